"""A print room of its own for every test: it starts in a tenth of a second."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from printing import CupsPrinter, Job, Order, Patience, Printer, Progress
from printing.rig import Rig
from tests.conditions import DEADLINE, until
from tests.printing.papers import order

# a kiosk waits longer; nothing here depends on how long
QUICK = Patience(look=0.05, silence=0.4, sticky=0.4, doubt=0.3, off=2.0, unasked=3.0, chase=8.0)


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    with Rig(tmp_path) as room:
        room.page_ms(5)
        yield room


@pytest.fixture
def printer(rig: Rig) -> Iterator[CupsPrinter]:
    real = CupsPrinter(rig.server, rig.queue, spool=rig.spool, patience=QUICK)
    yield real
    real.close()


def story(job: Job, until_true: Callable[[Progress], object]) -> list[Progress]:
    """Read every piece of news until one is as wished, or the print has ended."""
    told = [job.progress]
    until(lambda: _hear(job, told, until_true))
    assert until_true(told[-1]), f"the story went {told}"
    return told


def _hear(job: Job, told: list[Progress], until_true: Callable[[Progress], object]) -> bool:
    if until_true(told[-1]) or told[-1].ended:
        return True
    news = job.wait(told[-1], 0.5)
    if news != told[-1]:
        told.append(news)
    return False


def ended(job: Job) -> Progress:
    """Wait for the end of a print."""
    return story(job, lambda progress: progress.ended)[-1]


def nothing_left(printer: Printer) -> bool:
    """Wait until no trace of any print is left."""
    until(lambda: printer.residue() == ())
    return True


def next_visitor_gets_only_their_own_page(rig: Rig, printer: CupsPrinter) -> bool:
    """Print one page for the next visitor and look at everything that comes out."""
    before = rig.pages_on_paper()
    job = printer.print(order(1, text="Naesta"))
    assert ended(job).confirmed == 1
    new = rig.sides()[before:]
    assert [job.key in side.document for side in new] == [True]
    return nothing_left(printer)


def found_in(folders: tuple[Path, ...], trace: str) -> list[Path]:
    """Return the files of these folders in which the trace stands."""
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return [path for path in files if trace.encode() in path.read_bytes()]


def print_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name == "print"]


__all__ = [
    "DEADLINE",
    "Order",
    "QUICK",
    "ended",
    "found_in",
    "nothing_left",
    "print_threads",
    "story",
]
