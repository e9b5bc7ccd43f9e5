"""A paper is fetched in the midst of a form, belongs to its question, is ticked when printed."""

import re

import pypdfium2 as pdfium
import pytest

from kiosk.forms import Filed
from kiosk.usage import Errand, Outcome, Step
from tests.web.conftest import Place
from tests.web.test_forms import MONTHLY, answers_all, answers_until

pytestmark = pytest.mark.slow

PROOF = "statement-papers"
AT = f"/form/at/{PROOF}"


@pytest.fixture(autouse=True)
def asked_for_a_paper(place: Place) -> None:
    place.person.presses("/errands", errand=MONTHLY)
    answers_until(place, PROOF)


def prints(place: Place) -> None:
    """Print what the page of printing offers."""
    order = re.search(r'name="order" value="([^"]+)"', place.person.opens("/print").text)
    assert order
    place.person.presses("/print", order=order.group(1))
    place.printed()
    place.person.opens("/printed")


def fetches_a_statement(place: Place, pages: int = 3) -> None:
    """Leave the form for the phone, and come back with a paper."""
    asks = place.person.presses(AT, fetch="yes")
    assert asks.location == "/statement/asks"
    place.person.presses(asks.location, answer="three-whole-months")
    place.person.presses("/statement/where", answer="phone")
    place.person.opens("/papers/phone")
    place.has_paper(pages)
    assert f'href="{AT}"' in place.person.opens("/papers").text
    place.person.opens(AT)


def answer(place: Place) -> object:
    assert place.visit.form is not None
    return place.visit.form.answer(PROOF)


def test_without_papers_one_can_fetch_one_or_hand_it_in_on_paper(place: Place) -> None:
    page = place.person.opens(AT).text
    assert "Du har inga papper här än." in page
    assert "Hämta ett papper hit" in page
    assert "Fortsätt" not in page
    place.person.presses(AT, instead="on-paper")
    answers_all(place)
    assert "Jag lämnar det på papper" in place.person.opens("/form/answers").text


def test_a_paper_is_fetched_and_stands_ticked_when_one_is_back(place: Place) -> None:
    fetches_a_statement(place)
    place.person.presses(AT, fetch="yes")
    page = place.person.opens(AT).text
    (key,) = place.visit.paper_keys
    place.person.presses(AT, answer=key)
    assert answer(place) == Filed((key,))
    assert f'value="{key}"' in page
    answers_all(place)
    assert "Papper 1" in place.person.opens("/form/answers").text


def test_the_new_paper_is_ticked_beforehand(place: Place) -> None:
    place.has_paper(1)
    (old,) = place.visit.paper_keys
    place.person.presses(AT, fetch="yes")
    place.has_paper(2)
    page = place.person.opens(AT).text
    ticked = re.findall(r'value="([\w-]+)" checked', page)
    assert ticked == [key for key in place.visit.paper_keys if key != old]


def test_the_way_back_leads_to_the_question_from_every_page_on_the_way(place: Place) -> None:
    place.person.presses(AT, fetch="yes")
    for address in ("/statement/asks", "/papers", "/papers/phone"):
        page = place.person.opens(address).text
        assert f'href="{AT}"' in page or 'href="/statement/where"' in page
    assert "Tillbaka till blanketten" in place.person.opens("/finish").text


def test_a_key_that_is_no_paper_of_the_visit_is_not_taken(place: Place) -> None:
    assert "Välj ett svar" in place.person.presses(AT, answer="AAAAAAAAAAAAAAAA").text


def test_a_paper_that_is_taken_away_opens_its_question_again(place: Place) -> None:
    place.has_paper(1)
    (key,) = place.visit.paper_keys
    place.person.presses(AT, answer=key)
    answers_all(place)
    place.person.presses(f"/papers/{key}/remove", on="/papers")
    assert place.person.opens("/form/answers").location == AT


def test_a_statement_printed_in_the_midst_of_a_form_is_an_errand_of_its_own(place: Place) -> None:
    fetches_a_statement(place, pages=3)
    place.person.presses(AT, fetch="yes")
    prints(place)
    place.person.presses("/end")
    statement, form = place.terminal.rows
    assert statement[2:6] == (Errand.PRINT_STATEMENT, Outcome.COMPLETED, Step.PRINTED, 3)
    assert form[2:6] == (Errand.INCOME_SUPPORT, Outcome.ABANDONED, Step.FORM_HALF_WAY, 0)


def test_form_and_statement_printed_together_are_two_errands(place: Place) -> None:
    fetches_a_statement(place, pages=2)
    place.person.presses(AT, answer=place.visit.paper_keys[0])
    answers_all(place)
    place.person.presses("/form/papers")
    prints(place)
    place.person.presses("/end")
    statement, form = place.terminal.rows
    assert statement[2:4] == (Errand.PRINT_STATEMENT, Outcome.COMPLETED)
    assert form[2:4] == (Errand.INCOME_SUPPORT, Outcome.COMPLETED)
    assert statement[5] == 2
    assert form[5] >= 3


def test_the_list_is_ticked_with_words_when_the_statement_has_been_printed(place: Place) -> None:
    fetches_a_statement(place)
    place.person.presses(AT, answer=place.visit.paper_keys[0])
    answers_all(place)
    assert "Utskrivet här i dag" not in place.person.opens("/form/papers").text
    prints(place)
    assert "Utskrivet här i dag" in place.person.opens("/form/papers").text
    place.person.presses("/form/papers")
    prints(place)
    assert "Blanketten är utskriven här i dag" in place.person.opens("/form/papers").text


def test_what_was_printed_is_not_printed_again_unless_one_asks(place: Place) -> None:
    place.has_paper(3)
    prints(place)
    place.has_paper(1)
    assert "Skriv ut 1 sida" in place.person.opens("/print").text
    place.person.presses("/print/which", paper=place.visit.paper_keys)
    assert "Skriv ut 4 sidor" in place.person.opens("/print").text
    assert "Välj minst ett papper" in place.person.presses("/print/which").text


def test_what_somebody_did_not_get_is_not_said_to_be_printed(place: Place) -> None:
    place.has_paper(3)
    prints(place)
    assert "Utskrivet här i dag" in place.person.opens("/papers").text
    place.person.presses("/printed", answer="none")
    assert "Utskrivet här i dag" not in place.person.opens("/papers").text
    place.person.presses("/printed", answer="all")
    assert "Utskrivet här i dag" in place.person.opens("/papers").text


def test_a_paper_without_a_question_is_fetched_from_the_list_and_one_is_back(place: Place) -> None:
    answers_all(place)
    assert place.person.presses("/form/fetch", on="/form/papers").location == "/papers/phone"
    assert 'href="/form/papers"' in place.person.opens("/papers/phone").text


def makes_the_form(place: Place) -> str:
    """Answer all the rest, make the paper, and return its key."""
    answers_all(place)
    place.person.presses("/form/papers")
    return place.visit.paper_keys[-1]


CHANGES: dict[str, dict[str, str]] = {
    "/form/at/name?change=1": {"answer": "Nytt Namn"},
    "/form/at/children/more": {"answer": "yes"},
    "/language": {"language": "en", "next": "/papers"},
}


@pytest.mark.parametrize("address", CHANGES)
def test_a_form_that_is_no_longer_true_is_not_said_to_be_printed_nor_printed_again(
    place: Place, address: str
) -> None:
    place.person.presses("/form/at/has-children?change=1", answer="yes")
    place.has_paper(1)
    statement, form = place.visit.paper_keys[0], makes_the_form(place)
    prints(place)
    place.person.presses(address, on="/form/at/name", **CHANGES[address])
    assert place.visit.paper_keys == [statement]
    answers_all(place)
    assert "är utskriven här i dag" not in place.person.opens("/form/papers").text
    assert makes_the_form(place) != form
    assert form not in place.visit.paper_keys


def on_paper(place: Place) -> str:
    """Read the form that lies among the papers."""
    pages = pdfium.PdfDocument(place.visit.papers[-1].pdf())
    return " ".join(page.get_textpage().get_text_range() for page in pages)


def test_a_statement_printed_together_with_the_form_is_ticked_on_it(place: Place) -> None:
    fetches_a_statement(place)
    statement = place.visit.paper_keys[0]
    place.person.presses(AT, answer=statement)
    form = makes_the_form(place)
    assert "Utskrivet här i dag" in on_paper(place)
    only_the_form = place.person.presses("/print/which", paper=form)
    assert only_the_form.status_code == 307
    place.person.presses(only_the_form.location, on="/form/papers", paper=form)
    assert form not in place.visit.paper_keys
    assert place.visit.pile.left_out == {statement}
    assert "Utskrivet här i dag" not in on_paper(place)
    prints(place)
    assert statement not in place.visit.pile.printed


def prints_form_and_statement(place: Place) -> tuple[str, str]:
    """Print both together; return the keys of the statement and of the form."""
    fetches_a_statement(place, pages=1)
    statement = place.visit.paper_keys[0]
    place.person.presses(AT, answer=statement)
    form = makes_the_form(place)
    prints(place)
    return statement, form


def test_who_got_nothing_and_prints_only_the_form_again_gets_one_without_the_tick(
    place: Place,
) -> None:
    statement, form = prints_form_and_statement(place)
    assert "Utskrivet här i dag" in on_paper(place)
    place.person.presses("/printed", answer="none")
    answer = place.person.presses(
        "/printed/missing", order=place.visit.order_token, page=f"{form}/1"
    )
    assert answer.status_code == 307
    place.person.presses(answer.location, on="/form/papers")
    assert form not in place.visit.paper_keys
    assert "Utskrivet här i dag" not in on_paper(place)
    prints(place)
    assert statement not in place.visit.pile.printed


def test_of_a_print_where_pages_were_missing_the_other_papers_are_in_hand(place: Place) -> None:
    statement, form = prints_form_and_statement(place)
    place.person.presses("/printed", answer="missing")
    assert place.visit.pile.printed == set()
    answer = place.person.presses(
        "/printed/missing", order=place.visit.order_token, page=f"{form}/1"
    )
    assert answer.location == "/printing"
    place.printed()
    assert place.visit.pile.printed == {statement}
    assert form in place.visit.paper_keys
    place.person.presses("/printed", answer="all")
    assert place.visit.pile.printed == {statement, form}


def test_a_copy_to_keep_is_offered_once_the_papers_are_in_hand_and_changes_no_tick(
    place: Place,
) -> None:
    statement, form = prints_form_and_statement(place)
    assert "en kopia till dig" not in place.person.opens("/finish").text
    place.person.presses("/printed", answer="all")
    assert "Skriv ut en kopia till dig själv" in place.person.opens("/finish").text
    out = place.terminal.printer.pages_out
    copy = place.person.presses("/print/copy", on="/finish", order=place.visit.order_token)
    assert copy.location == "/printing"
    place.printed()
    place.person.opens("/printed")
    assert place.terminal.printer.pages_out == 2 * out
    place.person.presses("/printed", answer="none")
    assert place.visit.pile.printed == {statement, form}


def test_no_copy_is_offered_that_the_free_pages_do_not_allow(place: Place) -> None:
    place.has_paper(1)
    prints(place)
    place.person.presses("/printed", answer="all")
    place.visit.budget.take(place.visit.budget.left)
    assert "en kopia till dig" not in place.person.opens("/finish").text


def test_large_text_on_paper_is_a_choice_of_its_own_and_kept_when_made_anew(place: Place) -> None:
    def on_first_page() -> int:
        first = pdfium.PdfDocument(place.visit.papers[-1].pdf())[0]
        return len(first.get_textpage().get_text_range())

    place.visit.look = place.visit.look.changed("4", None)
    makes_the_form(place)
    usual = on_first_page()
    place.person.presses("/form/papers", size="large")
    assert on_first_page() < usual
    place.person.presses("/form/papers")
    assert on_first_page() < usual
    place.person.presses("/form/papers", size="normal")
    assert on_first_page() == usual
