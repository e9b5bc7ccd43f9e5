"""A whole service point on one machine: terminal, print daemon, virtual printer, made-up bank."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.network_door import NetworkDoor
from kiosk.sample_bank import HOST, make_bank
from kiosk.serve import Doors, listen, open_doors
from kiosk.settings import Settings
from kiosk.staff import hash_pin
from printing.rig import Rig

PIN = "2468"  # of the demo only; a site sets its own
TO_STOP = 15.0  # seconds
BANK_BYTES = 64 * 1024  # the largest request the made-up bank reads


@dataclass(frozen=True)
class Demo:
    """The parts of a demo that is running."""

    settings: Settings
    doors: Doors
    rig: Rig
    bank: str  # the made-up bank's address
    terminal: subprocess.Popen[bytes]

    @property
    def screen(self) -> str:
        """The address of the screen."""
        return f"http://{self.doors.screen.address}"

    @property
    def phone(self) -> str:
        """The address a phone opens."""
        return f"http://{self.doors.phone.address}"


@contextmanager
def demo(settings: Settings, *, folder: Path, log: Path | None = None) -> Iterator[Demo]:
    """Open the doors, start the printer, the made-up bank and the terminal; end them all.

    Sheets arrive in `folder`/printed; the terminal's own log goes to `log`.
    Raises PortTaken before anything is started.
    """
    doors = open_doors(settings)
    try:
        with Rig(folder) as rig, _bank(settings.content.sample_bank) as bank:
            whole = _with_parts(settings, rig, doors, bank)
            terminal = _start(whole, doors, log)
            try:
                address = f"http://{HOST}:{bank.rsplit(':', 1)[1]}"
                yield Demo(whole, doors, rig, address, terminal)
            finally:
                _stop(terminal)
    finally:
        for door in doors.all:
            os.close(door.file)


@contextmanager
def _bank(bind: str) -> Iterator[str]:
    """Serve the made-up bank; yields host and port. Port 0, or none named: any free one."""
    opened = listen(bind or "127.0.0.1:0")
    door = NetworkDoor(make_bank(), file=opened.file, max_bytes=BANK_BYTES).open()
    try:
        yield opened.address
    finally:
        door.close()


def _start(settings: Settings, doors: Doors, log: Path | None) -> subprocess.Popen[bytes]:
    """Start the terminal as a process of its own, as a site does."""
    written = log.open("ab") if log else None
    where = [word for door in doors.all for word in (str(door.file), door.address)]
    terminal = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "kiosk.serve", *where],
        stdin=subprocess.PIPE,
        stdout=written,
        stderr=written,
        pass_fds=[door.file for door in doors.all],
        start_new_session=True,  # Ctrl-C is for us: we stop it in good order
    )
    if written:
        written.close()
    assert terminal.stdin is not None  # noqa: S101 - asked for above
    with terminal.stdin as said:
        said.write(settings.model_dump_json().encode())
    return terminal


def _stop(terminal: subprocess.Popen[bytes]) -> None:
    terminal.send_signal(signal.SIGTERM)
    try:
        terminal.wait(TO_STOP)
    except subprocess.TimeoutExpired:
        terminal.kill()
        terminal.wait()


def _with_parts(settings: Settings, rig: Rig, doors: Doors, bank: str) -> Settings:
    """Return the settings, pointed at the parts and at the ports that were opened."""
    printer = {"server": rig.server, "queue": rig.queue, "spool": rig.spool}
    pin = {"pin_hash": settings.staff.pin_hash or hash_pin(PIN)}
    return settings.model_copy(
        update={
            "printer": settings.printer.model_copy(update=printer),
            "staff": settings.staff.model_copy(update=pin),
            "phone": settings.phone.model_copy(update={"bind": doors.phone.address}),
            "content": settings.content.model_copy(update={"sample_bank": bank}),
        }
    )
