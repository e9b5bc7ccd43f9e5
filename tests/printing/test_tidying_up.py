"""What an earlier program or a dead daemon left behind is tidied up, and told by place only."""

import gc
import socket
import sys
from pathlib import Path

import pytest

from printing import CupsPrinter, Outcome, PrinterRefused, Trouble
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
    print_threads,
    story,
)
from tests.printing.papers import order, paper

pytestmark = pytest.mark.cups
CANARY = "KANARIEFAGEL-19121212"


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
