"""Follows one print from the daemon's door to a true end, then removes its traces."""

import secrets
import time
from collections.abc import Callable
from threading import Event, Thread

from printing.device_probe import DeviceProbe, DeviceSight
from printing.ipp import Declined, Unreachable
from printing.janitor import Janitor
from printing.job_state import JobState
from printing.ledger import DaemonSight, Ending, Ledger
from printing.lines import Lines
from printing.print_daemon import PrintDaemon
from printing.printer import Leftover, Order, Outcome, PrinterRefused, Progress, Trouble
from printing.progress import ProgressBoard
from printing.recall import Recall

_SERVER_ERRORS = 0x0500
_LAST_PAGE_LOOK = 0.05
_GLANCE = 0.02


class CupsJob:
    """One print through the daemon; everything happens on its own thread, which always ends.

    Daemon and printer only ever learn an opaque title. The daemon's number is not the key: a
    daemon that was killed gives the same number to the next visitor's document.
    """

    def __init__(
        self, order: Order, *, lines: Lines, janitor: Janitor, lost: Callable[[], None]
    ) -> None:
        self.key = secrets.token_hex(4)
        self._title = f"utskrift-{self.key}"
        self._order: Order | None = order
        self._lines = lines
        self._patience = lines.patience
        self._janitor = janitor
        self._board = ProgressBoard(order)
        self._requested = order.requested
        self._recall = Recall(self._title, janitor, lost)
        self._refusal: Trouble | None = None
        self._answered = Event()
        self._cancelled = Event()
        self._let_go = Event()
        self._swept = Event()
        self._thread = Thread(target=self._run, name="print", daemon=True)

    @property
    def progress(self) -> Progress:
        """The latest news."""
        return self._board.progress

    def wait(self, seen: Progress, timeout: float) -> Progress:
        """Return news other than `seen`, at the latest after `timeout` seconds."""
        return self._board.wait(seen, timeout)

    def cancel(self) -> None:
        """Ask for the end, in whatever state the print is."""
        self._cancelled.set()

    def start(self) -> None:
        """Begin to hand the order in; returns at once, and from now on the print is `alive`."""
        self._thread.start()

    def await_answer(self) -> None:
        """Wait until the order is handed in. Raises PrinterRefused when it is not taken."""
        if not self._answered.wait(self._patience.accept):
            self.cancel()
            raise PrinterRefused(Trouble.STOPPED)
        if self._refusal is not None:
            self._swept.wait(self._patience.accept)
            raise PrinterRefused(self._refusal)

    @property
    def alive(self) -> bool:
        """True while something about this print may still need care."""
        return self._thread.is_alive()

    def residue(self) -> tuple[Leftover, ...]:
        """Return what may still lie inside the printer."""
        return () if self._recall.printer_clean else (Leftover("printer", "job"),)

    def await_swept(self, seconds: float) -> None:
        """Wait until the print has ended and was swept up after once, or until time is up."""
        self._swept.wait(seconds)

    def let_go(self) -> None:
        """Stop caring for a print that has ended but whose printer does not answer."""
        self.cancel()
        self._let_go.set()

    def join(self, seconds: float) -> None:
        """Wait for the thread's end."""
        self._thread.join(seconds)

    def _run(self) -> None:
        try:
            with self._lines.daemon() as daemon:
                self._take_to(daemon)
        except (Unreachable, Declined):
            self._refuse(Trouble.STOPPED)
        finally:
            # whatever surprised us: nobody may wait for ever
            self._board.end(Outcome.UNKNOWN, trouble=Trouble.UNKNOWN)
            self._swept.set()
            self._answered.set()

    def _take_to(self, daemon: PrintDaemon) -> None:
        queue = daemon.queue()
        if not (queue.right and queue.open):
            self._refuse(Trouble.STOPPED)
            return
        with self._lines.printer(queue.device_uri) as printer:
            before = printer.look()
            if not before.reachable:
                self._refuse(Trouble.OFFLINE)
            elif self._cancelled.is_set():
                self._board.end(Outcome.CANCELLED)
            else:
                self._print(daemon, printer, before)

    def _print(self, daemon: PrintDaemon, printer: DeviceProbe, before: DeviceSight) -> None:
        self._recall.printer_clean = False
        if self._hand_in(daemon):
            self._follow(daemon, printer, before)
        self._settle(daemon, printer)

    def _hand_in(self, daemon: PrintDaemon) -> bool:
        order, self._order = self._order, None
        assert order is not None  # noqa: S101 - handed in once
        try:
            with self._janitor.handing_in:
                self._recall.number = daemon.submit(order, self._title)
        except Declined as no:
            full_or_broken = no.status >= _SERVER_ERRORS
            self._recall.printer_clean = True
            self._refuse(Trouble.STOPPED if full_or_broken else Trouble.REFUSED)
        except Unreachable:
            # the document may have arrived all the same
            self._recall.lose_daemon()
            self._refuse(Trouble.STOPPED)
        self._answered.set()
        return self._recall.number is not None

    def _refuse(self, trouble: Trouble) -> None:
        self._order = None
        self._refusal = trouble
        self._board.end(Outcome.FAILED, trouble=trouble)
        self._answered.set()

    def _follow(self, daemon: PrintDaemon, printer: DeviceProbe, before: DeviceSight) -> None:
        ledger = Ledger(
            self._requested,
            before,
            askable=printer.askable,
            patience=self._patience,
            now=time.monotonic(),
        )
        while not self._cancelled.is_set():
            self._look(ledger, daemon, printer)
            if ledger.ending is not None:
                self._end(ledger.ending, ledger, daemon, printer)
                return
            self._board.tell(stage=ledger.stage, confirmed=ledger.confirmed, trouble=ledger.trouble)
            self._rest(daemon)
        self._break_off(ledger, daemon, printer)

    def _rest(self, daemon: PrintDaemon) -> None:
        """Pause until the next look, but see a dying daemon before its successor is up."""
        wake = time.monotonic() + self._patience.look
        while not self._cancelled.wait(_GLANCE) and time.monotonic() < wake:
            if daemon.hung_up:
                return

    def _end(
        self, ending: Ending, ledger: Ledger, daemon: PrintDaemon, printer: DeviceProbe
    ) -> None:
        if ending.outcome is not Outcome.PRINTED:
            # nothing may come out after we have said that no more will
            self._recall.pull_back(daemon, printer)
        self._board.end(ending.outcome, confirmed=ledger.confirmed, trouble=ending.trouble)

    def _look(self, ledger: Ledger, daemon: PrintDaemon, printer: DeviceProbe) -> DeviceSight:
        device = printer.look(self._title)
        ledger.enter(time.monotonic(), device, self._look_at(daemon))
        if ledger.daemon_lost:
            self._recall.lose_daemon()
        return device

    def _look_at(self, daemon: PrintDaemon) -> DaemonSight:
        if self._recall.number is None:
            return DaemonSight(reachable=False)
        try:
            job = daemon.job(self._recall.number)
            stuck = job is not None and job.state is JobState.PENDING
            closed = stuck and not daemon.queue().open
        except (Unreachable, Declined):
            return DaemonSight(reachable=False)
        # a line that had to be opened again means that the daemon was away, and a daemon that
        # comes back starts the job again from its first page
        stayed = daemon.calls == 1
        if job is None:
            return DaemonSight(stayed)
        wild = job.impressions > 3 * self._requested
        return DaemonSight(stayed, job.state, queue_stopped=closed, runs_wild=wild)

    def _break_off(self, ledger: Ledger, daemon: PrintDaemon, printer: DeviceProbe) -> None:
        """End a cancelled print, and count the pages that were already on their way."""
        deadline = time.monotonic() + self._patience.last_pages
        self._recall.pull_back(daemon, printer)
        while _still_moving(self._look(ledger, daemon, printer), ledger):
            if time.monotonic() > deadline or self._let_go.wait(_LAST_PAGE_LOOK):
                break
        self._board.end(Outcome.CANCELLED, confirmed=ledger.confirmed, trouble=None)

    def _settle(self, daemon: PrintDaemon, printer: DeviceProbe) -> None:
        """Care on until nothing is left, or until nobody answers for too long."""
        give_up = time.monotonic() + self._patience.chase
        while not self._recall.pull_back(daemon, printer):
            self._swept.set()
            if time.monotonic() > give_up or self._let_go.wait(self._patience.look):
                return


def _still_moving(device: DeviceSight, ledger: Ledger) -> bool:
    return device.job is not None and not device.job.state.over and ledger.trouble is None
