"""Removes every trace of a visit and then looks whether anything is left."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass

from kiosk.documents import Reader
from kiosk.documents.doors.phone import PhoneDoor
from kiosk.visit.visit import Visit
from printing import Printer

PATIENCE = 5.0  # seconds a print job may take to let go before the probe is red
LOOK_AGAIN = 0.05


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
    clock: Callable[[], float] = time.monotonic,
) -> Probe:
    """Stop the print, purge the queue, forget the papers, and look what is left."""
    door.close()
    run = visit.run if visit else None
    if run:
        run.cancel()
    if visit:
        visit.forget()
    gc.collect()
    deadline = clock() + PATIENCE
    while True:
        printer.clear()
        probe = look(visit, printer=printer, reader=reader)
        if run and not run.wait_ended(LOOK_AGAIN if not probe.clean else PATIENCE):
            probe = Probe((*probe.left, "print"))
        if probe.clean or clock() > deadline:
            return probe


def look(visit: Visit | None, *, printer: Printer, reader: Reader) -> Probe:
    """Name every place where something of a visit can still be found."""
    left = [f"visit: {trace}" for trace in (visit.traces() if visit else ())]
    left += [f"{leftover.where}: {leftover.what}" for leftover in printer.residue()]
    left += [f"papers: {leftover}" for leftover in reader.leftovers()]
    return Probe(tuple(left))
