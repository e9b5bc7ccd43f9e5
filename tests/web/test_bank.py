"""My statement is at my bank: choose it, see the steps, open its site, come back with a paper."""

from collections.abc import Iterator

import pytest

from kiosk.settings import Settings
from kiosk.usage import Step, Unmet
from kiosk.visit import Notice
from tests.conditions import until
from tests.documents import corpus
from tests.web.at_window import AtWindow, Make, at_window
from tests.web.conftest import PIN, Place


@pytest.fixture
def place(make_terminal: Make, settings: Settings) -> Iterator[AtWindow]:
    parts = make_terminal()
    parts.keeper.close()
    at = at_window(parts, settings)
    yield at
    at.terminal.keeper.close()


def to_the_choice(place: AtWindow) -> str:
    place.person.begins()
    place.person.presses("/errands", errand="print-statement")
    answer = place.person.presses("/statement/where", answer="bank-site")
    return place.person.goes(answer).text


def test_the_way_leads_from_the_question_to_the_bank_and_back_with_a_paper(
    place: AtWindow,
) -> None:
    assert "Exempelbanken (påhittad)" in to_the_choice(place)
    steps = place.person.opens("/bank/site/sample-bank").text
    assert "Skriv några siffror" in steps
    assert "påhittad" in steps
    assert place.person.presses("/bank/site/sample-bank").location == "/bank/open"
    assert place.window.shown == "site sample-bank"
    assert place.gate.ways.local == ("bank.localhost:4711",)
    assert "är öppen" in place.person.opens("/bank/open").text
    assert place.visit.going
    assert place.visit.going.furthest is Step.BANK_SITE
    place.window.brings_paper(corpus.statement(2))
    place.tells(Notice.CAME)
    place.person.presses("/bank/back", on="/bank/open")
    until(lambda: place.outing.site is None)
    assert place.person.opens("/bank/open").location == "/papers"
    assert "2 sidor" in place.person.opens("/papers").text


def test_coming_back_without_a_paper_leads_to_the_banks(place: AtWindow) -> None:
    place.opens_bank()
    place.person.presses("/bank/back", on="/bank/open")
    until(lambda: place.outing.site is None)
    assert place.person.opens("/bank/open").location == "/bank"


def test_without_a_locked_window_no_bank_is_offered(make_place: object, place: AtWindow) -> None:
    place.person.begins()
    place.person.presses("/errands", errand="print-statement")
    assert "banks sida" in place.person.opens("/statement/where").text
    place.window.vanish()
    assert "banks sida" not in place.person.opens("/statement/where").text
    for path in ("/bank", "/bank/site/sample-bank"):
        assert place.person.opens(path).location == "/statement/where"


def test_a_bank_that_is_missing_is_counted_and_another_way_is_shown(place: AtWindow) -> None:
    to_the_choice(place)
    answer = place.person.presses("/bank/missing", on="/bank")
    assert "Spara kontoutdraget i telefonen" in place.person.goes(answer).text
    assert place.visit.going
    assert place.visit.going.unmet is Unmet.BANK_NOT_LISTED


def test_a_bank_that_does_not_open_is_told_and_the_service_stays(place: AtWindow) -> None:
    to_the_choice(place)
    place.gate.breaks()
    assert "gick inte att öppna nu" in place.person.presses("/bank/site/sample-bank").text
    assert place.window.shown == "service"


def test_an_unknown_bank_leads_back(place: AtWindow) -> None:
    to_the_choice(place)
    assert place.person.opens("/bank/site/nowhere").location == "/statement/where"


def test_nobody_at_a_site_finds_the_question_on_the_page_behind_it(place: AtWindow) -> None:
    place.opens_bank()
    place.terminal.clock.pass_(301)
    assert place.person.opens("/bank/open").location.startswith("/still-there")
    place.terminal.keeper.tick()
    assert place.window.shown == "service"
    answer = place.person.presses("/still-there", back="/bank/open")
    assert answer.location == "/bank/open"
    place.terminal.keeper.tick()
    assert place.window.shown == "site sample-bank"


def test_a_browser_that_crashed_comes_back_into_its_visit_once(place: AtWindow) -> None:
    place.opens_bank()
    place.visit.receive(corpus.statement(1))
    place.window.crashes()
    way = place.window.shown
    new = place.another_person()
    assert new.opens(way).location == "/papers"
    assert "1 sida" in new.opens("/papers").text
    assert place.another_person().opens(way).location == "/"
    assert place.another_person().opens("/continue/guessed").location == "/"


def test_the_next_browser_says_goodbye_in_the_visitors_language(place: AtWindow) -> None:
    place.person.begins("en")
    place.bar_presses("end")
    new = place.another_person()
    assert place.window.shown == "goodbye"
    page = new.opens(new.opens("/goodbye/idle").location).text
    assert 'lang="en"' in page


def test_in_an_ordinary_browser_the_choice_is_not_there(
    make_place: object, request: pytest.FixtureRequest
) -> None:
    ordinary: Place = request.getfixturevalue("make_place")()
    ordinary.person.begins()
    ordinary.person.presses("/errands", errand="print-statement")
    assert "banks sida" not in ordinary.person.opens("/statement/where").text
    assert ordinary.person.opens("/bar/x/").status_code == 404


def test_the_desk_says_that_a_bank_wanted_more_addresses_but_not_which(place: AtWindow) -> None:
    place.opens_bank()
    place.gate.turns_away(2)
    place.person.presses("/bank/back", on="/bank/open")
    until(lambda: place.outing.site is None)
    place.person.presses("/staff", pin=PIN)
    assert "adresser som inte är tillåtna 2 gånger" in place.person.opens("/staff/desk").text
