"""A print leaves no trace: not in the spool, the logs, the daemon's or the printer's job list."""

import gc
import socket
import sys
import threading
from pathlib import Path

import pytest

from printing import CupsPrinter, Outcome, PrinterRefused, Stage, Trouble
from printing.janitor import Janitor, remove_orphans
from printing.lines import Lines
from printing.print_daemon import PrintDaemon
from printing.rig import Rig
from tests.conditions import until
from tests.printing.conftest import (
    QUICK,
    ended,
    found_in,
    next_visitor_gets_only_their_own_page,
    nothing_left,
    story,
)
from tests.printing.papers import order, paper, text_of

pytestmark = pytest.mark.cups

CANARY = "KANARIEFAGEL-19121212"


def print_threads() -> list[str]:
    return [thread.name for thread in threading.enumerate() if thread.name == "print"]


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
    rig.page_ms(200)
    printer.clear()
    rig.daemon.freeze()
    outcome: list[str] = []

    def visitor() -> None:
        try:
            outcome.append(str(ended(printer.print(order(3))).outcome))
        except PrinterRefused as refused:
            outcome.append(refused.trouble)

    walking = threading.Thread(target=visitor)
    walking.start()
    until(print_threads)
    clearing = threading.Thread(target=printer.clear)
    clearing.start()
    rig.daemon.thaw()
    clearing.join()
    walking.join()
    assert outcome in (["cancelled"], ["stopped"])
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


def test_a_program_that_died_is_tidied_up_after_by_the_next(rig: Rig, printer: CupsPrinter) -> None:
    rig.page_ms(200)
    # what a killed terminal leaves: a job in the daemon that nobody follows
    dead = PrintDaemon(rig.server, rig.queue, timeout=5)
    dead.submit(order(5, text=CANARY), "utskrift-dead")
    dead.close()
    until(lambda: rig.pages_on_paper() == 1)
    printer.clear()
    assert nothing_left(printer)
    assert found_in(rig.log_folders, CANARY) == []
    assert next_visitor_gets_only_their_own_page(rig, printer)
    assert rig.pages_on_paper() < 5


def test_the_first_print_tidies_up_even_when_nobody_asked(rig: Rig) -> None:
    rig.jam()
    dead = PrintDaemon(rig.server, rig.queue, timeout=5)
    dead.submit(order(2, text=CANARY), "utskrift-dead")
    dead.close()
    fresh = CupsPrinter(rig.server, rig.queue, spool=rig.spool, patience=QUICK)
    mine = fresh.print(order(1))
    rig.clear_jam()
    assert ended(mine).outcome is Outcome.PRINTED
    assert [mine.key in side.document for side in rig.sides()] == [True]
    fresh.close()


def test_a_program_killed_half_way_through_handing_in_leaves_nothing(
    rig: Rig, printer: CupsPrinter
) -> None:
    host, port = rig.server.split(":")
    document = paper(3, CANARY)
    with socket.create_connection((host, int(port))) as wire:
        head = f"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {len(document) * 2}\r\n"
        wire.sendall(head.encode() + b"Content-Type: application/ipp\r\n\r\n" + document)
    assert nothing_left(printer)
    assert found_in(rig.log_folders, CANARY) == []


def test_the_printer_lets_go_of_a_document_once_the_daemon_has_it(
    rig: Rig, printer: CupsPrinter
) -> None:
    wish = order(1)
    held = sys.getrefcount(wish), sys.getrefcount(wish.pdf)
    rig.jam()
    job = printer.print(wish)
    story(job, lambda told: told.trouble is Trouble.JAM)
    gc.collect()
    holds_now = sys.getrefcount(wish), sys.getrefcount(wish.pdf)
    assert holds_now == held


def test_the_printer_does_not_hold_on_to_a_refused_document(rig: Rig, printer: CupsPrinter) -> None:
    wish = order(1)
    held = sys.getrefcount(wish), sys.getrefcount(wish.pdf)
    rig.switch_printer_off()
    with pytest.raises(PrinterRefused):
        printer.print(wish)
    until(lambda: print_threads() == [])
    gc.collect()
    holds_now = sys.getrefcount(wish), sys.getrefcount(wish.pdf)
    assert holds_now == held


def test_every_thread_ends_with_its_print(rig: Rig, printer: CupsPrinter) -> None:
    ended(printer.print(order(1)))
    until(lambda: print_threads() == [])


def test_closing_ends_every_thread_even_when_nobody_answers(rig: Rig) -> None:
    printer = CupsPrinter(rig.server, rig.queue, spool=rig.spool, patience=QUICK)
    rig.jam(after=1)
    story(printer.print(order(2)), lambda told: told.trouble is Trouble.JAM)
    rig.switch_printer_off()
    rig.kill_daemon(backends_too=True)
    printer.close()
    assert print_threads() == []
    assert list(rig.spool.glob("[cd]0*")) == []
    with pytest.raises(PrinterRefused):
        printer.print(order(1))


def test_taking_out_one_print_leaves_the_next_visitors_alone(rig: Rig) -> None:
    rig.jam()
    lines = Lines(rig.server, rig.queue, QUICK)
    with lines.daemon() as daemon:
        for title in ("utskrift-old", "utskrift-new"):
            daemon.submit(order(1), title)
        until(lambda: rig.printer.events())
        Janitor(lines, rig.spool).take_out("utskrift-old")
        assert [job.title for job in daemon.jobs()] == ["utskrift-new"]


def test_orphans_are_removed_while_the_daemon_is_down(tmp_path: Path) -> None:
    (tmp_path / "tmp").mkdir()
    for name in ("c00001", "d00001-001", "01e7c6b0f85d1", "tmp/gs_x"):
        (tmp_path / name).write_text(CANARY)
    (tmp_path / "tmp" / "0245f").write_text('*PPD-Adobe: "4.3"')
    remove_orphans(tmp_path)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["0245f"]


def test_leftovers_name_the_place_but_never_the_content(rig: Rig, printer: CupsPrinter) -> None:
    rig.take_away_paper()
    job = printer.print(order(1, text=CANARY))
    left = printer.residue()
    assert {(one.where, one.what) for one in left} == {
        ("daemon", "job"),
        ("spool", "job file"),
        ("spool", "document"),
        ("printer", "job"),
    }
    assert CANARY not in repr(left)
    assert job.key not in repr(left)


def test_a_spool_we_may_not_read_is_not_called_clean(rig: Rig) -> None:
    elsewhere = CupsPrinter(rig.server, rig.queue, spool=Path("/proc/1/task/none"))
    assert [left.where for left in elsewhere.residue()] == ["spool"]
    elsewhere.close()


def test_without_a_spool_a_dead_daemon_is_not_called_clean(rig: Rig) -> None:
    printer = CupsPrinter(rig.server, rig.queue, spool=None)
    assert printer.residue() == ()
    rig.kill_daemon()
    assert [(left.where, left.what) for left in printer.residue()] == [("daemon", "no answer")]
    printer.close()
