"""Every way we have seen CUPS get it wrong, on the real daemon: rows a to q of our table.

Each test compares what we told the visitor with the sheets the virtual printer really put out,
and then lets the next visitor print.
"""

from dataclasses import replace

import pytest

from printing import CupsPrinter, Order, Outcome, PrinterRefused, Sides, Stage, Trouble
from printing.device_probe import DeviceProbe, DeviceSight
from printing.ipp import Wish
from printing.print_daemon import PrintDaemon
from printing.rig import Rig
from tests.conditions import until
from tests.printing.conftest import (
    QUICK,
    ended,
    next_visitor_gets_only_their_own_page,
    nothing_left,
    story,
)
from tests.printing.papers import A3, order, paper

pytestmark = pytest.mark.cups


def policy(name: str) -> Wish:
    return ("NAME", "printer-error-policy", name)


def device(rig: Rig, query: str) -> Wish:
    return ("URI", "device-uri", f"{rig.printer.uri}{query}")


def test_row_a_a_power_cycle_in_the_middle_is_not_called_printed(
    rig: Rig, printer: CupsPrinter
) -> None:
    rig.jam(after=2)
    job = printer.print(order(3))
    story(job, lambda told: told.trouble is Trouble.JAM)
    rig.switch_printer_off()
    rig.clear_jam()
    rig.switch_printer_on()
    last = ended(job)
    assert (last.outcome, last.confirmed) == (Outcome.UNKNOWN, rig.pages_on_paper())
    assert rig.pages_on_paper() == 2
    assert nothing_left(printer)
    assert next_visitor_gets_only_their_own_page(rig, printer)


def test_row_b_a_print_stopped_at_the_printer_counts_what_came_out(
    rig: Rig, printer: CupsPrinter
) -> None:
    rig.jam(after=2)
    job = printer.print(order(3))
    story(job, lambda told: told.trouble is Trouble.JAM)
    rig.press_red_button()
    last = ended(job)
    assert (last.outcome, last.trouble) == (Outcome.PARTLY, Trouble.STOPPED)
    assert last.confirmed == rig.pages_on_paper() == 2
    rig.release_red_button()
    rig.clear_jam()
    assert next_visitor_gets_only_their_own_page(rig, printer)


def test_row_c_a_queue_that_would_try_for_seven_days_is_refused(
    rig: Rig, printer: CupsPrinter
) -> None:
    rig.change_queue(device(rig, ""))
    with pytest.raises(PrinterRefused) as refused:
        printer.print(order(1))
    assert refused.value.trouble is Trouble.STOPPED
    assert not printer.health().queue_right


def test_row_c_a_printer_that_is_off_refuses_at_once(rig: Rig, printer: CupsPrinter) -> None:
    rig.switch_printer_off()
    with pytest.raises(PrinterRefused) as refused:
        printer.print(order(1))
    assert refused.value.trouble is Trouble.OFFLINE
    assert printer.residue() == ()
    rig.switch_printer_on()
    assert next_visitor_gets_only_their_own_page(rig, printer)


@pytest.mark.parametrize("retrying", ["retry-job", "retry-current-job", "stop-printer"])
def test_rows_d_e_g_a_queue_that_retries_or_stops_is_refused(
    rig: Rig, printer: CupsPrinter, retrying: str
) -> None:
    rig.change_queue(policy(retrying))
    assert not printer.health().queue_right
    with pytest.raises(PrinterRefused) as refused:
        printer.print(order(1))
    assert refused.value.trouble is Trouble.STOPPED
    rig.change_queue(policy("abort-job"))
    assert next_visitor_gets_only_their_own_page(rig, printer)


def test_row_f_a_printer_switched_off_behind_our_back_fails_with_no_page(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    patient = replace(QUICK, off=20)  # the daemon shall be the first to give up
    printer = CupsPrinter(rig.server, rig.queue, spool=rig.spool, patience=patient)
    rig.change_queue(device(rig, "?contimeout=1"))
    rig.switch_printer_off()
    with monkeypatch.context() as behind_our_back:
        first_look = DeviceSight(reachable=True)
        behind_our_back.setattr(DeviceProbe, "look", lambda *_: first_look)
        job = printer.print(order(1))
    last = ended(job)
    assert last.confirmed == rig.pages_on_paper() == 0
    assert (last.outcome, last.trouble) == (Outcome.FAILED, Trouble.OFFLINE)
    rig.switch_printer_on()
    assert nothing_left(printer)
    assert next_visitor_gets_only_their_own_page(rig, printer)
    printer.close()


def test_row_h_a_backend_that_stops_the_queue_leaves_it_open_and_empty(
    rig: Rig, printer: CupsPrinter
) -> None:
    rig.put_in_fault_device("STATE: +door-open-warning", "exit 4")
    last = ended(printer.print(order(1)))
    assert (last.outcome, last.confirmed) == (Outcome.UNKNOWN, None)
    assert last.trouble is Trouble.STOPPED
    assert nothing_left(printer)
    rig.change_queue(device(rig, "?contimeout=10"))
    printer.clear()
    assert next_visitor_gets_only_their_own_page(rig, printer)


def test_row_i_a_backend_that_loops_is_ended(rig: Rig, printer: CupsPrinter) -> None:
    rig.put_in_fault_device("exit 7")
    last = ended(printer.print(order(1)))
    assert (last.outcome, last.confirmed) == (Outcome.UNKNOWN, None)
    assert nothing_left(printer)
    rig.change_queue(device(rig, "?contimeout=10"))
    assert next_visitor_gets_only_their_own_page(rig, printer)


@pytest.mark.parametrize("code", [3, 6])
def test_row_j_a_held_print_is_not_kept_for_later(
    rig: Rig, printer: CupsPrinter, code: int
) -> None:
    rig.put_in_fault_device(f"exit {code}")
    last = ended(printer.print(order(1)))
    assert (last.outcome, last.confirmed) == (Outcome.UNKNOWN, None)
    assert nothing_left(printer)
    rig.change_queue(device(rig, "?contimeout=10"))
    assert next_visitor_gets_only_their_own_page(rig, printer)


def test_row_k_a_killed_daemon_forgets_nothing_in_its_spool(rig: Rig, printer: CupsPrinter) -> None:
    rig.page_ms(100)
    job = printer.print(order(3))
    story(job, lambda told: told.stage is Stage.PRINTING)
    rig.kill_daemon()
    last = ended(job)
    assert (last.outcome, last.confirmed) == (Outcome.PRINTED, 3)
    assert nothing_left(printer)
    rig.restart_daemon()
    assert nothing_left(printer)
    assert next_visitor_gets_only_their_own_page(rig, printer)
    assert rig.pages_on_paper() == 4


def test_row_l_a_daemon_that_comes_back_unseen_does_not_print_again(
    rig: Rig, monkeypatch: pytest.MonkeyPatch
) -> None:
    seldom = replace(QUICK, look=0.5)
    monkeypatch.setattr(PrintDaemon, "hung_up", False)  # it goes and comes between two looks
    printer = CupsPrinter(rig.server, rig.queue, spool=rig.spool, patience=seldom)
    rig.jam(after=1)
    job = printer.print(order(3))
    story(job, lambda told: told.trouble is Trouble.JAM)
    rig.kill_daemon(backends_too=True)
    rig.restart_daemon()  # with the document still in its spool
    until(lambda: [left.where for left in printer.residue()] == ["printer"])
    rig.clear_jam()
    last = ended(job)
    assert last.confirmed == rig.pages_on_paper() == 3
    assert nothing_left(printer)
    assert next_visitor_gets_only_their_own_page(rig, printer)
    assert rig.pages_on_paper() == 4
    printer.close()


def test_row_l_a_daemon_that_dies_loses_its_spool_before_it_is_back(
    rig: Rig, printer: CupsPrinter
) -> None:
    rig.jam(after=1)
    job = printer.print(order(3))
    story(job, lambda told: told.trouble is Trouble.JAM)
    rig.kill_daemon()
    until(lambda: [left.where for left in printer.residue()] == ["printer"])
    rig.restart_daemon()
    rig.clear_jam()
    assert ended(job).outcome is Outcome.PRINTED
    assert nothing_left(printer)
    assert next_visitor_gets_only_their_own_page(rig, printer)
    assert rig.pages_on_paper() == 4


def test_row_l_a_daemon_killed_with_its_backends_prints_nothing_again(
    rig: Rig, printer: CupsPrinter
) -> None:
    rig.page_ms(100)
    job = printer.print(order(3))
    story(job, lambda told: told.stage is Stage.PRINTING)
    rig.kill_daemon(backends_too=True)
    last = ended(job)
    rig.restart_daemon()
    assert last.confirmed == rig.pages_on_paper()
    assert nothing_left(printer)
    assert next_visitor_gets_only_their_own_page(rig, printer)


def test_row_m_a_daemon_stopped_in_the_middle_is_not_waited_for(
    rig: Rig, printer: CupsPrinter
) -> None:
    rig.page_ms(100)
    job = printer.print(order(3))
    story(job, lambda told: told.stage is Stage.PRINTING)
    rig.daemon.stop()
    last = ended(job)
    assert last.confirmed == rig.pages_on_paper()
    rig.restart_daemon()
    assert nothing_left(printer)
    assert next_visitor_gets_only_their_own_page(rig, printer)


def test_row_n_a_paper_of_another_size_comes_out_on_a4(rig: Rig, printer: CupsPrinter) -> None:
    last = ended(printer.print(Order(paper(2, size=A3), 2)))
    assert (last.outcome, last.confirmed) == (Outcome.PRINTED, 2)
    asked = rig.printer.events()[0]["asked"]
    assert "x-dimension=21000 y-dimension=29700" in asked["MEDIA_COL"]


@pytest.mark.parametrize("keep", [200, 900])
def test_row_o_a_damaged_document_fails_and_is_not_kept(
    rig: Rig, printer: CupsPrinter, keep: int
) -> None:
    last = ended(printer.print(Order(paper(3)[:keep], 3)))
    assert (last.outcome, last.trouble) == (Outcome.FAILED, Trouble.REFUSED)
    assert last.confirmed == rig.pages_on_paper() == 0
    assert nothing_left(printer)
    assert next_visitor_gets_only_their_own_page(rig, printer)


def test_row_p_an_empty_document_is_refused_before_the_daemon_sees_it(
    rig: Rig, printer: CupsPrinter
) -> None:
    with pytest.raises(PrinterRefused) as refused:
        printer.print(Order(b"", 1))
    assert refused.value.trouble is Trouble.REFUSED
    assert printer.residue() == ()


def test_row_q_a_quota_of_the_daemon_refuses_and_leaves_nothing(
    rig: Rig, printer: CupsPrinter
) -> None:
    rig.change_queue(("INTEGER", "job-page-limit", 4), ("INTEGER", "job-quota-period", 3600))
    assert ended(printer.print(order(3))).outcome is Outcome.PRINTED
    assert ended(printer.print(order(3))).outcome is Outcome.PRINTED
    until(lambda: printer.residue() == ())
    with pytest.raises(PrinterRefused) as refused:
        printer.print(order(3))
    assert refused.value.trouble is Trouble.REFUSED
    assert printer.residue() == ()
    assert rig.pages_on_paper() == 6


def test_an_old_reason_of_the_printer_does_not_hold_up_a_print(
    rig: Rig, printer: CupsPrinter
) -> None:
    rig.printer.load_tray(0)  # the printer says so, and prints all the same once refilled
    job = printer.print(order(2))
    story(job, lambda told: told.trouble is Trouble.NO_PAPER)
    rig.refill()
    assert ended(job).outcome is Outcome.PRINTED
    assert next_visitor_gets_only_their_own_page(rig, printer)


def test_duplex_and_copies_take_the_sheets_we_announced(rig: Rig, printer: CupsPrinter) -> None:
    wish = order(3, copies=2, sides=Sides.BOTH)
    last = ended(printer.print(wish))
    assert last.confirmed == rig.pages_on_paper() == 6
    assert last.sheets == rig.sheets_on_paper() == 4
