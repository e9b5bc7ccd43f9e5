"""The real printer, reached through the print daemon (CUPS) and asked itself what it did."""

import time
from pathlib import Path
from threading import Lock

from printing.health import look_at_health
from printing.janitor import Janitor
from printing.job import CupsJob
from printing.lines import Lines
from printing.patience import Patience
from printing.printer import Health, Leftover, Order, PrinterRefused, Trouble

_PDF = b"%PDF-"
_CLEAR_SECONDS = 3.0
_HEALTH = Patience(ask_daemon=0.5, ask_printer=0.5)


class CupsPrinter:
    """One queue of one print daemon, which belongs to this terminal alone.

    `server` is `host:port` or the path of a socket; `spool` the daemon's folder of documents, so
    that we can prove it empty (None: we may not look there).
    """

    def __init__(
        self,
        server: str,
        queue: str = "kiosk",
        *,
        spool: Path | None,
        patience: Patience | None = None,
    ) -> None:
        self._lines = Lines(server, queue, patience or Patience())
        self._health_lines = Lines(server, queue, _HEALTH)
        self._janitor = Janitor(self._lines, spool)
        self._jobs: list[CupsJob] = []
        self._lock = Lock()
        self._must_clear = True  # whatever an earlier terminal left behind
        self._closed = False

    def print(self, order: Order) -> CupsJob:
        """Hand in the order. Raises PrinterRefused; nothing of a refused order is left."""
        if not order.pdf.startswith(_PDF):
            raise PrinterRefused(Trouble.REFUSED)
        if self._must_clear:
            self.clear()
        job = CupsJob(order, lines=self._lines, janitor=self._janitor, lost=self._remember_to_clear)
        with self._lock:
            if self._closed:
                raise PrinterRefused(Trouble.STOPPED)
            # started in here: a print in the list that is not yet alive would be forgotten by
            # whoever clears just then, and come out for the next visitor
            self._jobs = [*self._cared_for(), job]
            job.start()
        job.await_answer()
        return job

    def health(self) -> Health:
        """Ask daemon and printer how they are; at most about a second."""
        return look_at_health(self._health_lines)

    def clear(self) -> None:
        """Cancel every print, purge the daemon and open the queue; at most a few seconds."""
        deadline = time.monotonic() + _CLEAR_SECONDS
        jobs = self._known()
        for job in jobs:
            job.cancel()
        for job in jobs:
            job.await_swept(max(0.0, deadline - time.monotonic()))
        self._must_clear = not self._janitor.sweep()

    def residue(self) -> tuple[Leftover, ...]:
        """Return what daemon, spool and printer may still hold; () is clean."""
        inside = [leftover for job in self._known() for leftover in job.residue()]
        return (*self._janitor.residue(), *inside)

    def close(self) -> None:
        """Clear, then end every thread; later orders are refused."""
        with self._lock:
            self._closed = True
        self.clear()
        for job in self._known():
            job.let_go()
        for job in self._known():
            job.join(_CLEAR_SECONDS)

    def _known(self) -> list[CupsJob]:
        with self._lock:
            self._jobs = self._cared_for()
            return list(self._jobs)

    def _cared_for(self) -> list[CupsJob]:
        return [job for job in self._jobs if job.alive or job.residue()]

    def _remember_to_clear(self) -> None:
        self._must_clear = True
