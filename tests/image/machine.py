"""A terminal in qemu: power on, look at its screen, press its keys, cut its power."""

import os
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from PIL import Image

from provisioning.device import KERNEL_WORDS
from provisioning.disk import LABEL
from tests.image.line import Line

WIDTH, HEIGHT = 1280, 900
MEGABYTES = 2048
FARTHEST = 32767  # the tablet's right and lower edge
WORDS = (
    f"root=LABEL={LABEL} rw console=ttyS0 {KERNEL_WORDS}"
    " mitigations=off systemd.wants=servicepunkt-test-agent.service"
)


def accelerator() -> tuple[str, ...]:
    """The processor's own help where there is any; without it every step is calculated.

    A calculated machine has a clock of its own: one core, 10^9 steps a second, however busy the
    machine is that calculates it.
    """
    flags = Path("/proc/cpuinfo").read_text().split()
    if os.access("/dev/kvm", os.W_OK) and {"vmx", "svm"} & {*flags}:
        return ("-accel", "kvm", "-cpu", "host", "-smp", "2")
    return ("-accel", "tcg,tb-size=512", "-cpu", "Nehalem", "-icount", "shift=0,sleep=on")


class Machine:
    """One machine on one disk; a `with` block is the time it has power."""

    def __init__(self, image: Path, disk: Path, folder: Path) -> None:
        self._image, self._disk, self._folder = image, disk, folder

    def __enter__(self) -> Self:
        for line in ("qmp", "agent"):
            (self._folder / line).unlink(missing_ok=True)
        self.on_at = time.monotonic()
        self._process = subprocess.Popen(self._command())  # noqa: S603 - our own machine
        self._qmp = Line(self._folder / "qmp")
        self._agent = Line(self._folder / "agent")
        self._qmp.hear()  # its greeting
        self.does("qmp_capabilities")
        return self

    def __exit__(self, *_: object) -> None:
        self.cut()
        for line in (self._qmp, self._agent):
            with suppress(OSError):
                line.close()

    def cut(self) -> None:
        """Take the power away: nothing is written any more, nothing ends in good order."""
        self._process.kill()
        self._process.wait()

    @property
    def seconds(self) -> float:
        """Seconds since the power came."""
        return time.monotonic() - self.on_at

    def does(self, command: str, /, **arguments: Any) -> Any:
        """Have qemu do something; its answer."""
        told = self._qmp.ask({"execute": command, "arguments": arguments})
        while "return" not in told:
            assert "error" not in told, (command, told)
            told = self._qmp.hear()
        return told["return"]

    def runs(self, words: str) -> str:
        """Have root inside run something in a shell; what it said."""
        return str(self._agent.ask({"run": words})["said"])

    def screen(self) -> Image.Image:
        """What is on the screen now."""
        path = self._folder / "screen.ppm"
        self.does("screendump", filename=str(path))
        with Image.open(path) as picture:
            return picture.convert("RGB")

    def presses(self, *keys: str) -> None:
        """Press a chord, named as qemu names keys ("ctrl", "alt", "f1"), and let it go."""
        self.does("send-key", keys=[{"type": "qcode", "data": key} for key in keys])

    def types(self, letters: str) -> None:
        """Type letters and figures."""
        for letter in letters:
            shift = ("shift",) if letter.isupper() else ()
            self.presses(*shift, letter.lower())

    def touches(self, x: int, y: int) -> None:
        """Press and let go at a point of the screen."""
        self.points(x, y)
        for down in (True, False):
            self._feels({"type": "btn", "data": {"button": "left", "down": down}})

    def points(self, x: int, y: int) -> None:
        """Move to a point of the screen."""
        to = (("x", x * FARTHEST // WIDTH), ("y", y * FARTHEST // HEIGHT))
        self._feels(*({"type": "abs", "data": {"axis": a, "value": v}} for a, v in to))

    def _feels(self, *events: dict[str, Any]) -> None:
        self.does("input-send-event", events=[*events])

    def _command(self) -> list[str]:
        here = self._folder
        return [
            "/usr/bin/qemu-system-x86_64", *accelerator(), "-m", str(MEGABYTES),
            "-nodefaults", "-no-reboot", "-display", "none", "-nic", "none",
            "-kernel", str(self._image / "kernel"), "-initrd", str(self._image / "initrd"),
            "-append", WORDS,
            "-drive", f"file={self._disk},if=virtio,format=raw,cache=writethrough",
            "-device", f"virtio-vga,xres={WIDTH},yres={HEIGHT}",
            "-device", "virtio-rng-pci", "-device", "virtio-tablet-pci",
            "-serial", f"file:{here / 'serial'}",
            "-qmp", f"unix:{here / 'qmp'},server=on,wait=off",
            "-chardev", f"socket,id=agent,path={here / 'agent'},server=on,wait=off",
            "-device", "virtio-serial-pci",
            "-device", "virtserialport,chardev=agent,name=servicepunkt-test",
        ]  # fmt: skip
