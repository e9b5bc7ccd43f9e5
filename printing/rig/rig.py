"""A whole print room for rehearsal: a private print daemon and a virtual printer with faults."""

from pathlib import Path
from typing import Self

from printing.ipp import Wish
from printing.print_daemon import PrintDaemon
from printing.queue_setup import create_queue
from printing.rig.daemon import PrivateDaemon
from printing.rig.ground import Ground, RigFailed, free_port
from printing.rig.virtual_printer import Side, VirtualPrinter

_TRIES = 3  # somebody else may take a free port between our looking and our using it


class Rig:
    """Starts in well under a second, as root (then everything runs as nobody) or unprivileged.

    `root` gets the folder `printed/` with the documents the virtual printer received. The spool
    lies on a memory disk. Quiet by default, as on a kiosk: `log_level="debug"` also turns on the
    page and access logs. `spool_bytes` gives the daemon a spool that soon is full, which only it
    can see. `printer_of` lends another rig's printer, for two terminals on one.
    Raises RigFailed when a part does not start.
    """

    def __init__(
        self,
        root: Path,
        *,
        log_level: str = "warn",
        error_policy: str = "abort-job",
        raster_only: bool = False,
        spool_bytes: int | None = None,
        printer_of: "Rig | None" = None,
    ) -> None:
        self._root = root
        self._log_level = log_level
        self._error_policy = error_policy
        self._raster_only = raster_only
        self._spool_bytes = spool_bytes
        self._lender = printer_of
        self.queue = "kiosk"

    def __enter__(self) -> Self:
        for attempt in range(_TRIES):
            try:
                return self._start()
            except RigFailed:
                if attempt == _TRIES - 1:
                    raise
        raise AssertionError("unreachable")

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End every process and remove every folder but `printed`."""
        self._ground.clear()

    @property
    def server(self) -> str:
        """The print daemon's address, host:port."""
        return f"127.0.0.1:{self._port}"

    @property
    def spool(self) -> Path:
        """Where the print daemon keeps documents while they wait."""
        return self._ground.spool

    @property
    def log_folders(self) -> tuple[Path, ...]:
        """Every folder of daemon and printer but the paper: no trace of a visitor belongs here."""
        work = (folder for folder in self._ground.work.iterdir() if folder != self.printed)
        return (*work, self._ground.spool)

    def pages_on_paper(self) -> int:
        """Return how many sides really came out so far."""
        return len(self.sides())

    def sides(self) -> tuple[Side, ...]:
        """Return every side that came out, in order."""
        return self.printer.sides()

    def sheets_on_paper(self) -> int:
        """Return how many sheets of paper lie in the tray."""
        return sum(side.new_sheet for side in self.sides())

    def page_ms(self, milliseconds: int) -> None:
        """Set the time a side takes."""
        self.printer.set("page-ms", milliseconds)

    def take_away_paper(self, after: int = 0) -> None:
        """Run out of paper after so many sides of a job; 0 shows on the idle printer too."""
        self.printer.set("media-empty", after)
        if after == 0:
            self.printer.load_tray(0)

    def refill(self) -> None:
        """Put paper in."""
        self.printer.unset("media-empty")
        self.printer.load_tray(250)

    def jam(self, after: int = 0) -> None:
        """Crumple a sheet after so many sides."""
        self.printer.set("media-jam", after)

    def clear_jam(self) -> None:
        """Pull the crumpled sheet out."""
        self.printer.unset("media-jam")

    def open_cover(self, after: int = 0) -> None:
        """Open the cover after so many sides."""
        self.printer.set("cover-open", after)

    def close_cover(self) -> None:
        """Close the cover."""
        self.printer.unset("cover-open")

    def take_away_toner(self, after: int = 0) -> None:
        """Run out of toner after so many sides."""
        self.printer.set("toner-empty", after)

    def change_toner(self) -> None:
        """Put a new cartridge in."""
        self.printer.unset("toner-empty")

    def press_red_button(self) -> None:
        """Cancel the job at the printer's own panel; lasts until `release_red_button`."""
        self.printer.set("abort", 1)

    def release_red_button(self) -> None:
        """Let the next job print."""
        self.printer.unset("abort")

    def put_in_fault_device(self, *plan: str) -> None:
        """Replace the printer by a device that cannot be asked and does what `plan` says.

        Lines of the plan: "sleep N", "exit N", or words for the daemon ("STATE: +media-jam").
        """
        self.daemon.fault_plan.write_text("".join(f"{line}\n" for line in plan))
        self.daemon.fault_plan.chmod(0o644)
        self.change_queue(("URI", "device-uri", f"fault:{self.daemon.fault_plan}"))

    def change_queue(self, *settings: Wish) -> None:
        """Set up the queue differently, in the printing protocol's words."""
        daemon = PrintDaemon(self.server, self.queue, timeout=5)
        try:
            daemon.change_queue(list(settings))
        finally:
            daemon.close()

    def switch_printer_off(self) -> None:
        """Cut the printer's power."""
        self.printer.switch_off()

    def switch_printer_on(self) -> None:
        """Give the printer its power back."""
        self.printer.switch_on()

    def kill_daemon(self, *, backends_too: bool = False) -> None:
        """Kill the print daemon; its running backend lives on unless `backends_too`."""
        if backends_too:
            self.daemon.kill_all()
        else:
            self.daemon.kill()

    def restart_daemon(self) -> None:
        """Start the print daemon after a kill."""
        self.daemon.start_again()

    def _start(self) -> Self:
        self._ground = Ground()
        try:
            self._start_parts()
        except BaseException:
            self._ground.clear()
            raise
        return self

    def _start_parts(self) -> None:
        self._port = free_port()
        self.printed = self._printed_folder()
        self.daemon = PrivateDaemon(
            self._ground,
            self._port,
            log_level=self._log_level,
            error_policy=self._error_policy,
            spool_bytes=self._spool_bytes,
        )
        self.printer: VirtualPrinter = self._lender.printer if self._lender else self._own_printer()
        self.daemon.ready()
        self.printer.ready()
        create_queue(self.server, self.queue, self.printer.uri)

    def _own_printer(self) -> VirtualPrinter:
        return VirtualPrinter(
            self._ground, free_port(), self.printed, raster_only=self._raster_only
        )

    def _printed_folder(self) -> Path:
        """Return `root/printed`, or a folder of our own when nobody may not walk to it."""
        wanted = self._root / "printed"
        self._root.mkdir(parents=True, exist_ok=True)
        if self._ground.person.can_reach(wanted):
            return self._ground.person.own(wanted, 0o755)
        return self._ground.person.own(self._ground.work / "printed", 0o755)
