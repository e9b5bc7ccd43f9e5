"""A screen that can be touched: a real Xorg, whose touch panel is moved by the test."""

import socket
import struct
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from PIL import Image, ImageChops, ImageGrab

from tests.browser.screen import HEIGHT, WIDTH, Screen, display
from tests.conditions import until

XORG = "/usr/lib/xorg/Xorg"  # not the script in /usr/bin, which wants a console
CONFIGURATION = Path(__file__).with_name("touch_screen.conf")
OF_A_SITE = (
    Path(__file__)
    .parents[2]
    .joinpath("templates", "device", "root", "etc", "X11", "xorg.conf.d", "servicepunkt.conf")
)

# how X's own driver for tests, inputtest, is spoken to: length, kind, and what the kind needs
HELLO = struct.pack("=IIHH", 12, 0, 1, 1)
TOUCH = struct.Struct("=IIIIIB11x128d")
KIND_OF_TOUCH, BEGINS, MOVES, ENDS = 6, 18, 19, 20
ACROSS_AND_DOWN = 0b11  # which of its axes are told
PANEL = 0xFFFF  # an axis goes from nought to this

Point = tuple[int, int]
STEPS, STEP = 8, 0.012  # places of a finger on its way, and seconds at each
LONG = 1.2  # seconds: Chromium opens its menu after half of one


@dataclass(frozen=True)
class TouchScreen(Screen):
    """A screen with a panel; its picture is asked of the server."""

    panel: socket.socket

    def pixels(self) -> bytes:
        """Every point of the screen."""
        with patch.dict("os.environ", self.environment):
            return ImageGrab.grab(xdisplay=self.display).convert("RGBX").tobytes()

    def touches(self, *ways: Sequence[Point], held: float = 0.0, at_end: float = 0.0) -> None:
        """Put down a finger for each way, hold, move all along their ways, hold, lift them."""
        pause = threading.Event()
        for finger, way in enumerate(ways):
            self._finger(finger, BEGINS, way[0])
        pause.wait(held or STEP)
        for step in range(1, STEPS + 1):
            for finger, way in enumerate(ways):
                if len(way) > 1:
                    self._finger(finger, MOVES, _along(way, step / STEPS))
            pause.wait(STEP if any(len(way) > 1 for way in ways) else 0)
        pause.wait(at_end)
        for finger, way in enumerate(ways):
            self._finger(finger, ENDS, way[-1])

    def _finger(self, finger: int, does: int, at: Point) -> None:
        where = at[0] * PANEL / WIDTH, at[1] * PANEL / HEIGHT
        told = TOUCH.pack(TOUCH.size, KIND_OF_TOUCH, finger, does, 0, ACROSS_AND_DOWN,
                          *where, *(0.0,) * 126)  # fmt: skip
        self.panel.sendall(told)


def changed(before: bytes, after: bytes) -> tuple[int, int, int, int]:
    """Left, top, right and bottom of what differs between two pictures; all 0 when nothing does."""
    first, second = (
        Image.frombuffer("RGBX", (WIDTH, HEIGHT), points, "raw", "RGBX", 0, 1).convert("RGB")
        for points in (before, after)
    )
    return ImageChops.difference(first, second).getbbox() or (0, 0, 0, 0)


def _along(way: Sequence[Point], part: float) -> Point:
    (left, top), (right, bottom) = way[0], way[-1]
    return round(left + (right - left) * part), round(top + (bottom - top) * part)


@contextmanager
def touch_screen(folder: Path) -> Iterator[TouchScreen]:
    """Start an X server with a panel on a free display, with a site's own rules."""
    text = CONFIGURATION.read_text(encoding="utf-8").format(
        folder=folder, width=WIDTH, height=HEIGHT
    )
    file = folder / "xorg.conf"
    file.write_text(text + OF_A_SITE.read_text(encoding="utf-8"), encoding="utf-8")
    # a seat of its own has no console: without it Xorg wants one
    server = [XORG, "-seat", "test", "-config", str(file), "-logfile", str(folder / "log")]
    with display(server, folder) as (number, authority), socket.socket(socket.AF_UNIX) as panel:
        panel.connect(str(folder / "panel"))
        panel.sendall(HELLO)
        until(lambda: panel.recv(12))
        yield TouchScreen(number, authority, Path(), panel)
