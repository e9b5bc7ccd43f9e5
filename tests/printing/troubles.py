"""What can go wrong with the printer while a visitor waits, and the words they read then."""

from collections.abc import Callable
from dataclasses import dataclass

from printing.rig import Rig


@dataclass(frozen=True, slots=True)
class Mishap:
    """One fault: how it strikes the rig's printer, and the sentence of it in Swedish."""

    name: str
    strike: Callable[[Rig], object]
    sentence: str


MISHAPS = (
    Mishap("no-paper", lambda rig: rig.take_away_paper(after=1), "Papperet är slut i skrivaren."),
    Mishap("jam", lambda rig: rig.jam(), "Ett papper har fastnat i skrivaren."),
    Mishap("cover-open", lambda rig: rig.open_cover(), "En lucka på skrivaren är öppen."),
    Mishap("no-toner", lambda rig: rig.take_away_toner(), "Färgen är slut i skrivaren."),
    Mishap("offline", Rig.switch_printer_off, "Vi får ingen kontakt med skrivaren."),
)
