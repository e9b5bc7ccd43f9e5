"""The list of all answers: what belongs together stands together, and nothing is forgotten."""

import re

import pytest

from kiosk.visitor.form_view import FormPage, Round
from tests.web.conftest import Place
from tests.web.test_forms import MONTHLY, answers_all, answers_until

NAMED = "children/{}/child-name"


@pytest.fixture(autouse=True)
def has_two_children(place: Place) -> None:
    place.person.presses("/errands", errand=MONTHLY)
    answers_until(place, "has-children")
    place.person.presses("/form/at/has-children", answer="yes")
    for number, more in ((1, "yes"), (2, "no")):
        answers_until(place, NAMED.format(number))
        place.person.presses(f"/form/at/{NAMED.format(number)}", answer=f"Namn {number}")
        answers_until(place, "children/more")
        place.person.presses("/form/at/children/more", answer=more)
    answers_all(place)


def page(place: Place) -> str:
    return place.person.opens("/form/answers").text


def test_what_comes_after_the_last_child_does_not_stand_under_it(place: Place) -> None:
    (_before, _first, last, after, *_) = re.split("<h3>", page(place))
    assert last.startswith("Barn 2: Namn 2<")
    assert "/form/at/children/2/" in last
    for path in re.findall(r'href="/form/at/([^"?]+)', last.partition("<h2>")[0]):
        assert path.startswith("children/"), path
    heading = after.partition("<")[0]
    assert heading in re.findall("<h2>([^<]+)</h2>", page(place))


def test_a_link_says_which_child_every_one_of_its_rows_is_about(place: Place) -> None:
    links = re.findall(r'href="/form/at/children/(\d)/[^"]*">([^/]+)</span>', page(place))
    assert len(links) > 4
    for number, words in links:
        assert f"Barn {number}: Namn {number}: " in words


def test_a_forgotten_child_is_added_from_the_list_and_one_comes_back_to_it(place: Place) -> None:
    more = re.search(r'href="([^"]+)">Lägg till Barn 3<', page(place))
    assert more
    opened = place.person.presses(more.group(1), answer="yes")
    assert opened.location == "/form/at/children/3/child-name?change=1"
    place.person.presses(opened.location, answer="Namn 3")
    answers_all(place)
    assert "<h3>Barn 3: Namn 3</h3>" in page(place)


def test_a_child_changed_on_the_way_there_leads_back_to_the_list(place: Place) -> None:
    asks = place.person.opens("/form/at/children/more?change=1").text
    change = re.search(r'href="(/form/at/children/1/[^"]+)"', asks)
    assert change
    assert place.person.presses(change.group(1), answer="Nytt").location == "/form/answers"


def test_an_empty_day_is_marked_in_all_its_fields_and_the_link_leads_to_the_first(
    place: Place,
) -> None:
    wrong = place.person.presses("/form/at/children/1/child-born").text
    assert 'href="#answer-day"' in wrong
    assert wrong.count('aria-invalid="true"') == 3


def test_no_name_is_shown_when_a_page_is_looked_at_by_a_programmer() -> None:
    child = Round("children", 1, "Barn 1: Hemligt", "x")
    page = FormPage("x", "text", "?", "Barn 1: Hemligt", 1, 1, 0, rounds=[child])
    assert "Hemligt" not in repr(page) + repr(child)
