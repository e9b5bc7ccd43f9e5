"""From "print" to a true word about the paper, beside what the print daemon does and says."""

import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bench.measure import Measure, Row, against, median, times
from printing import CupsPrinter, Job, PrinterRefused, Trouble
from printing.print_daemon import PrintDaemon
from printing.rig import Rig
from tests.conditions import until
from tests.printing.papers import order

PAIRS, ENDS = 20, 10
HAND = 0.5  # seconds from a jam to a hand on the printer
GIVE_UP = 8.0  # seconds; CUPS itself would try for days


@contextmanager
def _room() -> Iterator[tuple[Rig, CupsPrinter]]:
    with tempfile.TemporaryDirectory() as folder, Rig(Path(folder)) as rig:
        rig.page_ms(20)
        printer = CupsPrinter(rig.server, rig.queue, spool=rig.spool)
        printer.clear()
        yield rig, printer
        printer.close()


def print_accept() -> Measure:
    """A 3-page paper handed in until it is accepted; `lp` on the same queue takes turns."""
    ours, other = [], []
    wish = order(3)
    with _room() as (rig, printer), tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(wish.pdf)
        for _ in range(PAIRS):
            ours.append(_seconds(lambda: printer.print(wish)))
            _tidy(printer)
            command = ["/usr/bin/lp", "-h", rig.server, "-d", rig.queue, file.name]
            other.append(_seconds(partial(_run, command)))
            _tidy(printer)
    return times("print_accept", 1000 * median(ours), 1000 * median(other), "lp, same queue")


def print_seen_done() -> Measure:
    """Last side out of the engine until we say so; CUPS' own "completed" takes turns."""
    ours, other = [], []
    with _room() as (rig, printer):
        for _ in range(ENDS):
            job = printer.print(order(3))
            _end(job)
            ours.append(time.time() - _last_side(rig))
            _tidy(printer)
            with _daemon(rig) as daemon:
                number = daemon.submit(order(3), "utskrift-peer")
                until(partial(_is_over, daemon, number))
            other.append(time.time() - _last_side(rig))
            _tidy(printer)
    peer = 'CUPS\' own "completed"'
    return times("print_seen_done", 1000 * median(ours), 1000 * median(other), peer)


@dataclass(frozen=True, slots=True)
class Mishap:
    """Something that happens to a 3-page print: before it is handed in, and during it."""

    before: Callable[[Rig], object]
    during: Callable[[Rig], object]


def _power_cycle(rig: Rig) -> None:
    _await_jam(rig)
    rig.switch_printer_off()
    rig.clear_jam()
    rig.switch_printer_on()


def _red_button(rig: Rig) -> None:
    _await_jam(rig)
    rig.press_red_button()


def _lose_daemon(rig: Rig) -> None:
    until(rig.pages_on_paper)
    rig.kill_daemon()
    rig.restart_daemon()


MISHAPS = (
    Mishap(lambda rig: rig.jam(after=2), _power_cycle),
    Mishap(lambda rig: rig.jam(after=2), _red_button),
    Mishap(lambda rig: rig.switch_printer_off(), lambda rig: None),
    Mishap(lambda rig: rig.page_ms(200), _lose_daemon),
    Mishap(lambda rig: None, lambda rig: None),
)


def print_page_errors() -> Measure:
    """Sides told too many or too few, summed over the mishaps; CUPS' count meets the same ones."""
    ours = sum(_our_error(mishap) for mishap in MISHAPS)
    other = sum(_daemons_error(mishap) for mishap in MISHAPS)
    peer = "CUPS' job-impressions-completed"
    return Measure("print_page_errors", ours, other, peer, ours / other, "sides")


def _our_error(mishap: Mishap) -> int:
    with _room() as (rig, printer):
        mishap.before(rig)
        try:
            job = printer.print(order(3))
        except PrinterRefused:
            return rig.pages_on_paper()
        mishap.during(rig)
        told = _end(job)
        return abs((told or 0) - rig.pages_on_paper())


def _daemons_error(mishap: Mishap) -> int:
    """What CUPS says in the end, or after some seconds where it would go on trying."""
    with _room() as (rig, _), _daemon(rig) as daemon:
        mishap.before(rig)
        number = daemon.submit(order(3), "utskrift-peer")
        mishap.during(rig)
        deadline = time.monotonic() + GIVE_UP
        until(lambda: _is_over(daemon, number) or time.monotonic() > deadline)
        job = daemon.job(number)
        return abs((job.impressions if job else 0) - rig.pages_on_paper())


def print_fault_told() -> Measure:
    """A fault raised until the print tells it by its right name, the slowest of all faults."""
    worst = max(
        _told_after(lambda rig: rig.jam(), Trouble.JAM),
        _told_after(lambda rig: rig.take_away_paper(after=1), Trouble.NO_PAPER),
        _told_after(lambda rig: rig.open_cover(), Trouble.COVER_OPEN),
        _told_after(lambda rig: rig.take_away_toner(), Trouble.NO_TONER),
        _told_after(lambda rig: rig.switch_printer_off(), Trouble.OFFLINE),
        _told_after(lambda rig: rig.printer.freeze(), Trouble.OFFLINE),
    )
    return against("print_fault_told", worst, 2.5, "s")


def _told_after(strike: Callable[[Rig], object], trouble: Trouble) -> float:
    with _room() as (rig, printer):
        rig.page_ms(300)
        job = printer.print(order(9))
        until(lambda: job.progress.confirmed)
        began = time.monotonic()
        strike(rig)
        told = job.progress
        while told.trouble is not trouble:
            told = job.wait(told, 5)
        seconds = time.monotonic() - began
        rig.printer.thaw() if trouble is Trouble.OFFLINE else None
        return seconds


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - a fixed list


def _tidy(printer: CupsPrinter) -> None:
    printer.clear()
    until(lambda: printer.residue() == ())
    until(lambda: printer.health().ready)


def _end(job: Job) -> int | None:
    told = job.progress
    while not told.ended:
        told = job.wait(told, 5)
    return told.confirmed


@contextmanager
def _daemon(rig: Rig) -> Iterator[PrintDaemon]:
    daemon = PrintDaemon(rig.server, rig.queue, timeout=5)
    yield daemon
    daemon.close()


def _is_over(daemon: PrintDaemon, number: int) -> bool:
    job = daemon.job(number)
    return job is None or job.state.over


def _await_jam(rig: Rig) -> None:
    """Wait for the jam and as long as a hand needs at least; nobody can count faster than it."""
    until(lambda: any(event["event"] == "fault" for event in rig.printer.events()))
    time.sleep(HAND)


def _last_side(rig: Rig) -> float:
    sides = [event["at"] for event in rig.printer.events() if event["event"] == "side"]
    return float(sides[-1])


ROWS = [
    Row("print_accept", print_accept, at_most=1.0),
    Row("print_seen_done", print_seen_done, at_most=0.6),
    Row("print_page_errors", print_page_errors, at_most=0),
    Row("print_fault_told", print_fault_told, at_most=1.0),
]
