"""A screen of its own in memory, and the hands of somebody who sits at it."""

import os
import secrets
import select
import struct
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WIDTH, HEIGHT, BAR = 1280, 900, 90
UP_WITHIN = 20.0  # seconds
COOKIE = b"MIT-MAGIC-COOKIE-1"
COUNT_OF_COLOURS = 19  # the field of the picture's head that says how long its table of colours is


@dataclass(frozen=True)
class Screen:
    """A running X server: its display, its cookie and its picture."""

    display: str
    authority: Path
    picture: Path

    @property
    def environment(self) -> dict[str, str]:
        """What a program needs to reach it."""
        return {**os.environ, "DISPLAY": self.display, "XAUTHORITY": str(self.authority)}

    def does(self, *words: str | int) -> None:
        """Move the mouse, press keys, type: one call of xdotool."""
        self._run("xdotool", *map(str, words))

    def asks(self, *words: str) -> str:
        """What xdotool answers."""
        return self._run("xdotool", *words)

    def clicks(self, x: int, y: int, *, button: int = 1) -> None:
        """Click at a place of the page below the bar."""
        self.does("mousemove", x, y + BAR, "click", button)

    def copied(self) -> str:
        """What is in the clipboard."""
        return self._run("xsel", "--clipboard", "--output")

    def windows(self) -> list[str]:
        """Every window that can be seen, also those without a name: its place and size."""
        every = self._run("xdotool", "search", "--onlyvisible", "--name", "",
                          "getwindowgeometry", "%@")  # fmt: skip
        of_all = every.split("Window ")[2:]  # the first is the screen itself
        return sorted(one for one in of_all if "Geometry: 1x1\n" not in one)

    def pixels(self) -> bytes:
        """Every point of the screen, as the X server keeps them."""
        data = self.picture.read_bytes()
        head = struct.unpack(">25I", data[:100])
        return data[head[0] + 12 * head[COUNT_OF_COLOURS] :]

    def page(self) -> bytes:
        """The points below the bar."""
        return self.pixels()[BAR * WIDTH * 4 :]

    def _run(self, *command: str) -> str:
        done = subprocess.run(  # noqa: S603 - programs of the machine, words of the test
            command, env=self.environment, capture_output=True, text=True, check=False, timeout=20
        )
        return done.stdout


@contextmanager
def screen(folder: Path) -> Iterator[Screen]:
    """Start an X server on a free display, with its picture in a file."""
    in_memory = ["/usr/bin/Xvfb", "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-fbdir", str(folder)]
    with display(in_memory, folder) as (number, authority):
        yield Screen(number, authority, folder / "Xvfb_screen0")


@contextmanager
def display(server: Sequence[str], folder: Path) -> Iterator[tuple[str, Path]]:
    """Start this X server on a free display; the display, and the cookie that opens it."""
    authority = folder / "xauthority"
    key = secrets.token_bytes(16)
    folder.chmod(0o755)
    authority.write_bytes(
        struct.pack(">HHHH", 0xFFFF, 0, 0, len(COOKIE)) + COOKIE + struct.pack(">H", 16) + key
    )
    reads, writes = os.pipe()
    running = subprocess.Popen(  # noqa: S603 - as above
        [*server, "-displayfd", str(writes), "-noreset", "-nolisten", "tcp",
         "-auth", str(authority)],
        pass_fds=[writes], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(writes)
    try:
        assert select.select([reads], [], [], UP_WITHIN)[0], "the X server did not start"
        number = os.read(reads, 16).decode().strip()
        assert number, "the X server did not start"
        yield f":{number}", authority
    finally:
        os.close(reads)
        running.terminate()
        running.wait()
