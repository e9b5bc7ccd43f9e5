"""A printer made of software, which jams, runs dry and loses power on command."""

import json
import os
import subprocess
import sys
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from printing.rig.attributes import attributes
from printing.rig.ground import Ground, RigFailed, answers, wait_until

_BUS = """\
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


@dataclass(frozen=True, slots=True)
class Side:
    """One printed side: the file the printer had received, and whether it began a new sheet."""

    document: str
    number: int
    new_sheet: bool


class VirtualPrinter:
    """One ippeveprinter with our engine behind it; `printed` receives the documents."""

    def __init__(self, ground: Ground, port: int, printed: Path, *, raster_only: bool) -> None:
        self._ground = ground
        self._port = port
        self._printed = printed
        self._control = ground.person.own(ground.work / "vp")
        self._bus = ground.person.own(ground.work / "bus")
        self.log = self._control / "log"
        self._write(raster_only)
        self._start_bus()
        self._process = self._start()

    @property
    def uri(self) -> str:
        """Where the printer is."""
        return f"ipp://localhost:{self._port}/ipp/print"

    def ready(self) -> None:
        """Wait until it answers."""
        wait_until(lambda: answers(self._port), 10, "the virtual printer does not answer")

    def switch_off(self) -> None:
        """Cut the power: printer and engine die in the middle of whatever they do."""
        self._ground.end_session(self._process)

    def switch_on(self) -> None:
        """Give the power back; the printer remembers no job."""
        self._process = self._start()
        self.ready()

    def freeze(self) -> None:
        """Take the network cable out: nobody answers, but the engine goes on."""
        self._process.send_signal(19)

    def thaw(self) -> None:
        """Put the cable back in."""
        self._process.send_signal(18)

    def set(self, name: str, value: int) -> None:
        """Write one of the engine's control files."""
        fresh = self._control / f".{name}"
        self._ground.give(fresh, str(value))
        fresh.rename(self._control / name)  # the engine must never read half a number

    def unset(self, name: str) -> None:
        """Remove one of the engine's control files."""
        (self._control / name).unlink(missing_ok=True)

    def load_tray(self, level: int) -> None:
        """Tell the printer how many sheets lie in its tray; 0 shows even when it is idle."""
        form = f"size1=iso_a4_210x297mm&type1=stationery&level1={level}"
        address = f"http://localhost:{self._port}/media?{form}"
        with urllib.request.urlopen(address, timeout=5):
            pass

    def sides(self) -> tuple[Side, ...]:
        """Return every side that came out, in order: the truth."""
        return tuple(
            Side(event["document"], event["done"], event["new_sheet"])
            for event in self.events()
            if event["event"] == "side"
        )

    def events(self) -> list[dict[str, Any]]:
        """Return the engine's journal."""
        try:
            lines = (self._control / "engine.log").read_text().splitlines()
        except FileNotFoundError:
            return []
        return [json.loads(line) for line in lines]

    def forget(self) -> None:
        """Start a new journal."""
        self.unset("engine.log")

    def _write(self, raster_only: bool) -> None:
        give = self._ground.give
        give(self._control / "attributes", attributes(raster_only=raster_only))
        source = (Path(__file__).parent / "engine.py").read_text()
        give(self._control / "engine", f"#!{self._python()} -IS\n{source}", 0o755)
        give(self._bus / "settings", _BUS.format(socket=self._bus / "bus.sock"))

    def _python(self) -> Path:
        """Return a Python for the engine, whose user may not even see our virtual environment."""
        ours = Path(sys.executable).resolve()
        for python in (ours, Path("/usr/bin/python3"), Path("/usr/local/bin/python3")):
            if python.exists() and self._ground.person.can_reach(python):
                return python
        raise RigFailed("no Python that the unprivileged user can run")

    def _start_bus(self) -> None:
        # ippeveprinter asks for DNS-SD at its start even with "-r off" and dies without a bus
        command = ("/usr/bin/dbus-daemon", f"--config-file={self._bus / 'settings'}")
        self._ground.start((*command, "--nofork", "--nopidfile"), self._bus / "log")
        wait_until((self._bus / "bus.sock").exists, 5, "the private message bus does not start")

    def _start(self) -> subprocess.Popen[bytes]:
        command = (
            *("/usr/sbin/ippeveprinter", "-v", "-p", str(self._port), "-n", "localhost"),
            *("-r", "off", "-k", "-d", self._printed, "-a", self._control / "attributes"),
            *("-c", self._control / "engine", "Virtual A4 Printer"),
        )
        bus = f"unix:path={self._bus / 'bus.sock'}"
        return self._ground.start(
            command, self.log, DBUS_SYSTEM_BUS_ADDRESS=bus, VP_CTL=os.fspath(self._control)
        )
