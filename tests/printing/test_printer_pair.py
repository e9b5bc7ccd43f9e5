"""Where a site has two printers, the second takes over when the first cannot print."""

import pytest

from printing import MemoryPrinter, PrinterPair, PrinterRefused, Trouble
from tests.printing.papers import order


@pytest.fixture
def printers() -> tuple[MemoryPrinter, MemoryPrinter]:
    return MemoryPrinter(), MemoryPrinter()


@pytest.fixture
def pair(printers: tuple[MemoryPrinter, MemoryPrinter]) -> PrinterPair:
    return PrinterPair(*printers, places=("here", "there"))


Printers = tuple[MemoryPrinter, MemoryPrinter]


def test_the_first_printer_is_used_while_it_is_ready(pair: PrinterPair, printers: Printers) -> None:
    assert pair.print(order(2)).place == "here"
    assert [printer.pages_out for printer in printers] == [2, 0]


@pytest.mark.parametrize("fault", ["take_away_paper", "switch_off", "refuse", "jam"])
def test_the_second_takes_over_and_says_where(
    pair: PrinterPair, printers: Printers, fault: str
) -> None:
    getattr(printers[0], fault)()
    assert pair.health().ready
    job = pair.print(order(2))
    assert (job.place, job.progress.ended) == ("there", True)
    assert [printer.pages_out for printer in printers] == [0, 2]


def test_when_both_are_down_the_first_one_is_spoken_of(
    pair: PrinterPair, printers: Printers
) -> None:
    printers[0].switch_off()
    printers[1].refuse(Trouble.STOPPED)
    assert pair.health().troubles == (Trouble.OFFLINE,)
    with pytest.raises(PrinterRefused):
        pair.print(order(1))


def test_nothing_is_left_in_either(pair: PrinterPair, printers: Printers) -> None:
    for printer in printers:
        printer.leave_behind("spool", "document")
    assert len(pair.residue()) == 2
    pair.clear()
    assert pair.residue() == ()
