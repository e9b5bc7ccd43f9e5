"""A print leaves no trace: not in the spool, the logs, the daemon's or the printer's job list."""

import threading

import pytest

from printing import CupsPrinter, Outcome, PrinterRefused, Stage, Trouble
from printing.job import CupsJob
from printing.rig import Rig
from tests.conditions import until
from tests.printing.conftest import (
    ended,
    found_in,
    next_visitor_gets_only_their_own_page,
    nothing_left,
    print_threads,
    story,
)
from tests.printing.papers import order, text_of

pytestmark = pytest.mark.cups

CANARY = "KANARIEFAGEL-19121212"


def test_no_text_of_a_paper_stays_in_spool_logs_or_settings(rig: Rig, printer: CupsPrinter) -> None:
    ended(printer.print(order(3, text=CANARY)))
    assert nothing_left(printer)
    assert found_in(rig.log_folders, CANARY) == []
    assert CANARY in text_of(next(rig.printed.glob("*.pdf")))  # it stands where it belongs


@pytest.mark.parametrize("trouble", ["jam", "power", "daemon"])
def test_no_text_stays_after_a_fault_and_an_ended_visit(
    rig: Rig, printer: CupsPrinter, trouble: str
) -> None:
    rig.jam(after=1)
    job = printer.print(order(3, text=CANARY))
    story(job, lambda told: told.trouble is Trouble.JAM)
    if trouble == "power":
        rig.switch_printer_off()
    if trouble == "daemon":
        rig.kill_daemon()
    printer.clear()
    assert ended(job).ended
    rig.clear_jam()
    if trouble == "power":
        rig.switch_printer_on()
    if trouble == "daemon":
        rig.restart_daemon()
    assert nothing_left(printer)
    assert found_in(rig.log_folders, CANARY) == []
    assert next_visitor_gets_only_their_own_page(rig, printer)
    assert rig.pages_on_paper() == 2


def test_daemon_and_printer_only_learn_an_opaque_title_and_one_user(
    rig: Rig, printer: CupsPrinter
) -> None:
    job = printer.print(order(1))
    ended(job)
    asked = rig.printer.events()[0]["asked"]
    assert asked["JOB_NAME"] == f"utskrift-{job.key}"
    assert asked["JOB_ORIGINATING_USER_NAME"] == "kiosk"
    assert (asked["PRINT_COLOR_MODE"], asked["SIDES"]) == ("monochrome", "two-sided-long-edge")


def test_colour_is_printed_when_it_is_ordered(rig: Rig, printer: CupsPrinter) -> None:
    ended(printer.print(order(1, colour=True)))
    assert rig.printer.events()[0]["asked"]["PRINT_COLOR_MODE"] == "color"


def test_a_quiet_daemon_writes_neither_page_log_nor_access_log(
    rig: Rig, printer: CupsPrinter
) -> None:
    job = printer.print(order(1))
    ended(job)
    assert nothing_left(printer)
    assert [path.name for path in rig.daemon.logs.iterdir() if path.stat().st_size] in (
        [],
        ["error_log"],
    )
    assert found_in((rig.daemon.logs,), job.key) == []


@pytest.mark.parametrize("stage", [Stage.ACCEPTED, Stage.PRINTING])
def test_an_ended_visit_stops_a_print_in_every_stage(
    rig: Rig, printer: CupsPrinter, stage: Stage
) -> None:
    rig.page_ms(200)
    job = printer.print(order(5))
    story(job, lambda told: told.stage is stage)
    printer.clear()
    last = ended(job)
    assert last.outcome is Outcome.CANCELLED
    assert nothing_left(printer)
    assert last.confirmed == rig.pages_on_paper()
    assert rig.pages_on_paper() < 5
    assert next_visitor_gets_only_their_own_page(rig, printer)


def test_an_ended_visit_stops_a_print_that_waits_behind_another(
    rig: Rig, printer: CupsPrinter
) -> None:
    rig.jam(after=1)
    first, second = printer.print(order(2)), printer.print(order(2))
    story(first, lambda told: told.trouble is Trouble.JAM)
    printer.clear()
    assert {ended(first).outcome, ended(second).outcome} == {Outcome.CANCELLED}
    rig.clear_jam()
    assert nothing_left(printer)
    assert next_visitor_gets_only_their_own_page(rig, printer)
    assert rig.pages_on_paper() == 2


def test_an_ended_visit_stops_a_print_while_it_is_being_handed_in(
    rig: Rig, printer: CupsPrinter
) -> None:
    rig.jam(after=1)  # so that no print can be faster than the end of the visit
    printer.clear()
    rig.daemon.freeze()
    outcome: list[str] = []

    def visitor() -> None:
        try:
            outcome.append(str(ended(printer.print(order(3))).outcome))
        except PrinterRefused as refused:
            outcome.append(refused.trouble)

    until(lambda: print_threads() == [])  # of an earlier test
    walking = threading.Thread(target=visitor)
    walking.start()
    until(print_threads)
    clearing = threading.Thread(target=printer.clear)
    clearing.start()
    rig.daemon.thaw()
    clearing.join()
    walking.join()
    assert outcome in (["cancelled"], ["stopped"])
    rig.clear_jam()
    assert nothing_left(printer)
    assert next_visitor_gets_only_their_own_page(rig, printer)


def test_a_visit_that_ends_while_a_print_begins_does_not_forget_it(
    rig: Rig, printer: CupsPrinter, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig.jam(after=1)
    printer.clear()
    clearing = threading.Thread(target=printer.clear)
    begin = CupsJob.start

    def visit_ends_just_then(job: CupsJob) -> None:
        clearing.start()
        clearing.join(0.2)  # as far as it comes before the print is alive
        begin(job)

    monkeypatch.setattr(CupsJob, "start", visit_ends_just_then)
    outcome: Outcome | Trouble | None
    try:
        outcome = ended(printer.print(order(3))).outcome
    except PrinterRefused as refused:
        outcome = refused.trouble
    clearing.join()
    assert outcome in (Outcome.CANCELLED, Trouble.STOPPED)
    monkeypatch.undo()
    rig.clear_jam()
    assert nothing_left(printer)
    assert next_visitor_gets_only_their_own_page(rig, printer)


def test_a_daemon_that_hangs_is_given_up_and_nothing_prints_when_it_wakes(
    rig: Rig, printer: CupsPrinter
) -> None:
    rig.page_ms(300)
    printer.clear()
    rig.daemon.freeze()
    with pytest.raises(PrinterRefused) as refused:
        printer.print(order(3))
    assert refused.value.trouble is Trouble.STOPPED
    rig.daemon.thaw()
    assert nothing_left(printer)
    assert next_visitor_gets_only_their_own_page(rig, printer)
    assert rig.pages_on_paper() == 1


def test_a_print_cancelled_while_the_cable_is_out_never_comes_out_later(
    rig: Rig, printer: CupsPrinter
) -> None:
    rig.jam(after=1)
    job = printer.print(order(3))
    story(job, lambda told: told.trouble is Trouble.JAM)
    rig.printer.freeze()
    story(job, lambda told: told.trouble is Trouble.OFFLINE)
    job.cancel()
    assert ended(job).outcome is Outcome.CANCELLED
    assert ("printer", "job") in [(left.where, left.what) for left in printer.residue()]
    rig.printer.thaw()
    assert nothing_left(printer)
    rig.clear_jam()
    assert next_visitor_gets_only_their_own_page(rig, printer)
    assert rig.pages_on_paper() == 2


def test_a_printer_back_late_prints_nothing_of_the_visitor_who_left(
    rig: Rig, printer: CupsPrinter
) -> None:
    rig.jam(after=1)
    first = printer.print(order(2))
    story(first, lambda told: told.trouble is Trouble.JAM)
    rig.switch_printer_off()
    rig.clear_jam()
    assert ended(first).outcome is Outcome.UNKNOWN
    rig.switch_printer_on()
    assert nothing_left(printer)
    assert next_visitor_gets_only_their_own_page(rig, printer)
    assert rig.pages_on_paper() == 2
