"""Knows how to reach the print daemon and the printer, and for how long to try."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from printing.device_probe import DeviceProbe
from printing.patience import Patience
from printing.print_daemon import PrintDaemon


@dataclass(frozen=True, slots=True)
class Lines:
    """Every thread opens its own lines, uses them and hangs up."""

    server: str
    queue: str
    patience: Patience

    @contextmanager
    def daemon(self) -> Iterator[PrintDaemon]:
        """Open a line to the print daemon."""
        daemon = PrintDaemon(self.server, self.queue, timeout=self.patience.ask_daemon)
        try:
            yield daemon
        finally:
            daemon.close()

    @contextmanager
    def printer(self, device_uri: str) -> Iterator[DeviceProbe]:
        """Open a line to the printer itself."""
        probe = DeviceProbe(device_uri, timeout=self.patience.ask_printer)
        try:
            yield probe
        finally:
            probe.close()
