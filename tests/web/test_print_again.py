"""What somebody misses is printed again, what they have is copied, and no paper says too much."""

import pytest

from kiosk.usage import Unmet
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
