"""A guided form, page by page, without JavaScript."""

import html
import re
from typing import Any

import pypdfium2 as pdfium
import pytest
from werkzeug.test import TestResponse

from kiosk.forms import Place as Page
from tests.forms.answering import fields, plain
from tests.web.conftest import Place

MONTHLY = "income-support-monthly"


def here(place: Place) -> Page:
    assert place.visit.form is not None
    unanswered = place.visit.form.route.first_unanswered()
    assert unanswered is not None
    return unanswered


def answers(place: Place, page: Page) -> TestResponse:
    """Answer one page in the plainest way."""
    written: dict[str, Any] = dict(fields(page.question, plain(page)))
    return place.person.presses(f"/form/at/{page.path}", **written)


def answers_until(place: Place, path: str) -> None:
    """Answer page after page in the plainest way until this one is asked."""
    while (page := here(place)).path != path:
        sent = answers(place, page)
        assert sent.status_code == 303, page.path


def answers_all(place: Place) -> None:
    form = place.visit.form
    assert form is not None
    while page := form.route.first_unanswered():
        answers(place, page)


@pytest.fixture(autouse=True)
def chosen(place: Place) -> None:
    answer = place.person.presses("/errands", errand=MONTHLY)
    assert answer.location == "/form"
    assert place.person.opens("/form").location == "/form/at/before"


def test_income_support_is_one_card_that_opens_on_four(place: Place) -> None:
    page = place.person.opens("/errands").text
    assert 'value="income-support"' in page
    assert 'value="income-support-new"' not in page
    opened = place.person.presses("/errands", errand="income-support")
    assert opened.location == "/errands/income-support"
    page = place.person.opens(opened.location).text
    for kind in ("monthly", "new", "extra", "change"):
        assert f'value="income-support-{kind}"' in page
    assert place.person.opens("/errands/shopping").location == "/errands"


@pytest.mark.parametrize("kind", ["monthly", "new", "extra", "change"])
def test_every_form_can_be_gone_through_to_its_paper(place: Place, kind: str) -> None:
    place.person.presses("/errands", errand=f"income-support-{kind}")
    answers_all(place)
    assert place.person.opens("/form/answers").status_code == 200
    assert place.person.presses("/form/papers").location == "/print"


def test_each_page_has_one_question_its_own_title_help_and_why(place: Place) -> None:
    form = place.visit.form
    assert form is not None
    titles = set()
    while asked := form.route.first_unanswered():
        page = place.person.opens(f"/form/at/{asked.path}").text
        assert page.count("<h1") == 1
        titles.add(re.search(r"<title>([^<]+)</title>", page).group(1))  # type: ignore[union-attr]
        if asked.path.partition("/")[2] != "more" and asked.question.why:
            assert "Varför frågar vi?" in page
        answers(place, asked)
    assert len(titles) == len(form.route.places)
    assert place.person.opens("/form").location == "/form/answers"


def test_an_answer_leads_on_and_back_shows_it_again(place: Place) -> None:
    answers_until(place, "name")
    sent = place.person.presses("/form/at/name", answer="Ett Namn")
    assert sent.location == "/form/at/number"
    back = place.person.presses("/form/at/number", back="yes")
    assert back.location == "/form/at/name"
    assert 'value="Ett Namn"' in place.person.opens("/form/at/name").text


def test_going_back_keeps_what_was_written_but_not_sent(place: Place) -> None:
    answers_until(place, "name")
    place.person.presses("/form/at/name", answer="Ami", back="yes")
    assert 'value="Ami"' in place.person.opens("/form/at/name").text


def test_a_change_of_language_keeps_what_was_written(place: Place) -> None:
    answers_until(place, "address")
    changed = place.person.presses(
        "/form/at/address",
        language="en",
        **{"answer-street": "Storgatan 1", "answer-postcode": "211"},
    )
    assert changed.location == "/form/at/address"
    page = place.person.opens("/form/at/address").text
    assert 'lang="en"' in page
    assert 'value="Storgatan 1"' in page
    assert 'value="211"' in page


@pytest.mark.parametrize("beside", ["/papers", "/help", "/look", "/end"])
def test_the_bar_keeps_what_was_written_and_one_comes_back_to_it(place: Place, beside: str) -> None:
    answers_until(place, "name")
    at = "/form/at/name?change=1"
    page = place.person.opens(at).text
    bar = dict.fromkeys(re.findall(r'form="question" name="to" value="([^"]+)"', page))
    assert len(bar) == 4
    assert not re.findall(r'<a class="bar__item', page)
    left = [place.person.presses(at, answer="Ami", to=to).location for to in bar]
    there = next(address for address in left if address.startswith(f"{beside}?"))
    assert at in html.unescape(place.person.opens(there).text)
    assert 'value="Ami"' in place.person.opens(at).text


def test_an_answer_that_cannot_be_taken_says_why_and_links_to_its_field(place: Place) -> None:
    answers_until(place, "address")
    page = place.person.presses("/form/at/address", **{"answer-street": "Storgatan 1"}).text
    assert "Rätta:" in page
    assert 'href="#answer-postcode"' in page
    assert "Skriv postnumret" in page
    assert 'value="Storgatan 1"' in page


def test_i_do_not_know_is_one_press_and_holds_when_one_comes_back(place: Place) -> None:
    answers_until(place, "lives")
    place.person.presses("/form/at/lives", answer="rents")
    place.person.presses("/form/at/rent", instead="unknown")
    page = place.person.opens("/form/at/rent").text
    assert "Du har svarat: Jag vet inte" in page
    again = place.person.presses("/form/at/rent", answer="", before="unknown")
    assert again.status_code == 303
    place.person.presses("/form/at/rent", answer="5 220", before="unknown")
    assert 'value="5220"' in place.person.opens("/form/at/rent").text


def test_a_doubtful_account_number_is_asked_about_once(place: Place) -> None:
    answers_until(place, "same-account")
    place.person.presses("/form/at/same-account", answer="no")
    wrong = {"answer-clearing": "5000", "answer-number": "1000005"}
    page = place.person.presses("/form/at/account", **wrong)
    assert page.status_code == 200
    assert "Titta på det en gång till" in page.text
    assert place.person.presses("/form/at/account", **wrong).status_code == 303


def test_a_second_child_is_asked_about_shown_and_can_be_taken_away(place: Place) -> None:
    answers_until(place, "has-children")
    place.person.presses("/form/at/has-children", answer="yes")
    place.person.presses("/form/at/children/1/child-name", answer="Den Äldsta")
    answers_until(place, "children/more")
    more = place.person.presses("/form/at/children/more", answer="yes")
    assert more.location == "/form/at/children/2/child-name"
    assert "Ta bort Barn 2" in place.person.opens("/form/at/children/2/child-name").text
    place.person.presses("/form/at/children/2/child-name", answer="Den Mellersta")
    answers_until(place, "children/more")
    page = place.person.opens("/form/at/children/more").text
    assert "Barn 1: Den Äldsta" in page
    assert "Barn 2: Den Mellersta" in page
    place.person.presses("/form/at/children/more", remove="1")
    assert "Barn 1: Den Mellersta" in place.person.opens("/form/at/children/more").text


def test_one_answer_is_changed_from_the_list_and_one_comes_back_to_it(place: Place) -> None:
    answers_all(place)
    page = place.person.opens("/form/answers").text
    assert 'href="/form/at/name?change=1"' in page
    changed = place.person.presses("/form/at/name?change=1", answer="Nytt Namn")
    assert changed.location == "/form/answers"
    assert "Nytt Namn" in place.person.opens("/form/answers").text


def test_a_change_that_opens_a_question_asks_it_before_coming_back(place: Place) -> None:
    answers_all(place)
    changed = place.person.presses("/form/at/interpreter?change=1", answer="yes")
    assert changed.location == "/form/at/interpreter-language?change=1"
    done = place.person.presses("/form/at/interpreter-language?change=1", answer="somaliska")
    assert done.location == "/form/answers"


def test_a_couple_is_asked_about_both_and_one_alone_is_not(place: Place) -> None:
    answers_until(place, "together")
    place.person.presses("/form/at/together", answer="alone")
    assert place.person.opens("/form/at/partner-name").status_code == 303
    place.person.presses("/form/at/together", answer="couple")
    assert place.person.opens("/form/at/partner-name").status_code == 200


def test_the_list_of_papers_follows_the_answers(place: Place) -> None:
    answers_all(place)
    assert "Lönebesked" not in place.person.opens("/form/papers").text
    place.person.presses("/form/at/incomes-work?change=1", answer="salary")
    answers_all(place)
    assert "Lönebesked" in place.person.opens("/form/papers").text


def test_the_answers_are_not_shown_before_all_questions_are_answered(place: Place) -> None:
    for address in ("/form/answers", "/form/papers"):
        assert place.person.opens(address).location == "/form/at/before"


def test_answers_are_kept_while_a_paper_is_printed_and_gone_with_the_visit(place: Place) -> None:
    answers_until(place, "number")
    place.person.presses("/errands", errand="print-paper")
    place.person.presses("/errands", errand=MONTHLY)
    assert place.person.opens("/form").location == "/form/at/number"
    visit = place.visit
    place.person.presses("/end")
    assert visit.traces() == ()
    place.person.begins()
    place.person.presses("/errands", errand=MONTHLY)
    assert place.person.opens("/form").location == "/form/at/before"


def test_without_a_form_going_on_its_pages_lead_back_to_the_choice(place: Place) -> None:
    place.person.presses("/errands", errand="print-paper")
    for address in ("/form", "/form/at/name", "/form/answers", "/form/papers"):
        assert place.person.opens(address).location == "/errands"


def test_a_page_that_does_not_exist_leads_to_the_next_question(place: Place) -> None:
    for path in ("nonsense", "children/9/child-name", "partner-name"):
        assert place.person.opens(f"/form/at/{path}").location == "/form/at/before"


def test_the_answers_are_in_no_address_and_no_cookie(place: Place) -> None:
    answers_until(place, "name")
    sent = place.person.presses("/form/at/name", answer="Hemligt Namn")
    assert "Hemligt" not in str(sent.headers)


def test_no_answer_is_in_what_is_counted(place: Place) -> None:
    answers_all(place)
    place.person.opens("/form/papers")
    place.person.presses("/end")
    row = place.terminal.rows[-1]
    assert row[2] == 3
    assert row[4] == 14


def test_the_form_becomes_a_paper_that_is_printed_like_any_other(place: Place) -> None:
    answers_all(place)
    made = place.person.presses("/form/papers")
    assert made.location == "/print"
    [paper], going = place.visit.papers, place.visit.errands.going
    words = pdfium.PdfDocument(paper.pdf())[0].get_textpage().get_text_range()
    assert going
    assert f"Innehåll från {going.errand.mark}" in words
    order = re.search(r'name="order" value="([^"]+)"', place.person.opens("/print").text)
    assert order
    place.person.presses("/print", order=order.group(1))
    place.printed()
    assert place.terminal.printer.pages_out == place.visit.papers[0].pages


def test_a_changed_answer_makes_a_new_paper_in_place_of_the_old(place: Place) -> None:
    answers_all(place)
    place.has_paper(1)
    place.person.presses("/form/papers")
    place.person.presses("/form/at/name?change=1", answer="Nytt Namn")
    place.person.presses("/form/papers")
    assert len(place.visit.papers) == 2


@pytest.mark.slow
def test_a_table_full_of_papers_is_said_and_no_answer_is_lost(place: Place) -> None:
    answers_all(place)
    for _ in range(place.terminal.tools.papers_at_once):
        place.has_paper(1)
    page = place.person.presses("/form/papers")
    assert "Datorn kan inte ha fler papper nu." in page.text
    assert place.person.opens("/form/answers").status_code == 200


def test_no_paper_is_made_before_all_questions_are_answered(place: Place) -> None:
    answers_until(place, "name")
    assert place.person.presses("/form/papers", on="/form/at/name").location == "/form/at/name"
    assert place.visit.papers == []


def test_back_in_the_midst_of_a_change_still_leads_to_the_list_in_the_end(place: Place) -> None:
    answers_all(place)
    place.person.presses("/form/at/interpreter?change=1", answer="yes")
    back = place.person.presses("/form/at/interpreter-language?change=1", back="yes")
    assert back.location == "/form/at/interpreter?change=1"
    assert place.person.presses(back.location, answer="no").location == "/form/answers"
