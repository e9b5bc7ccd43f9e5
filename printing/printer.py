"""What anyone may ask of a printer, and the names of everything that can happen to a print."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Trouble(StrEnum):
    """What stands between a visitor and the sheet, in words staff would use."""

    NO_PAPER = "no-paper"
    JAM = "jam"
    COVER_OPEN = "cover-open"
    NO_TONER = "no-toner"
    OFFLINE = "offline"
    STOPPED = "stopped"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Stage(StrEnum):
    """How far a print has come."""

    ACCEPTED = "accepted"
    SENT = "sent"
    PRINTING = "printing"
    WAITING = "waiting"
    ENDED = "ended"


class Outcome(StrEnum):
    """How a print ended; `UNKNOWN` is an honest answer."""

    PRINTED = "printed"
    PARTLY = "partly"
    FAILED = "failed"
    CANCELLED = "cancelled"
    UNKNOWN = "unknown"


class Sides(StrEnum):
    """On one side of the sheet, or on both (the values are the printing protocol's own words)."""

    ONE = "one-sided"
    BOTH = "two-sided-long-edge"


@dataclass(frozen=True, slots=True)
class Order:
    """One wish for paper: a finished A4 PDF of `pages` pages, `copies` times.

    Raises ValueError when `pages` or `copies` is below 1.
    """

    pdf: bytes = field(repr=False)
    pages: int
    copies: int = 1
    sides: Sides = Sides.BOTH
    colour: bool = False

    def __post_init__(self) -> None:
        if self.pages < 1 or self.copies < 1:
            raise ValueError("pages and copies start at 1")

    @property
    def requested(self) -> int:
        """Printed sides wanted in all: pages × copies."""
        return self.pages * self.copies

    @property
    def sheets(self) -> int:
        """Sheets of paper the order takes; each copy starts on a sheet of its own."""
        per_copy = self.pages if self.sides is Sides.ONE else (self.pages + 1) // 2
        return per_copy * self.copies


@dataclass(frozen=True, slots=True)
class Progress:
    """Where a print stands: `requested` and `confirmed` count printed sides.

    `confirmed` is the printer's own count; None when the printer cannot be asked for one, or was
    lost from sight while it was putting out pages.
    `sheets` is the paper the whole order takes. `outcome` is set exactly when the job has ended.
    """

    stage: Stage
    requested: int
    confirmed: int | None
    sheets: int
    trouble: Trouble | None = None
    outcome: Outcome | None = None

    @property
    def ended(self) -> bool:
        """True when nothing more will happen to this print."""
        return self.stage is Stage.ENDED


class PrinterRefused(Exception):
    """The printer did not take the order: nothing was printed and nothing is left of it."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


class Job(Protocol):
    """One print on its way, known by our own `key` because print daemons reuse their numbers."""

    @property
    def key(self) -> str:
        """An opaque name, never shown to anybody outside the terminal."""

    @property
    def progress(self) -> Progress:
        """The latest news; never blocks."""

    def wait(self, seen: Progress, timeout: float) -> Progress:
        """Return as soon as there is news other than `seen`, at the latest after `timeout` s."""

    def cancel(self) -> None:
        """Ask for the end; returns at once, and asking twice changes nothing."""


@dataclass(frozen=True, slots=True)
class Health:
    """What a desk needs to know before sending somebody to the terminal."""

    ready: bool
    troubles: tuple[Trouble, ...]
    queue_right: bool
    reachable: bool


@dataclass(frozen=True, slots=True)
class Leftover:
    """Something a print left behind: the place and the kind of thing, never its content."""

    where: str
    what: str


class Printer(Protocol):
    """The one way to paper."""

    def print(self, order: Order) -> Job:
        """Hand in an order. Raises PrinterRefused when it is not taken."""

    def health(self) -> Health:
        """Answer within about a second and never raise."""

    def clear(self) -> None:
        """Cancel every print and remove its traces; takes a bounded time, repeats are free."""

    def residue(self) -> tuple[Leftover, ...]:
        """What prints have left behind; () is clean."""

    def close(self) -> None:
        """Clear, then end every thread."""
