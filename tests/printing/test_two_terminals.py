"""Unusual print rooms: two terminals on one printer, a printer without PDF, a full spool."""

from dataclasses import replace
from pathlib import Path

import pytest

from printing import CupsPrinter, Leftover, Order, Outcome, PrinterRefused, Sides, Stage, Trouble
from printing.rig import Rig
from tests.conditions import until
from tests.printing.conftest import QUICK, ended, nothing_left, story
from tests.printing.papers import order, paper

pytestmark = pytest.mark.cups


def at(rig: Rig) -> CupsPrinter:
    return CupsPrinter(rig.server, rig.queue, spool=rig.spool, patience=QUICK)


def bomb() -> bytes:
    """A page of three million strokes, which takes a drawing program many seconds."""
    endless = b"q 0 0 m 1 1 l S Q\n" * 3_000_000
    return paper(1).replace(b"stream\n", b"stream\n" + endless, 1)


def test_two_terminals_on_one_printer_each_count_their_own_pages(
    rig: Rig, printer: CupsPrinter, tmp_path: Path
) -> None:
    with Rig(tmp_path / "other", printer_of=rig) as beside:
        other = at(beside)
        rig.page_ms(50)
        here, there = printer.print(order(3)), other.print(order(2))
        assert (ended(here).confirmed, ended(there).confirmed) == (3, 2)
        assert {ended(here).outcome, ended(there).outcome} == {Outcome.PRINTED}
        assert nothing_left(printer)
        assert nothing_left(other)
        mine = [here.key in side.document for side in rig.sides()]
        assert sorted(mine) == [False] * 2 + [True] * 3
        other.close()


def test_ending_a_visit_at_one_terminal_leaves_the_other_ones_print_alone(
    rig: Rig, printer: CupsPrinter, tmp_path: Path
) -> None:
    with Rig(tmp_path / "other", printer_of=rig) as beside:
        other = at(beside)
        rig.page_ms(100)
        theirs = other.print(order(3))
        story(theirs, lambda told: told.stage is Stage.PRINTING)
        mine = printer.print(order(2))
        printer.clear()
        assert ended(mine).outcome is Outcome.CANCELLED
        assert ended(theirs).confirmed == 3
        assert nothing_left(printer)
        other.close()
    assert rig.pages_on_paper() == 3


@pytest.mark.parametrize(("sides", "sheets"), [(Sides.ONE, 6), (Sides.BOTH, 4)])
def test_a_printer_that_knows_no_pdf_gets_pictures_and_counts_them(
    tmp_path: Path, sides: Sides, sheets: int
) -> None:
    with Rig(tmp_path, raster_only=True) as rig:
        rig.page_ms(5)
        printer = at(rig)
        last = ended(printer.print(order(3, copies=2, sides=sides)))
        assert (last.outcome, last.confirmed) == (Outcome.PRINTED, 6)
        assert rig.sheets_on_paper() == last.sheets == sheets
        assert nothing_left(printer)
        printer.close()


def test_a_page_that_swells_when_drawn_can_be_cancelled(tmp_path: Path) -> None:
    with Rig(tmp_path, raster_only=True) as rig:
        printer = at(rig)
        job = printer.print(Order(bomb(), 1))
        until(lambda: Leftover("spool", "working file") in printer.residue())
        job.cancel()
        assert ended(job).outcome is Outcome.CANCELLED
        assert nothing_left(printer)
        assert ended(printer.print(order(1))).confirmed == rig.pages_on_paper() == 1
        printer.close()


def test_a_page_that_is_drawn_for_ever_is_given_up(tmp_path: Path) -> None:
    with Rig(tmp_path, raster_only=True) as rig:
        printer = CupsPrinter(
            rig.server, rig.queue, spool=rig.spool, patience=replace(QUICK, stall=0.3)
        )
        last = ended(printer.print(Order(bomb(), 1)))
        assert (last.outcome, last.trouble) == (Outcome.FAILED, Trouble.UNKNOWN)
        assert nothing_left(printer)
        assert rig.pages_on_paper() == 0
        printer.close()


def test_a_full_spool_refuses_and_has_room_for_the_next(tmp_path: Path) -> None:
    with Rig(tmp_path, spool_bytes=64 * 1024) as rig:
        rig.page_ms(5)
        printer = at(rig)
        with pytest.raises(PrinterRefused) as refused:
            printer.print(order(300))
        assert refused.value.trouble is Trouble.STOPPED
        assert printer.residue() == ()
        for _ in range(3):
            assert ended(printer.print(order(20))).outcome is Outcome.PRINTED
            assert nothing_left(printer)
        printer.close()
