"""Removes every trace of a visit and then looks whether anything is left."""

import gc
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.documents import Reader
from kiosk.documents.doors.phone import PhoneDoor
from kiosk.visit.visit import Visit
from printing import Printer

LOOK_AGAIN = 0.05  # seconds


@dataclass(frozen=True, slots=True)
class Probe:
    """The answer of the "nothing left" check: names of places, never contents."""

    left: tuple[str, ...] = ()

    @property
    def clean(self) -> bool:
        """Tell whether nothing was found."""
        return not self.left


def wipe(
    visit: Visit | None,
    *,
    printer: Printer,
    reader: Reader,
    door: PhoneDoor,
    within: float,
    clock: Callable[[], float] = time.monotonic,
) -> Probe:
    """Stop the print, purge the queue, forget the papers, and look what is left.

    A print job may take `within` seconds to let go; what is left then makes the probe red.
    """
    door.close()
    run = visit.run if visit else None
    if run:
        run.cancel()
    if visit:
        visit.forget()
    gc.collect()
    deadline, pause = clock() + within, threading.Event()
    while True:
        printer.clear()
        stopped = run is None or run.wait_ended(LOOK_AGAIN)
        probe = look(visit, printer=printer, reader=reader)
        if not stopped:
            probe = Probe((*probe.left, "print: still going"))
        if probe.clean or clock() > deadline:
            return probe
        pause.wait(LOOK_AGAIN)


def look(visit: Visit | None, *, printer: Printer, reader: Reader) -> Probe:
    """Name every place where something of a visit can still be found."""
    left = [f"visit: {trace}" for trace in (visit.traces() if visit else ())]
    left += [f"{leftover.where}: {leftover.what}" for leftover in printer.residue()]
    left += [f"papers: {leftover}" for leftover in reader.leftovers()]
    return Probe(tuple(left))
