"""From "print" to a true word about the paper, beside what the print daemon does and says."""

import subprocess
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bench.measure import Measure, Row, median, times
from bench.print_room import TITLE, bare_daemon, is_over, print_room, wait_for_end
from printing import CupsPrinter
from printing.rig import Rig
from tests.conditions import until
from tests.printing.papers import order

PAIRS, ENDS = 20, 10


def print_accept() -> Measure:
    """A 3-page paper handed in until it is accepted; `lp` on the same queue takes turns."""
    ours, other = [], []
    wish = order(3)
    with print_room() as (rig, printer), tempfile.NamedTemporaryFile(suffix=".pdf") as file:
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
    with print_room() as (rig, printer):
        for _ in range(ENDS):
            job = printer.print(order(3))
            wait_for_end(job)
            ours.append(time.time() - _last_side(rig))
            _tidy(printer)
            with bare_daemon(rig) as daemon:
                number = daemon.submit(order(3), TITLE)
                until(partial(is_over, daemon, number))
            other.append(time.time() - _last_side(rig))
            _tidy(printer)
    peer = 'CUPS\' own "completed"'
    return times("print_seen_done", 1000 * median(ours), 1000 * median(other), peer)


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


def _last_side(rig: Rig) -> float:
    sides = [event["at"] for event in rig.printer.events() if event["event"] == "side"]
    return float(sides[-1])


ROWS = [
    Row("print_accept", print_accept, at_most=1.0),
    Row("print_seen_done", print_seen_done, at_most=0.6),
]
