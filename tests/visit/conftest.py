"""A terminal without a screen: a memory printer, a real reader and a clock the test turns."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kiosk.documents import Reader
from kiosk.documents.doors.phone import PhoneDoor
from kiosk.errands import Errand, Facts
from kiosk.usage import Journal
from kiosk.visit import Keeper, PrintRun, Tools
from printing import MemoryPrinter, Printer

LONG = 10.0  # seconds; only a broken test waits that long


class Clock:
    """A clock that goes when the test says so."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds

    def pass_(self, seconds: float) -> None:
        self.seconds += seconds


@dataclass
class Terminal:
    """What a visit needs, and a way to look at each part."""

    tools: Tools
    keeper: Keeper
    printer: MemoryPrinter
    clock: Clock
    door: PhoneDoor = field(init=False)

    def __post_init__(self) -> None:
        self.door = self.tools.door

    @property
    def rows(self) -> list[tuple[int, ...]]:
        return self.tools.journal.rows()


@pytest.fixture
def make_terminal(
    tmp_path: Path, reader: Reader, content: tuple[dict[str, Errand], Facts]
) -> Iterator[Callable[..., Terminal]]:
    made: list[Terminal] = []

    def make(*, by_hand: bool = False, pages: int = 40, real: Printer | None = None) -> Terminal:
        clock = Clock()
        printer = MemoryPrinter(by_hand=by_hand)
        tools = Tools(
            printer=real or printer,
            reader=reader,
            door=PhoneDoor(clock=clock),
            journal=Journal(tmp_path / f"usage{len(made)}.sqlite3"),
            errands=content[0],
            facts=content[1],
            pages_per_visit=pages,
            clock=clock,
        )
        made.append(Terminal(tools, Keeper(tools).open(), printer, clock))
        return made[-1]

    yield make
    for terminal in made:
        terminal.keeper.close()


@pytest.fixture
def terminal(make_terminal: Callable[..., Terminal]) -> Terminal:
    return make_terminal()


def ended(run: PrintRun) -> PrintRun:
    """Wait for a print run to end."""
    assert run.wait_ended(LONG)
    return run
