"""The twin in memory can be worked by hand and made to misbehave."""

import pytest

from printing import Leftover, MemoryPrinter, Outcome, PrinterRefused, Stage, Trouble
from tests.printing.papers import order


def test_by_hand_pages_come_only_when_told() -> None:
    printer = MemoryPrinter(by_hand=True)
    job = printer.print(order(3))
    assert (job.progress.confirmed, printer.pages_out) == (0, 0)
    printer.let_out(2)
    assert (job.progress.stage, job.progress.confirmed) == (Stage.PRINTING, 2)
    printer.let_out(5)
    assert (job.progress.outcome, printer.pages_out) == (Outcome.PRINTED, 3)


def test_the_printed_papers_can_be_looked_at() -> None:
    printer = MemoryPrinter()
    wish = order(2)
    printer.print(wish)
    assert printer.printed == [wish.pdf]


def test_a_printer_without_a_counter_confirms_nothing() -> None:
    last = MemoryPrinter(counts_pages=False).print(order(2)).progress
    assert (last.outcome, last.confirmed) == (Outcome.PRINTED, None)


def test_the_red_button_ends_the_print_where_it_stands() -> None:
    printer = MemoryPrinter(by_hand=True)
    job = printer.print(order(3))
    printer.let_out(1)
    printer.cancel_at_the_panel()
    last = job.progress
    assert (last.outcome, last.confirmed, last.trouble) == (Outcome.PARTLY, 1, Trouble.STOPPED)


def test_power_lost_while_pages_come_out_leaves_no_number() -> None:
    printer = MemoryPrinter(by_hand=True)
    job = printer.print(order(3))
    printer.let_out(1)
    printer.switch_off()
    assert (job.progress.outcome, job.progress.confirmed) == (Outcome.UNKNOWN, None)


def test_a_print_behind_another_starts_when_the_first_has_ended() -> None:
    printer = MemoryPrinter()
    printer.jam(after=1)
    first, second = printer.print(order(2)), printer.print(order(1))
    assert second.progress.stage is Stage.ACCEPTED
    printer.clear_jam()
    assert [job.progress.outcome for job in (first, second)] == [Outcome.PRINTED] * 2


def test_it_refuses_on_command() -> None:
    printer = MemoryPrinter()
    printer.refuse(Trouble.STOPPED)
    with pytest.raises(PrinterRefused, match="stopped"):
        printer.print(order(1))
    assert not printer.health().queue_right
    printer.accept_again()
    assert printer.print(order(1)).progress.outcome is Outcome.PRINTED


def test_a_forgotten_trace_is_found_and_swept() -> None:
    printer = MemoryPrinter()
    printer.leave_behind("spool", "document")
    assert printer.residue() == (Leftover("spool", "document"),)
    printer.clear()
    assert printer.residue() == ()
