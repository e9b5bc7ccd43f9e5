"""A visitor before the machine's screen: reads it, touches words, types."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from PIL import Image, ImageChops, ImageOps

from tests.image.eyes import Word, find, is_a_page, words

LONGEST_WAIT = 900.0  # seconds; where every step is calculated, a minute takes many
BETWEEN = 1.0  # seconds between looks
LOOKS = 3
BLINK, FRAME = 4, 10  # pixels: a text cursor is thinner, and so is the frame of a field


class Screen(Protocol):
    """What a visitor has before them."""

    def screen(self) -> Image.Image: ...
    def touches(self, x: int, y: int) -> None: ...
    def types(self, letters: str) -> None: ...
    def presses(self, *keys: str) -> None: ...


class NeverCame(AssertionError):
    """What was waited for did not come; the text names what stood there instead."""


class Visitor:
    """Somebody at a screen; pictures of what they did not expect are kept in `album`."""

    def __init__(self, before: Screen, album: Path) -> None:
        self._before, self._album = before, album

    def waits_for(self, *patterns: str) -> list[Word]:
        """Wait until words that fit each pattern stand on the screen; the first of each."""
        end = time.monotonic() + LONGEST_WAIT
        last, seen = b"", list[Word]()
        while time.monotonic() < end:
            picture = self._before.screen()
            if picture.tobytes() != last:
                last, seen = picture.tobytes(), words(picture)
                found = [word for pattern in patterns if (word := find(seen, pattern))]
                if len(found) == len(patterns):
                    return found
            time.sleep(BETWEEN)
        picture.save(self._album / "unexpected.png")
        raise NeverCame(f"{patterns}: {' '.join(word.text for word in seen)}")

    def touches(self, pattern: str, *, until: str) -> None:
        """Touch a word when it is there, and wait for another that tells it was felt."""
        (word,) = self.waits_for(pattern)
        self._before.touches(word.x, word.y)
        self.waits_for(until)

    def presses(self, *keys: str, until: str = "") -> None:
        """Press keys one after another, and wait for a word that tells it was felt."""
        for key in keys:
            self._before.presses(key)
        if until:
            self.waits_for(until)

    def sees_itself_write(self, letters: str, types: Callable[[str], None]) -> None:
        """Type, and read what has changed: a reader of words skips what stands in a box."""
        before = self.waits_until_still()
        types(letters)
        end = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < end:
            now = self._before.screen()
            if any(find(words(part), rf"{letters}\W?") for part in _changed(before, now)):
                return
            time.sleep(BETWEEN)
        raise NeverCame(letters)

    def waits_until_still(self) -> Image.Image:
        """Wait until nothing moves: three looks show the same but for a blinking line."""
        looks = [self._before.screen()]
        while len(looks) < LOOKS or any(_moved(looks[-1], look) for look in looks[-LOOKS:]):
            time.sleep(BETWEEN)
            looks.append(self._before.screen())
        return looks[-1]

    def sees_start_page(self) -> bool:
        """Whether the start page is there, whole."""
        picture = self._before.screen()
        return is_a_page(picture) and _all_there(words(picture))


def _changed(before: Image.Image, now: Image.Image) -> list[Image.Image]:
    """What is new, and the same without its edge: it may be the frame of a field."""
    box = ImageChops.difference(before, now).getbbox()
    part = now.crop(box) if box else None
    if part is None or min(part.size) <= 2 * FRAME:
        return []
    return [ImageOps.expand(one, 30, "white") for one in (part, ImageOps.crop(part, FRAME))]


def _moved(one: Image.Image, other: Image.Image) -> bool:
    box = ImageChops.difference(one, other).getbbox()
    return box is not None and box[2] - box[0] > BLINK


def _all_there(seen: list[Word]) -> bool:
    wanted: Callable[[str], object] = lambda pattern: find(seen, pattern)  # noqa: E731
    return all(map(wanted, ("V.?lkommen", "Svenska", "English", "Suomi")))
