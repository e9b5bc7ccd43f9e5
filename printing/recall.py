"""Takes one print back out of daemon and printer: nothing of it stays or comes out later."""

from collections.abc import Callable

from printing.device_probe import DeviceProbe
from printing.ipp import Declined, Unreachable
from printing.janitor import Janitor
from printing.print_daemon import PrintDaemon


class Recall:
    """Knows where the print called `title` may be; `number` is the daemon's name for it.

    `daemon_lost` is called once, when the daemon turns out to be away.
    """

    def __init__(self, title: str, janitor: Janitor, daemon_lost: Callable[[], None]) -> None:
        self.number: int | None = None
        self.printer_clean = True
        self._title = title
        self._janitor = janitor
        self._tell_daemon_lost = daemon_lost
        self._daemon_lost = False
        self._daemon_clean = False

    def pull_back(self, daemon: PrintDaemon, printer: DeviceProbe) -> bool:
        """Take the print out of both; True when they are clean, else ask again later.

        A purge kills the daemon's backend before it could tell the printer, so the printer is told
        by us: once to stop at once, and once more when no backend can hand it anything new.
        """
        printer.cancel(self._title)
        daemon_clean = self._purge(daemon)
        self.printer_clean = printer.cancel(self._title)
        if daemon_clean:
            self._janitor.tidy()
        return daemon_clean and self.printer_clean

    def lose_daemon(self) -> bool:
        """Never resume: take the print away before a new daemon finds it in its spool."""
        if not self._daemon_lost:
            self._daemon_lost = True
            self._tell_daemon_lost()
        self.number = None
        return self._janitor.take_out(self._title)

    def _purge(self, daemon: PrintDaemon) -> bool:
        if not self._daemon_clean:
            self._daemon_clean = (
                self._janitor.take_out(self._title)
                if self.number is None
                else self._remove(daemon, self.number)
            )
        return self._daemon_clean

    def _remove(self, daemon: PrintDaemon, number: int) -> bool:
        try:
            daemon.remove(number)
            daemon.remove(number)
            return daemon.job(number) is None
        except (Unreachable, Declined):
            return self.lose_daemon()
