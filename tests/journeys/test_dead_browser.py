"""The browser dies in the middle of a form: another one shows the same question, answers kept."""

import os
import signal
from collections.abc import Iterator

import pytest

from kiosk.browser import State
from kiosk.usage import Outcome
from kiosk.visit import Ending
from tests.conditions import until
from tests.journeys.locked_place import LockedPlace, locked_place

pytestmark = [pytest.mark.browser, pytest.mark.cups, pytest.mark.xdist_group("window")]
DOOR, FORM = "/errands/income-support", "/form/at/"
BEFORE, MONTH, TOGETHER, NAME = (FORM + key for key in ("before", "month", "together", "name"))
ALONE = "Jag söker ensam"


@pytest.fixture
def place() -> Iterator[LockedPlace]:
    with locked_place() as whole:
        yield whole


def begins_the_form(place: LockedPlace) -> None:
    """Go from the start page to the form's fourth question."""
    place.presses("/", "Svenska", then="/errands")
    place.presses("/errands", "Söka pengar från kommunen", then=DOOR)
    place.presses(DOOR, "Söka för en ny månad", then=BEFORE)
    place.presses(BEFORE, "Fortsätt", then=MONTH)
    year = str(place.house.keeper.tools.today().year)
    place.presses(MONTH, year, "Fortsätt", then=TOGETHER)
    place.presses(TOGETHER, ALONE, "Fortsätt", then=NAME)


def browser_before_the_visitor(place: LockedPlace) -> int:
    """Return the process whose window can be seen."""
    words = ("search", "--onlyvisible", "--class", "KioskPage", "getwindowpid")
    return int(place.screen.asks(*words).split()[-1])


def test_a_form_goes_on_at_the_same_question_when_the_browser_dies(place: LockedPlace) -> None:
    keeper = place.house.keeper
    window = keeper.tools.window
    assert window
    begins_the_form(place)
    died, cookie, visit = browser_before_the_visitor(place), place.service.cookie, keeper.visit
    place.service.asked.clear()
    os.kill(died, signal.SIGKILL)
    until(lambda: place.service.has_shown(NAME), 20)
    assert place.service.cookie != cookie
    assert browser_before_the_visitor(place) != died
    assert keeper.visit is visit
    assert window.query().state is State.ACTIVE
    place.presses(NAME, "Tillbaka", then=TOGETHER)
    place.presses(TOGETHER, "Fortsätt", then=NAME)  # what was picked before still is
    assert keeper.end(Ending.STAFF)
    assert keeper.probe
    assert keeper.probe.left == ()
    (row,) = keeper.tools.journal.rows()
    assert row[3] is not Outcome.COMPLETED
