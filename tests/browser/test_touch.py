"""Nobody gets out with fingers: held long, swept in from an edge, spread, or dragging things."""

from collections.abc import Iterator

import pytest

from tests.browser.locked import Locked, locked
from tests.browser.rows import AT
from tests.browser.screen import BAR, HEIGHT, WIDTH
from tests.browser.sight import settled
from tests.browser.touch_screen import LONG, Point, TouchScreen, changed, touch_screen
from tests.conditions import until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("window")]

LINK, MIDDLE, BELOW = "link to another host", (WIDTH // 2, HEIGHT // 2), (WIDTH - 100, HEIGHT - 30)
IN_THE_BAR = (WIDTH // 2, BAR // 2)
NO_MENU_IS_SO_LOW = 110  # points: the browser's own menu has many lines, "copy" and "paste" one


@pytest.fixture(scope="module")
def window() -> Iterator[Locked]:
    with locked(touch_screen) as one:
        one.window.begin("/again")
        yield one
        assert one.town.evil.asked == []


@pytest.fixture
def bank(window: Locked) -> Locked:
    window.opens_bank()
    return window


@pytest.fixture
def screen(bank: Locked) -> TouchScreen:
    assert isinstance(bank.screen, TouchScreen)
    return bank.screen


def on(row: str) -> Point:
    return AT[row][0] + 20, AT[row][1] + 8 + BAR


def test_a_finger_presses_as_a_mouse_does(bank: Locked, screen: TouchScreen) -> None:
    screen.touches([on("moving the window")])
    until(lambda: bank.town.bank.pressed_last("moving the window"))


@pytest.mark.parametrize("row", [LINK, "words", "picture", "field"])
def test_what_is_held_long_opens_no_menu(bank: Locked, screen: TouchScreen, row: str) -> None:
    before, points = bank.look(), screen.pixels()
    screen.touches([on(row)], held=LONG)
    after = settled(bank, None)
    assert after.around == before.around
    left, top, right, bottom = changed(points, screen.pixels())
    assert bottom - top < NO_MENU_IS_SO_LOW
    if (right, bottom) != (left, top):  # "copy", "paste", and three dots for more
        screen.touches([(right - 20, top + 20)])
        assert settled(bank, None).around == before.around
        left, top, right, bottom = changed(points, screen.pixels())
        assert bottom - top < NO_MENU_IS_SO_LOW
    bank.at_rest = None


SWEEPS = {
    "left edge": [[(2, 500), (900, 500)]],
    "right edge": [[(WIDTH - 3, 500), (300, 500)]],
    "lower edge": [[(640, HEIGHT - 2), (640, 300)]],
    "below the bar": [[(640, BAR + 2), (640, 700)]],
    "upper edge": [[(640, 2), (640, 700)]],
    "spread": [[(600, 450), (100, 450)], [(680, 450), (1180, 450)]],
    "pinch": [[(100, 450), (600, 450)], [(1180, 450), (680, 450)]],
    "three upwards": [[(400, 700), (400, 200)], [(600, 700), (600, 200)], [(800, 700), (800, 200)]],
    "three sideways": [[(200, top), (1100, top)] for top in (400, 500, 600)],
    "five together": [[(300 + 60 * n, 300), (500 + 20 * n, 500)] for n in range(5)],
}


def test_no_sweep_of_fingers_changes_anything(bank: Locked, screen: TouchScreen) -> None:
    before = bank.look()
    for ways in SWEEPS.values():
        screen.touches(*ways)
    assert settled(bank, before) == before


@pytest.mark.parametrize(
    ("row", "end"), [(LINK, IN_THE_BAR), (LINK, BELOW), ("picture", IN_THE_BAR), ("words", BELOW)]
)
def test_what_a_finger_drags_opens_nothing(
    bank: Locked, screen: TouchScreen, row: str, end: Point
) -> None:
    before = bank.look()
    screen.touches([on(row), end], held=LONG, at_end=0.2)
    assert settled(bank, None).around == before.around
    screen.touches([BELOW])
    assert settled(bank, before) == before


def test_a_finger_held_long_on_the_bar_opens_no_menu(bank: Locked, screen: TouchScreen) -> None:
    before, points = bank.look(), screen.pixels()
    screen.touches([(60, BAR // 2)], held=LONG)
    after = settled(bank, None)
    assert (after.pages, after.windows) == (before.pages, before.windows)
    _, top, _, bottom = changed(points, screen.pixels())
    assert bottom - top < NO_MENU_IS_SO_LOW
    screen.touches([IN_THE_BAR])
    assert settled(bank, before) == before
