"""A minute of anything that hands and fingers can do does not lead out; `make fuzz` takes ten."""

import random

import pytest

from kiosk.browser import Fragments
from tests.browser.fuzz import Fuzz
from tests.browser.locked import locked
from tests.browser.touch_screen import touch_screen

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("window")]

SECONDS = 60
SEED = 7  # the same keys every time; `make fuzz` throws its dice anew


def test_a_minute_of_random_keys_clicks_and_touches_leads_nowhere() -> None:
    with locked(touch_screen) as window:
        window.window.begin("/again")
        fuzz = Fuzz(window, random.Random(SEED))  # noqa: S311 - dice, no secret
        fuzz.runs(SECONDS)
        assert fuzz.escapes == [], f"after {fuzz.presses} presses"
        assert window.window.end(Fragments.of([])).green
