"""Hands that press anything anywhere, for a while; `python -m tests.browser.fuzz SECONDS SEED`."""

import random
import sys
import time
from dataclasses import dataclass, field

from kiosk.browser import Fragments, State
from tests.browser.locked import Locked, locked
from tests.browser.screen import BAR, HEIGHT, WIDTH
from tests.browser.sight import is_note, place, settled
from tests.browser.touch_screen import Point, TouchScreen, touch_screen

KEYS = range(9, 256)
HELD = ("ctrl", "shift", "alt", "super", "ISO_Level3_Shift")
BUTTONS = (1, 1, 1, 1, 2, 3, 4, 5, 8, 9)
HELD_FOR = (0, 0, 0, 0.6, 1.2)  # seconds; after half a one a finger is held long
LOOK_EVERY = 25  # presses
OURS = {(0, 0, WIDTH, BAR), (0, BAR, WIDTH, HEIGHT - BAR)}


@dataclass
class Fuzz:
    """Presses and looks; `escapes` says what was seen that must not be."""

    window: Locked
    dice: random.Random
    presses: int = 0
    touches: int = 0
    escapes: list[str] = field(default_factory=list)

    def runs(self, seconds: float) -> None:
        """Press for so long; stop at the first escape."""
        end = time.monotonic() + seconds
        while time.monotonic() < end and not self.escapes:
            if self.window.window.query().site is None:
                self.window.window.open(self.window.town.site)
            self._presses_something()
            self.presses += 1
            if self.presses % LOOK_EVERY == 0:
                self._looks()

    def _presses_something(self) -> None:
        screen, dice = self.window.screen, self.dice
        held = dice.sample(HELD, dice.choice((0, 0, 1, 1, 2, 3)))
        match dice.randrange(5):
            case 0 | 1:
                keys = ["+".join([*held, str(dice.choice(KEYS))]) for _ in range(6)]
                screen.does("key", "--delay", 1, *keys)
            case 2:
                down = [word for key in held for word in ("keydown", key)]
                up = [word for key in held for word in ("keyup", key)]
                at = self._somewhere()
                screen.does("mousemove", *at, *down, "click", dice.choice(BUTTONS), *up)
            case 3:
                start, to = self._somewhere(), self._somewhere()
                screen.does("mousemove", *start, "mousedown", 1, "mousemove", *to, "mouseup", 1)
            case _:
                self._touches_something()

    def _touches_something(self) -> None:
        """Tap, hold, sweep or drag with one finger to five."""
        screen, dice = self.window.screen, self.dice
        assert isinstance(screen, TouchScreen)
        moves = dice.random() < 0.5
        fingers = [[self._somewhere() for _ in range(1 + moves)]
                   for _ in range(dice.choice((1, 1, 1, 1, 2, 2, 3, 5)))]  # fmt: skip
        screen.touches(*fingers, held=dice.choice(HELD_FOR))
        self.touches += 1

    def _somewhere(self) -> Point:
        return self.dice.randrange(WIDTH), self.dice.randrange(HEIGHT)

    def _looks(self) -> None:
        """Nothing but our windows, the bar in its place, and nobody asked where no one should."""
        now = settled(self.window, None)
        status = self.window.window.query()
        if status.state is not State.ACTIVE:
            self.escapes.append(f"the window is {status.state}")
        if (0, 0, WIDTH, BAR) not in map(place, now.windows):
            self.escapes.append("the bar is not in its place")
        if outside := [one for one in now.windows if not _in_place(one)]:
            self.escapes.append(f"windows elsewhere: {outside}")
        if self.window.town.evil.asked:
            self.escapes.append("another host was asked")


def _in_place(window: str) -> bool:
    """Tell whether it is the bar's, the page's, a note within the page, or a list of the bar's."""
    left, top, width, height = place(window)
    of_the_bar = top < BAR and height < HEIGHT // 2 and left >= 0 and left + width <= WIDTH
    return (left, top, width, height) in OURS or is_note(window) or of_the_bar


def main(seconds: float, seed: int) -> int:
    """Fuzz for so long; 0 when nobody got out and the visit ended green."""
    with locked(touch_screen) as window:
        window.window.begin("/again")
        fuzz = Fuzz(window, random.Random(seed))  # noqa: S311 - dice, no secret
        fuzz.runs(seconds)
        green = window.window.end(Fragments.of([])).green
        sys.stdout.write(f"seed {seed}: {fuzz.presses} presses, {fuzz.touches} of them by touch, "
                         f"escapes {fuzz.escapes or 'none'}, "
                         f"wiped {'green' if green else 'RED'}\n")  # fmt: skip
        return 0 if green and not fuzz.escapes else 1


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), int(sys.argv[2])))
