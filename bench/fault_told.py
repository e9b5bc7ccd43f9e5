"""From a fault in the printer to its sentence before the visitor, through the whole terminal."""

from collections.abc import Iterator
from time import monotonic

from bench.measure import Measure, Row, against
from bench.terminal import terminal
from bench.visitor import Person, WrongPage, begins, brings_a_paper, presses_print
from tests.documents import corpus
from tests.printing.troubles import MISHAPS, Mishap

PAGES, PAGE_MS = 9, 300
ON_PAPER = "i skrivarens fack"
LIMIT = 2.5  # seconds


def print_fault_told() -> Measure:
    """A fault raised while pages come out until its sentence is on the page; the slowest of all."""
    return against("print_fault_told", max(map(told_after, MISHAPS)), LIMIT, "s")


def told_after(mishap: Mishap) -> float:
    """Return the seconds from the fault to its sentence in the events the open page receives."""
    with terminal() as place:
        place.rig.page_ms(PAGE_MS)
        person = Person(place.doors.screen.address)
        begins(person)
        brings_a_paper(person, place.doors.phone.address, corpus.statement(PAGES))
        presses_print(person)
        events = person.follows("/printing/live")
        _reads(events, ON_PAPER)
        began = monotonic()
        mishap.strike(place.rig)
        _reads(events, mishap.sentence)
        seconds = monotonic() - began
        person.leaves()
        return seconds


def _reads(events: Iterator[str], words: str) -> None:
    for event in events:
        if words in event:
            return
    raise WrongPage(f"/printing/live: never said {words!r}")


ROWS = [Row("print_fault_told", print_fault_told, at_most=1.0)]
