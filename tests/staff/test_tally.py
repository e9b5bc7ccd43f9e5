"""Staff count a question in two taps, take a slip back, and can say nothing about anybody."""

import re

import pytest
from werkzeug.test import TestResponse

from kiosk.demand.figures.words import NAMES
from kiosk.staff.tally import HELPED, TOOK, TOPICS
from kiosk.usage import Helped, StaffTime, Topic, TriedBefore
from tests.staff.test_desk import sign_in
from tests.web.conftest import Place

pytestmark = pytest.mark.slow

LETTER = f"/staff/tally/{Topic.LETTER:d}"
SOLVED_SOON = f"{Helped.SOLVED:d}-{StaffTime.UNDER_5_MIN:d}"


@pytest.fixture(autouse=True)
def at_the_desk(place: Place) -> None:
    sign_in(place)


def counts(place: Place, address: str, **said: str) -> TestResponse:
    """Open the page of a topic and press a button there."""
    number = re.search(r'name="number" value="([^"]+)"', place.person.opens(address).text)
    assert number
    return place.person.presses(address, number=number[1], **said)


def counted(place: Place) -> list[tuple[int, ...]]:
    """What the journal holds: topic, what came of it, time, asked before."""
    return place.terminal.tools.journal.file.read("select topic, helped, took, tried from tally")


def test_two_taps_count_a_question_and_the_page_says_what_was_counted(place: Place) -> None:
    assert f'href="{LETTER}"' in place.person.opens("/staff/tally").text
    answer = counts(place, LETTER, done=SOLVED_SOON)
    assert answer.location == "/staff/tally"
    assert "Brev · Löst · Under 5 min<" in place.person.opens("/staff/tally").text
    counts(place, LETTER, done=f"{Helped.REFERRED:d}-{StaffTime.LONGER:d}", tried="2")
    assert "Brev · Hänvisad · Längre · Webben<" in place.person.opens("/staff/tally").text
    assert counted(place) == [(Topic.LETTER, 1, 1, TriedBefore.NOT_ASKED)]


def test_the_last_one_is_taken_back_and_only_that(place: Place) -> None:
    for topic in (Topic.LETTER, Topic.BANK_OR_E_ID):
        counts(place, f"/staff/tally/{topic:d}", done=SOLVED_SOON)
    place.person.presses("/staff/tally/take-back", on="/staff/tally")
    page = place.person.opens("/staff/tally").text
    assert "Ångra" not in page
    place.person.presses("/staff/tally/take-back", on="/staff/tally")
    assert counted(place) == [(Topic.LETTER, 1, 1, 0)]


def test_a_button_pressed_twice_counts_one_question(place: Place) -> None:
    number = re.search(r'name="number" value="([^"]+)"', place.person.opens(LETTER).text)
    assert number
    for _ in range(2):
        answer = place.person.presses(LETTER, number=number[1], done=SOLVED_SOON)
        assert answer.location == "/staff/tally"
    assert counted(place) == []
    counts(place, LETTER, done=SOLVED_SOON)
    assert len(counted(place)) == 1


@pytest.mark.parametrize("done", ["", "1", "1-", "-1", "9-1", "1-9", "x-y", "1-1-1"])
def test_what_no_button_says_is_not_counted(place: Place, done: str) -> None:
    page = place.person.presses(LETTER, done=done, tried="3").text
    assert re.search(r'value="3" checked', page)
    assert "Ångra" not in place.person.opens("/staff/tally").text


def test_a_topic_that_is_not_on_the_list_leads_back(place: Place) -> None:
    assert place.person.opens("/staff/tally/42").location == "/staff/tally"
    answer = place.person.presses("/staff/tally/42", on=LETTER, done=SOLVED_SOON)
    assert answer.location == "/staff/tally"
    assert "Ångra" not in place.person.opens("/staff/tally").text


def test_the_pages_have_no_field_for_words(place: Place) -> None:
    for address in ("/staff/tally", LETTER):
        fields = re.findall(r'<(?:input|textarea)[^>]*type="(\w+)"|<(textarea)',
                            place.person.opens(address).text)  # fmt: skip
        assert {kind for kind, _ in fields} <= {"hidden", "radio"}


def test_enter_at_a_choice_counts_nothing(place: Place) -> None:
    page = place.person.opens(LETTER).text
    first = re.search(r"<button[^>]*>", page[page.index(f'action="{LETTER}"') :])
    assert first
    assert "name=" not in first[0]


def test_everybody_else_is_sent_to_the_pin(place: Place) -> None:
    place.person.presses("/staff/leave", on="/staff/desk")
    for address in ("/staff/tally", LETTER):
        assert place.person.opens(address).location == "/staff"
    for address in (LETTER, "/staff/tally/take-back"):
        answer = place.person.presses(address, on="/staff", done=SOLVED_SOON)
        assert answer.location == "/staff"
    assert counted(place) == []


def test_every_entry_has_a_button_that_says_what_the_citys_figures_say() -> None:
    assert set(TOPICS) == set(Topic)
    for name, said in (("helped", HELPED), ("took", TOOK)):
        assert {int(code): str(words) for code, words in said.items()} == dict(NAMES[name])
    assert {int(code): str(words) for code, (words, _) in TOPICS.items()} == dict(NAMES["topic"])
