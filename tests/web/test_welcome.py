"""Hello: a language, an errand, another language; a stranger is shown the start page."""

import re

import pytest

from kiosk.usage import Outcome
from kiosk.visit import State
from tests.conditions import until
from tests.web.conftest import Place


def test_the_start_page_greets_in_every_language_and_offers_them_by_their_own_names(
    place: Place,
) -> None:
    page = place.another_person().opens("/").text
    for words in ("Välkommen", "Welcome", "Svenska", "English", "العربية"):
        assert words in page


@pytest.mark.parametrize(("code", "attributes"), [("en", 'lang="en" dir="ltr"'),
                                                  ("ar", 'lang="ar" dir="rtl"')])  # fmt: skip
def test_pages_are_in_the_language_chosen_and_run_its_way(
    place: Place, code: str, attributes: str
) -> None:
    person = place.another_person()
    person.begins(code)
    assert attributes in person.opens("/errands").text


def test_a_language_that_is_not_offered_becomes_the_first(place: Place) -> None:
    place.another_person().begins("xx")
    assert place.visit.language == "sv"


def test_the_language_can_be_changed_on_any_page_and_nothing_is_lost(place: Place) -> None:
    person = place.person
    person.presses("/errands", errand="print-statement")
    person.presses("/statement/asks", answer="three-whole-months")
    place.has_paper()
    answer = person.presses("/language", on="/papers", language="en", next="/papers")
    assert answer.location == "/papers"
    assert place.visit.language == "en"
    assert len(place.visit.papers) == 1
    assert 'value="three-whole-months" checked' in person.opens("/statement/asks").text


def test_an_answer_picked_but_not_sent_survives_a_change_of_language(place: Place) -> None:
    person = place.person
    person.presses("/errands", errand="print-statement")
    page = person.opens("/statement/asks").text
    form = re.search(r'<form class="question[^"]*" id="(\w+)".*?</form>', page, re.S)
    button = re.search(r'<button[^>]*name="language" value="en"[^>]*>', page)
    assert form
    assert button
    # the button of the language belongs to the form of the question, so the answer comes along
    assert f'form="{form.group(1)}"' in button.group(0)
    assert 'formaction="/language"' in button.group(0)
    there = re.search(r'name="next" value="([^"]+)"', form.group(0))
    assert there
    person.presses("/language", on="/statement/asks", language="en", next=there.group(1),
                   answer="two-whole-months")  # fmt: skip
    assert 'value="two-whole-months" checked' in person.opens("/statement/asks").text


@pytest.mark.parametrize("away", ["https://evil.example/", "//evil.example", "/\\evil.example", ""])
def test_a_form_cannot_send_the_visitor_elsewhere(place: Place, away: str) -> None:
    answer = place.person.presses("/language", on="/errands", language="en", next=away)
    assert answer.location == "/errands"


def test_an_errand_that_does_not_exist_leads_back_to_the_choice(place: Place) -> None:
    assert place.person.presses("/errands", errand="shopping").location == "/errands"


@pytest.mark.parametrize(
    "address",
    ["/errands", "/statement/asks", "/papers", "/papers/phone", "/print", "/printing",
     "/printed", "/help", "/end", "/finish", "/still-there", "/papers/live"],
)  # fmt: skip
def test_a_browser_without_a_visit_is_shown_the_start_page(place: Place, address: str) -> None:
    answer = place.another_person().opens(address)
    assert (answer.status_code, answer.location) == (303, "/")


def test_after_the_end_the_old_browser_sees_nothing(place: Place) -> None:
    place.has_paper()
    key = place.visit.papers[0].key
    place.person.presses("/end")
    for address in ("/papers", f"/papers/{key}", f"/papers/{key}/1.jpg", "/print"):
        assert place.person.opens(address).location == "/"


def test_size_and_contrast_chosen_before_the_visit_come_along_and_leave_with_it(
    place: Place,
) -> None:
    person = place.another_person()
    person.presses("/look", size="3", contrast="dark", back="/")
    assert int(person.opens("/").headers["Refresh"]) >= 90
    assert 'data-size="3" data-contrast="dark"' in person.opens("/").text
    person.begins()
    assert 'data-size="3" data-contrast="dark"' in person.opens("/errands").text
    person.presses("/end")
    person.opens("/goodbye")
    assert 'data-size="1" data-contrast="calm"' in person.opens("/").text


def test_a_terminal_out_of_use_offers_no_visit(place: Place) -> None:
    place.person.presses("/end")
    place.terminal.keeper.state = State.OUT_OF_USE
    answer = place.another_person().opens("/")
    assert answer.status_code == 503
    assert 'name="language"' not in answer.text


def test_a_look_chosen_without_a_visit_is_gone_for_the_next_person(place: Place) -> None:
    person = place.another_person()
    person.presses("/look", size="4", contrast="yellow", back="/")
    place.terminal.clock.pass_(91)
    assert 'data-size="1" data-contrast="calm"' in person.opens("/").text


def test_help_leads_back_to_where_one_was_also_in_another_language(place: Place) -> None:
    person = place.person
    person.presses("/language", on="/help?back=/papers", language="en", next="/help?back=/papers")
    assert 'href="/papers"' in person.opens("/help?back=/papers").text.split("</header>")[1]


def test_another_errand_waits_until_the_print_is_done(place: Place) -> None:
    place.person.presses("/errands", errand="print-statement")
    place.terminal.printer.take_away_paper(after=2)
    place.has_paper(3)
    run = place.visit.print(place.visit.order_token)
    until(lambda: run.progress.trouble)
    assert place.person.presses("/errands", errand="print-paper").location == "/printing"
    place.terminal.printer.refill()
    place.printed()
    place.person.presses("/end")
    assert [(row[2], row[3], row[5]) for row in place.terminal.rows] == [(1, Outcome.COMPLETED, 3)]
