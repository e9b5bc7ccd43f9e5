"""What somebody misses is printed again, what they have is copied, and no paper says too much."""

import pytest

from tests.web.conftest import Place
from tests.web.test_forms import MONTHLY, answers_until
from tests.web.test_papers_in_forms import PROOF, prints, prints_form_and_statement

pytestmark = pytest.mark.slow


@pytest.fixture
def printed_both(place: Place) -> tuple[str, str]:
    """The keys of a statement and of the form that ticks it, just printed together."""
    place.person.presses("/errands", errand=MONTHLY)
    answers_until(place, PROOF)
    return prints_form_and_statement(place)


def misses(place: Place, *pages: str) -> str:
    """Say which pages are missing; return where that leads, or the page itself."""
    answer = place.person.presses(
        "/printed/missing", order=place.visit.order_token, page=list(pages)
    )
    return answer.location or answer.text


def test_what_was_not_marked_as_missing_can_still_turn_out_to_be(
    place: Place, printed_both: tuple[str, str]
) -> None:
    statement, form = printed_both
    place.person.presses("/printed", answer="missing")
    place.terminal.printer.switch_off()
    assert "Skrivaren är inte redo" in misses(place, f"{form}/1")
    place.terminal.printer.switch_on()
    assert misses(place, f"{form}/1", f"{statement}/1") == "/printing"
    place.printed()
    place.person.presses("/printed", answer="none")
    assert place.visit.pile.printed == set()
    assert place.visit.pile.left_out == set()
    assert "Utskrivet här i dag" not in place.person.opens("/papers").text


def test_who_has_the_missing_pages_too_has_the_whole_print_in_hand(
    place: Place, printed_both: tuple[str, str]
) -> None:
    _, form = printed_both
    place.person.presses("/printed", answer="missing")
    assert misses(place, f"{form}/1") == "/printing"
    place.printed()
    assert place.visit.pile.in_hand == set()
    place.person.presses("/printed", answer="all")
    assert place.visit.pile.in_hand == set(printed_both)


# --- a copy to keep ----------------------------------------------------------------


@pytest.fixture
def in_hand(place: Place) -> str:
    """The key of a paper of two pages that was printed and taken."""
    place.has_paper(2)
    prints(place)
    place.person.presses("/printed", answer="all")
    return place.visit.paper_keys[0]


def copies(place: Place) -> str:
    """Press the copy; return where that leads, or the page itself."""
    answer = place.person.presses("/print/copy", on="/finish", order=place.visit.order_token)
    return answer.location or answer.text


def test_a_copy_leaves_the_papers_alone_that_are_still_to_be_printed(
    place: Place, in_hand: str
) -> None:
    place.has_paper(1)
    out = place.terminal.printer.pages_out
    assert copies(place) == "/printing"
    place.printed()
    assert place.terminal.printer.pages_out == out + 2
    assert place.visit.pile.left_out == {in_hand}
    place.has_paper(3)
    assert "Skriv ut 4 sidor" in place.person.opens("/print").text


def test_a_copy_pressed_twice_comes_once(place: Place, in_hand: str) -> None:
    out, order = place.terminal.printer.pages_out, place.visit.order_token
    for _ in range(2):
        answer = place.person.presses("/print/copy", on="/finish", order=order)
        assert answer.location == "/printing"
        place.printed()
    assert f'value="{place.visit.order_token}"' in place.person.opens("/finish").text
    assert place.terminal.printer.pages_out == out + 2


def test_with_nothing_in_hand_there_is_nothing_to_copy(place: Place) -> None:
    place.has_paper(1)
    assert copies(place) == "/finish"
    assert place.visit.run is None


def test_a_copy_that_cannot_be_printed_is_told_where_it_was_asked_for(
    place: Place, in_hand: str
) -> None:
    place.terminal.printer.switch_off()
    assert "Skrivaren är inte redo. Säg till personalen." in copies(place)
    place.terminal.printer.switch_on()
    place.visit.budget.take(place.visit.budget.left)
    assert "Du har inte så många sidor kvar." in copies(place)
    assert place.visit.pile.left_out == {in_hand}
