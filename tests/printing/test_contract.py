"""What every printer promises: the real one and its twin in memory pass the same tests."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from printing import (
    CupsPrinter,
    MemoryPrinter,
    Outcome,
    Printer,
    PrinterRefused,
    Progress,
    Sides,
    Stage,
    Trouble,
)
from printing.rig import Rig
from tests.conditions import until
from tests.printing.conftest import QUICK, ended, nothing_left, story
from tests.printing.papers import order


@dataclass(frozen=True)
class Room:
    """A printer and everything a test may do to it."""

    printer: Printer
    strike: dict[Trouble, Callable[[int], None]]
    mend: dict[Trouble, Callable[[], None]]
    switch_off: Callable[[], None]
    switch_on: Callable[[], None]
    pages_out: Callable[[], int]


def _room(printer: Printer, fault: Rig | MemoryPrinter, *, power: tuple[str, str]) -> Room:
    return Room(
        printer,
        strike={
            Trouble.NO_PAPER: fault.take_away_paper,
            Trouble.JAM: fault.jam,
            Trouble.COVER_OPEN: fault.open_cover,
            Trouble.NO_TONER: fault.take_away_toner,
        },
        mend={
            Trouble.NO_PAPER: fault.refill,
            Trouble.JAM: fault.clear_jam,
            Trouble.COVER_OPEN: fault.close_cover,
            Trouble.NO_TONER: fault.change_toner,
        },
        switch_off=getattr(fault, power[0]),
        switch_on=getattr(fault, power[1]),
        pages_out=lambda: (
            fault.pages_out if isinstance(fault, MemoryPrinter) else fault.pages_on_paper()
        ),
    )


@pytest.fixture(params=["memory", pytest.param("cups", marks=pytest.mark.cups)])
def room(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Room]:
    if request.param == "memory":
        twin = MemoryPrinter()
        yield _room(twin, twin, power=("switch_off", "switch_on"))
        return
    with Rig(tmp_path) as rig:
        rig.page_ms(5)
        real = CupsPrinter(rig.server, rig.queue, spool=rig.spool, patience=QUICK)
        yield _room(real, rig, power=("switch_printer_off", "switch_printer_on"))
        real.close()


def test_a_print_ends_with_every_page_confirmed(room: Room) -> None:
    last = ended(room.printer.print(order(3)))
    assert last == Progress(Stage.ENDED, 3, 3, 2, None, Outcome.PRINTED)
    assert room.pages_out() == 3


def test_copies_are_counted(room: Room) -> None:
    last = ended(room.printer.print(order(3, copies=2, sides=Sides.ONE)))
    assert (last.requested, last.confirmed, last.sheets) == (6, 6, 6)
    assert room.pages_out() == 6


def test_nothing_is_left_of_a_print(room: Room) -> None:
    ended(room.printer.print(order(2)))
    assert nothing_left(room.printer)


@pytest.mark.parametrize("trouble", [*list(Trouble)[:4]])
def test_a_print_waits_out_a_trouble_and_goes_on_by_itself(room: Room, trouble: Trouble) -> None:
    room.strike[trouble](2)
    job = room.printer.print(order(3))
    waiting = story(job, lambda progress: progress.trouble)[-1]
    assert (waiting.stage, waiting.trouble, waiting.outcome) == (Stage.WAITING, trouble, None)
    assert story(job, lambda progress: progress.confirmed == 2)[-1].outcome is None
    room.mend[trouble]()
    last = ended(job)
    assert (last.outcome, last.confirmed, last.trouble) == (Outcome.PRINTED, 3, None)
    assert room.pages_out() == 3


def test_an_empty_tray_is_told_before_the_first_page(room: Room) -> None:
    room.strike[Trouble.NO_PAPER](0)
    assert Trouble.NO_PAPER in room.printer.health().troubles
    assert not room.printer.health().ready
    job = room.printer.print(order(1))
    assert story(job, lambda progress: progress.trouble)[-1].trouble is Trouble.NO_PAPER
    room.mend[Trouble.NO_PAPER]()
    assert ended(job).outcome is Outcome.PRINTED


def test_the_visitor_is_never_told_more_pages_than_lie_in_the_tray(room: Room) -> None:
    job = room.printer.print(order(5))
    told = job.progress
    while not told.ended:
        assert (told.confirmed or 0) <= room.pages_out()
        told = job.wait(told, 1)
    assert told.confirmed == room.pages_out() == 5


def test_cancelling_while_waiting_for_paper_ends_the_print(room: Room) -> None:
    room.strike[Trouble.NO_PAPER](1)
    job = room.printer.print(order(3))
    story(job, lambda progress: progress.trouble)
    job.cancel()
    job.cancel()
    last = ended(job)
    assert (last.outcome, last.confirmed) == (Outcome.CANCELLED, 1)
    assert nothing_left(room.printer)
    room.mend[Trouble.NO_PAPER]()
    assert ended(room.printer.print(order(1))).outcome is Outcome.PRINTED
    assert room.pages_out() == 2


def test_clearing_ends_every_print(room: Room) -> None:
    room.strike[Trouble.JAM](1)
    job = room.printer.print(order(2))
    story(job, lambda progress: progress.trouble)
    room.printer.clear()
    assert ended(job).outcome is Outcome.CANCELLED
    assert nothing_left(room.printer)


def test_cancelling_after_the_end_changes_nothing(room: Room) -> None:
    job = room.printer.print(order(1))
    last = ended(job)
    job.cancel()
    room.printer.clear()
    assert job.progress == last


def test_waiting_returns_the_same_news_when_there_are_none(room: Room) -> None:
    job = room.printer.print(order(1))
    last = ended(job)
    assert job.wait(last, 0.01) == last


def test_a_printer_without_power_refuses(room: Room) -> None:
    room.switch_off()
    health = room.printer.health()
    assert (health.ready, health.reachable) == (False, False)
    assert Trouble.OFFLINE in health.troubles
    with pytest.raises(PrinterRefused) as refused:
        room.printer.print(order(1))
    assert refused.value.trouble is Trouble.OFFLINE
    assert room.printer.residue() == ()
    room.switch_on()
    assert ended(room.printer.print(order(1))).outcome is Outcome.PRINTED
    assert room.pages_out() == 1


def test_power_lost_in_a_jam_leaves_the_end_unknown_and_the_count_right(room: Room) -> None:
    room.strike[Trouble.JAM](2)
    job = room.printer.print(order(3))
    story(job, lambda progress: progress.trouble and progress.confirmed == 2)
    room.switch_off()
    last = ended(job)
    assert (last.outcome, last.confirmed, last.trouble) == (Outcome.UNKNOWN, 2, Trouble.OFFLINE)


def test_bytes_that_are_no_pdf_are_refused(room: Room) -> None:
    from printing import Order

    for rubbish in (b"", b"GIF89a", b"slump" * 1000):
        with pytest.raises(PrinterRefused) as refused:
            room.printer.print(Order(rubbish, 1))
        assert refused.value.trouble is Trouble.REFUSED
    assert room.printer.residue() == ()


def test_a_healthy_printer_says_so(room: Room) -> None:
    health = room.printer.health()
    assert (health.ready, health.troubles) == (True, ())
    assert (health.queue_right, health.reachable) == (True, True)


def test_every_print_has_a_name_of_its_own(room: Room) -> None:
    keys = {room.printer.print(order(1)).key for _ in range(3)}
    assert len(keys) == 3
    until(lambda: room.pages_out() == 3)
