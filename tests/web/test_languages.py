"""Each page is in one language and says which; foreign pieces say theirs, and a draft says so."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from kiosk.languages import LANGUAGES, Review, language
from kiosk.web.words import draft_notes
from tests.web.conftest import Person, Place

SWEDISH_NOTE = "Översättningen är ett utkast"
PAGES = ["/errands", "/papers", "/help", "/look", "/finish", "/end", "/nowhere"]


@pytest.fixture
def reviewed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """English, as if somebody had read all of it."""
    by = Review(date(2026, 10, 1), "the city's translation service")
    monkeypatch.setitem(LANGUAGES, "en", replace(language("en"), reviewed=by))
    draft_notes.cache_clear()
    yield
    draft_notes.cache_clear()


def somebody(place: Place, code: str) -> Person:
    person = place.another_person()
    person.begins(code)
    return person


def notes(page: str) -> list[tuple[str, str]]:
    found = re.search(r'<p class="draft">(.*?)</p>', page)
    return re.findall(r'<bdi lang="([\w-]+)">(.*?)</bdi>', found.group(1)) if found else []


@pytest.mark.parametrize("address", PAGES)
def test_every_page_of_a_draft_says_so_to_its_reader_and_in_swedish(
    place: Place, address: str
) -> None:
    (lang, own), (swedish, note) = notes(somebody(place, "fa").opens(address).text)
    assert (lang, swedish) == ("fa", "sv")
    assert note.startswith(SWEDISH_NOTE)
    assert own != note


def test_swedish_is_no_draft_and_easy_swedish_says_it_once(place: Place) -> None:
    assert notes(somebody(place, "sv").opens("/errands").text) == []
    ((lang, note),) = notes(somebody(place, "sv-easy").opens("/errands").text)
    assert lang == "sv"
    assert not note.startswith(SWEDISH_NOTE)


def test_a_reviewed_language_has_nothing_to_say(place: Place, reviewed: None) -> None:
    assert notes(somebody(place, "en").opens("/errands").text) == []
    assert notes(somebody(place, "fi").opens("/errands").text) != []


def test_the_phone_says_it_too(place: Place) -> None:
    code = place.visit.invite_phone()
    page = place.phone.get(f"/p/{code}?l=fi").text
    assert [lang for lang, _ in notes(page)] == ["fi", "sv"]


@pytest.mark.parametrize(
    ("code", "attributes"),
    [("sv-easy", 'lang="sv" dir="ltr"'), ("fa", 'lang="fa" dir="rtl"'),
     ("ar", 'lang="ar" dir="rtl"'), ("so", 'lang="so" dir="ltr"')],
)  # fmt: skip
def test_the_page_says_its_language_and_direction(place: Place, code: str, attributes: str) -> None:
    assert f"<html {attributes}" in somebody(place, code).opens("/errands").text


@pytest.mark.parametrize("address", ["/", "/errands"])
def test_each_name_in_the_list_says_its_own_language(place: Place, address: str) -> None:
    person = place.another_person() if address == "/" else place.person
    page = person.opens(address).text
    for code in place.settings.terminal.languages:
        one = language(code)
        button = re.search(rf'<button[^>]*value="{code}"[^>]*>.*?</button>', page, re.S)
        assert button
        assert f'lang="{one.lang}"' in button.group(0)
        assert one.own_name in button.group(0)


def test_months_are_said_as_in_the_language(place: Place) -> None:
    person = somebody(place, "ar")
    person.presses("/errands", errand="income-support-monthly")
    person.presses("/form/at/before")
    page = person.opens("/form/at/month").text
    assert re.search(r"[\u0600-\u06ff]+ 20\d\d", page)
    assert " november " not in page


def test_figures_are_written_from_the_left_and_words_as_they_come(place: Place) -> None:
    person = somebody(place, "ar")
    person.presses("/errands", errand="income-support-monthly")
    ways = {
        name: re.findall(r'<(?:input class="govuk|textarea)[^>]* dir="(\w+)"', page)
        for name in ("number", "phone", "name", "address")
        if (page := person.opens(f"/form/at/{name}").text)
    }
    assert ways["number"] == ways["phone"] == ["ltr"]
    assert ways["name"] == ["auto"]
    assert ways["address"] == ["auto", "auto", "ltr", "auto"]
