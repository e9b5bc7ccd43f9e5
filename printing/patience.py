"""How long we wait for what before we act; every number is seconds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Patience:
    """The deadlines of a print. Tests shorten them; a kiosk keeps them.

    `look`: pause between two looks at the printer. `silence`: without an answer for so long, the
    printer counts as off. `sticky`: a reason that was there before the job counts only after so
    long without a page. `doubt`: how long a strange state must last to be believed.
    """

    accept: float = 6.0
    look: float = 0.2
    silence: float = 1.2
    sticky: float = 1.2
    doubt: float = 0.5
    off: float = 20.0
    trouble: float = 300.0
    stall: float = 90.0
    unasked: float = 60.0
    last_pages: float = 2.0
    chase: float = 120.0
    ask_daemon: float = 2.0
    ask_printer: float = 1.0
