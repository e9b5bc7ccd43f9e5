"""What can be seen of the window: its pages, the windows on the screen, every point of it."""

import re
import threading
import time
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Protocol

from tests.browser.screen import BAR, HEIGHT, WIDTH

QUIET_FOR = 0.4  # seconds without any change
GIVE_UP = 10.0


@dataclass(frozen=True)
class Sight:
    """A look; pictures as fingerprints, so that a failing test does not print them."""

    pages: int
    windows: tuple[str, ...]
    bar: str = field(repr=False)
    page: str = field(repr=False)

    @property
    def around(self) -> tuple[int, tuple[str, ...], str]:
        """Everything but what is drawn on the page's own area, and notes within it."""
        return self.pages, tuple(w for w in self.windows if not is_note(w)), self.bar


class Seen(Protocol):
    """Something that can be looked at."""

    def look(self) -> Sight: ...


def place(window: str) -> tuple[int, int, int, int]:
    """Left, top, width and height of a window, of the words that tell of it."""
    left, top, _, width, height = map(int, re.findall(r"-?\d+", window)[1:])
    return left, top, width, height


def is_note(window: str) -> bool:
    """Tell whether it lies within the page, and hides no more than a part of it."""
    left, top, width, height = place(window)
    inside = left >= 0 and top >= BAR and left + width <= WIDTH and top + height <= HEIGHT
    return inside and (width < WIDTH or height < HEIGHT - BAR)


def fingerprint(points: bytes) -> str:
    return blake2b(points, digest_size=8).hexdigest()


def settled(
    window: Seen, wanted: Sight | None, quiet: float = QUIET_FOR, give_up: float = GIVE_UP
) -> Sight:
    """Look until it has been as `wanted` (or just the same) for a while; the last look."""
    pause, deadline = threading.Event(), time.monotonic() + give_up
    last, since = window.look(), time.monotonic()
    while time.monotonic() < deadline:
        if time.monotonic() - since >= quiet and wanted in (None, last):
            break
        pause.wait(0.03)
        now = window.look()
        if now != last:
            last, since = now, time.monotonic()
    return last
