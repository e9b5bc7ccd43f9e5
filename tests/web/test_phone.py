"""A phone sends a paper: once, in time, to this visit only."""

import pytest

from tests.documents import corpus
from tests.web.conftest import Place

pytestmark = pytest.mark.slow


@pytest.fixture
def code(place: Place) -> str:
    place.person.opens("/papers/phone")
    shown = place.terminal.door.code
    assert shown
    return shown


def test_a_statement_sent_by_phone_arrives_at_the_screen(place: Place, code: str) -> None:
    assert place.phone.get(f"/p/{code}").status_code == 200
    assert place.phone_sends(code, corpus.statement(3)).status_code == 200
    assert [paper.pages for paper in place.visit.papers] == [3]


def test_several_files_can_be_sent_at_once(place: Place, code: str) -> None:
    place.phone_sends(code, corpus.statement(2), corpus.photo())
    assert [paper.pages for paper in place.visit.papers] == [2, 1]


def test_the_code_can_be_typed_as_people_type(place: Place, code: str) -> None:
    answer = place.phone.post("/", data={"code": f" {code[:4].lower()}-{code[4:].lower()} "})
    assert answer.status_code == 303
    assert place.phone.get(answer.location).status_code == 200


@pytest.mark.parametrize("typed", ["", "  ", "../staff", "åäö!"])
def test_what_cannot_be_a_code_is_asked_for_again(place: Place, typed: str) -> None:
    answer = place.phone.post("/", data={"code": typed})
    assert answer.status_code in (200, 303)
    if answer.status_code == 303:
        assert place.phone.get(answer.location).status_code == 404


def test_a_second_send_is_told_that_the_code_is_used(place: Place, code: str) -> None:
    place.phone_sends(code, corpus.statement(1))
    assert place.phone_sends(code, corpus.statement(1)).status_code == 410
    assert len(place.visit.papers) == 1


def test_a_late_send_is_told_so(place: Place, code: str) -> None:
    place.terminal.clock.pass_(601)
    place.terminal.keeper.patience.here()
    assert place.phone_sends(code, corpus.statement(1)).status_code == 410
    assert place.visit.papers == []
    assert "Koden har slutat gälla" in place.person.opens("/papers/phone?waiting=1").text


def test_a_code_of_a_finished_visit_opens_nothing_for_the_next(place: Place, code: str) -> None:
    place.person.presses("/end")
    place.person.begins()
    assert place.phone_sends(code, corpus.statement(1)).status_code == 410
    assert place.visit.papers == []


def test_sending_nothing_asks_for_a_file_and_the_code_is_still_good(
    place: Place, code: str
) -> None:
    assert "Välj en fil" in place.phone.post(f"/p/{code}", data={}).text
    assert place.phone_sends(code, corpus.statement(1)).status_code == 200
    assert len(place.visit.papers) == 1


def test_a_stranger_who_guesses_is_turned_away_and_the_right_code_is_not(
    place: Place, code: str
) -> None:
    answers = [place.phone.get("/p/00000000").status_code for _ in range(21)]
    assert answers == [404] * 20 + [429]
    assert place.phone.get(f"/p/{code}").status_code == 200


def test_after_five_refused_files_the_screen_offers_a_new_code(place: Place, code: str) -> None:
    for _ in range(5):
        place.phone_sends(code, corpus.heic())
    told = place.phone.get(f"/p/{code}")
    assert told.status_code == 410
    assert "dina papper är där" not in told.text
    assert "Visa en ny kod" in place.person.opens("/papers/phone?waiting").text


def test_one_good_and_one_bad_file_lead_on_to_the_good_one(place: Place, code: str) -> None:
    place.phone_sends(code, corpus.statement(2), corpus.heic())
    screen = place.person.opens("/papers/phone?waiting").text
    assert "kunde inte tas emot" in screen
    assert "Se dina papper" in screen


def test_a_page_that_waits_shows_no_code_once_it_is_used(place: Place, code: str) -> None:
    place.phone_sends(code, corpus.statement(1))
    screen = place.person.opens("/papers/phone?waiting").text
    assert "Se dina papper" in screen
    assert 'class="qr"' not in screen
    assert "0 minuter" not in screen


def test_a_stranger_cannot_make_the_terminal_read_a_large_form(place: Place) -> None:
    assert place.phone.post("/", data={"code": "a" * 5000}).status_code == 413


SENTENCES = {
    "encrypted": (corpus.encrypted, "lösenord"),
    "damaged": (corpus.noise_called_pdf, "skadad"),
    "empty": (lambda: b"", "tom"),
    "wrong-type": (corpus.heic, "PDF"),
    "too-many-pages": (lambda: corpus.statement(61), "för många sidor"),
    "too-large": (corpus.too_large, "för stor"),
    "too-heavy": (corpus.content_bomb, "svår att läsa"),
}


@pytest.mark.parametrize("reason", SENTENCES)
def test_a_paper_that_cannot_be_taken_gets_its_own_sentence_and_the_visit_goes_on(
    place: Place, code: str, reason: str
) -> None:
    make, word = SENTENCES[reason]
    answer = place.phone_sends(code, make())
    assert word in answer.text
    assert word in place.person.opens("/papers/phone?waiting=1").text
    assert place.phone_sends(code, corpus.statement(1)).status_code == 200
    assert len(place.visit.papers) == 1


def test_the_phone_speaks_the_language_asked_for(place: Place, code: str) -> None:
    assert 'lang="en"' in place.phone.get(f"/p/{code}?l=en").text
    asked = place.phone.get(f"/p/{code}", headers={"Accept-Language": "en;q=0.9"})
    assert 'lang="en"' in asked.text


@pytest.mark.parametrize("address", ["/errands", "/papers", "/staff", "/staff/desk", "/visit"])
def test_a_phone_finds_no_page_of_the_screen(place: Place, address: str) -> None:
    assert place.phone.get(address).status_code == 404


def test_a_body_far_too_large_is_turned_away(place: Place, code: str) -> None:
    answer = place.phone_sends(code, bytes(42 * 1024 * 1024))
    assert answer.status_code == 413
