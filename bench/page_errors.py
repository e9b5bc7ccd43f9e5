"""Pages told against pages on paper, whatever goes wrong; CUPS' own count meets the same."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from bench.measure import Measure, Row
from bench.print_room import TITLE, bare_daemon, is_over, print_room, wait_for_end
from printing import Order, Patience, PrinterRefused, Sides
from printing.rig import Rig
from tests.conditions import until
from tests.printing.papers import A3, order, paper

HAND = 0.5  # seconds from a jam to a hand on the printer
GIVE_UP = 4.0  # seconds; CUPS itself would try for days, or print the same again and again
HURRIED = replace(Patience(), off=2.0)  # looks as seldom as a kiosk, but mourns a lost printer less


def _nothing(_: Rig) -> None:
    """Leave the printer alone."""


@dataclass(frozen=True, slots=True)
class Mishap:
    """A row of our table of failures: what happens before a print is handed in, and during it.

    `blind` when nobody can know the truth any more: "we do not know" is no error then, and is an
    error of every page wherever the printer could be asked.
    """

    row: str
    during: Callable[[Rig], object] = _nothing
    before: Callable[[Rig], object] = _nothing
    order: Order = field(default_factory=lambda: order(3))
    blind: bool = False


def _await_jam(rig: Rig) -> None:
    """Wait for the jam and as long as a hand needs at least; nobody can count faster than it."""
    until(lambda: any(event["event"] == "fault" for event in rig.printer.events()))
    time.sleep(HAND)


def _power_cycle_in_a_jam(rig: Rig) -> None:
    _await_jam(rig)
    rig.switch_printer_off()
    rig.clear_jam()
    rig.switch_printer_on()


def _power_cycle_in_full_run(rig: Rig) -> None:
    until(lambda: rig.pages_on_paper() >= 4)  # so that some were seen
    _power_cycle_at_once(rig)


def _power_cycle_at_once(rig: Rig) -> None:
    until(rig.pages_on_paper)
    rig.switch_printer_off()
    rig.switch_printer_on()


def _red_button(rig: Rig) -> None:
    _await_jam(rig)
    rig.press_red_button()


def _hand_in_the_printer(rig: Rig) -> None:
    _await_jam(rig)
    rig.clear_jam()


def _lose_daemon(rig: Rig, *, backends_too: bool) -> None:
    until(rig.pages_on_paper)
    rig.kill_daemon(backends_too=backends_too)
    rig.restart_daemon()


def _restart_daemon(rig: Rig) -> None:
    until(rig.pages_on_paper)
    rig.daemon.stop()
    rig.restart_daemon()


def _off_behind(query: str, policy: str) -> Callable[[Rig], None]:
    """Set the queue up so, then switch the printer off."""

    def strike(rig: Rig) -> None:
        rig.change_queue(
            ("URI", "device-uri", f"{rig.printer.uri}{query}"),
            ("NAME", "printer-error-policy", policy),
        )
        rig.switch_printer_off()

    return strike


def _device(*plan: str) -> Callable[[Rig], None]:
    return lambda rig: rig.put_in_fault_device(*plan)


def _slowly(rig: Rig) -> None:
    rig.page_ms(200)


def _jam(rig: Rig) -> None:
    rig.jam(after=2)


MISHAPS = (
    Mishap("none: both sides, twice", order=order(3, copies=2, sides=Sides.BOTH)),
    Mishap("none: a jam is cleared", _hand_in_the_printer, _jam),
    Mishap("a: power cycle in a jam", _power_cycle_in_a_jam, _jam),
    Mishap("a: power cycle at once", _power_cycle_at_once, order=order(30), blind=True),
    Mishap("a: power cycle in full run", _power_cycle_in_full_run, _slowly, order(9), blind=True),
    Mishap("b: red button", _red_button, _jam),
    Mishap("c: off, tried for days", before=_off_behind("", "abort-job")),
    Mishap("d: off, retry-job", before=_off_behind("?contimeout=1", "retry-job")),
    Mishap("e: off, retry-current-job", before=_off_behind("?contimeout=1", "retry-current-job")),
    Mishap("f: off before the first page", Rig.switch_printer_off, _slowly, blind=True),
    Mishap("f: off, abort-job", before=_off_behind("?contimeout=1", "abort-job")),
    Mishap("g: off, stop-printer", before=_off_behind("?contimeout=1", "stop-printer")),
    Mishap("h: backend stops the queue", before=_device("exit 4"), blind=True),
    Mishap("i: backend loops", before=_device("exit 7"), blind=True),
    Mishap("j: held, exit 3", before=_device("exit 3"), blind=True),
    Mishap("j: held, exit 6", before=_device("exit 6"), blind=True),
    Mishap("k: daemon killed", lambda rig: _lose_daemon(rig, backends_too=False), _slowly),
    Mishap("l: and its backends", lambda rig: _lose_daemon(rig, backends_too=True), _slowly),
    Mishap("m: daemon restarted", _restart_daemon, _slowly),
    Mishap("n: another size", order=Order(paper(2, size=A3), 2)),
    Mishap("o: damaged document", order=Order(paper(3)[:200], 3)),
)


def print_page_errors() -> Measure:
    """Sides told too many or too few, summed over the mishaps; CUPS' count meets the same ones.

    Rows p and q are not here: those documents are refused by both before there is a print.
    """
    ours = sum(our_error(mishap) for mishap in MISHAPS)
    other = sum(daemons_error(mishap) for mishap in MISHAPS)
    peer = "CUPS' job-impressions-completed"
    return Measure("print_page_errors", ours, other, peer, ours / other, "sides")


def our_error(mishap: Mishap) -> int:
    """Return by how many sides we told a wrong number."""
    with print_room(HURRIED) as (rig, printer):
        mishap.before(rig)
        try:
            job = printer.print(mishap.order)
        except PrinterRefused:
            return rig.pages_on_paper()
        mishap.during(rig)
        told = wait_for_end(job)
        if told is None:
            return 0 if mishap.blind else mishap.order.requested
        return abs(told - rig.pages_on_paper())


def daemons_error(mishap: Mishap) -> int:
    """Return the same of CUPS, in the end, or after some seconds where it would go on trying."""
    with print_room() as (rig, _), bare_daemon(rig) as daemon:
        mishap.before(rig)
        number = daemon.submit(mishap.order, TITLE)
        mishap.during(rig)
        deadline = time.monotonic() + GIVE_UP
        until(lambda: is_over(daemon, number) or time.monotonic() > deadline)
        job = daemon.job(number)
        return abs((job.impressions if job else 0) - rig.pages_on_paper())


ROWS = [Row("print_page_errors", print_page_errors, at_most=0)]
