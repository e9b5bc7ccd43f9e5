"""A print room to measure in: a private print daemon, a virtual printer, and ours in front."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from printing import CupsPrinter, Job, Patience
from printing.print_daemon import PrintDaemon
from printing.rig import Rig

TITLE = "utskrift-peer"


@contextmanager
def print_room(patience: Patience | None = None) -> Iterator[tuple[Rig, CupsPrinter]]:
    """Open a room of its own, swept and ready; everything in it ends with the block."""
    with tempfile.TemporaryDirectory() as folder, Rig(Path(folder)) as rig:
        rig.page_ms(20)
        printer = CupsPrinter(rig.server, rig.queue, spool=rig.spool, patience=patience)
        printer.clear()
        yield rig, printer
        printer.close()


@contextmanager
def bare_daemon(rig: Rig) -> Iterator[PrintDaemon]:
    """The room's print daemon without ours in front."""
    daemon = PrintDaemon(rig.server, rig.queue, timeout=5)
    yield daemon
    daemon.close()


def is_over(daemon: PrintDaemon, number: int) -> bool:
    """Whether the daemon calls this print over, or knows it no more."""
    job = daemon.job(number)
    return job is None or job.state.over


def wait_for_end(job: Job) -> int | None:
    """Wait for a print's end; gives the pages told."""
    told = job.progress
    while not told.ended:
        told = job.wait(told, 5)
    return told.confirmed
