"""Hands that press anything anywhere, for a while; `python -m tests.browser.fuzz SECONDS SEED`."""

import random
import sys
import time
from dataclasses import dataclass, field

from kiosk.browser import Fragments, State
from tests.browser.locked import Locked, locked
from tests.browser.screen import BAR, HEIGHT, WIDTH
from tests.browser.sight import settled

KEYS = range(9, 256)
HELD = ("ctrl", "shift", "alt", "super", "ISO_Level3_Shift")
POWER_OF_X = {"ctrl+alt+22"}  # a site's Xorg has DontZap; Xvfb has no such setting
BUTTONS = (1, 1, 1, 1, 2, 3, 4, 5, 8, 9)
LOOK_EVERY = 25  # presses


@dataclass
class Fuzz:
    """Presses and looks; `escapes` says what was seen that must not be."""

    window: Locked
    dice: random.Random
    presses: int = 0
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
        where = (dice.randrange(WIDTH), dice.randrange(HEIGHT))
        held = dice.sample(HELD, dice.choice((0, 0, 1, 1, 2, 3)))
        match dice.randrange(4):
            case 0 | 1:
                keys = ["+".join([*held, str(dice.choice(KEYS))]) for _ in range(6)]
                screen.does("key", "--delay", 1, *(k for k in keys if k not in POWER_OF_X))
            case 2:
                down = [word for key in held for word in ("keydown", key)]
                up = [word for key in held for word in ("keyup", key)]
                screen.does("mousemove", *where, *down, "click", dice.choice(BUTTONS), *up)
            case _:
                to = (dice.randrange(WIDTH), dice.randrange(HEIGHT))
                screen.does("mousemove", *where, "mousedown", 1, "mousemove", *to, "mouseup", 1)

    def _looks(self) -> None:
        """Nothing but our windows, the bar in its place, and nobody asked where no one should."""
        now = settled(self.window, None)
        status = self.window.window.query()
        if status.state is not State.ACTIVE:
            self.escapes.append(f"the window is {status.state}")
        if not any("0,0 (" in place and f"{WIDTH}x{BAR}" in place for place in now.windows):
            self.escapes.append("the bar is not in its place")
        if outside := [place for place in now.windows if not _in_place(place)]:
            self.escapes.append(f"windows elsewhere: {outside}")
        if self.window.town.evil.asked:
            self.escapes.append("another host was asked")


def _in_place(window: str) -> bool:
    """Whether a window is the bar's, the page's, or lies within the page (a list, a note)."""
    words = window.replace(",", " ").replace("x", " ").split()
    numbers = [int(word) for word in words if word.lstrip("-").isdigit()]
    left, top = numbers[1:3]
    width, height = numbers[-2:]
    inside = left >= 0 and top >= 0 and left + width <= WIDTH and top + height <= HEIGHT
    return inside and (height != HEIGHT or width != WIDTH)


def main(seconds: float, seed: int) -> int:
    """Fuzz for so long; 0 when nobody got out and the visit ended green."""
    with locked() as window:
        window.window.begin("/again")
        fuzz = Fuzz(window, random.Random(seed))  # noqa: S311 - dice, no secret
        fuzz.runs(seconds)
        green = window.window.end(Fragments.of([])).green
        sys.stdout.write(f"seed {seed}: {fuzz.presses} presses, escapes {fuzz.escapes or 'none'}, "
                         f"wiped {'green' if green else 'RED'}\n")  # fmt: skip
        return 0 if green and not fuzz.escapes else 1


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]), int(sys.argv[2])))
