"""The bar above the locked window: says what is true, obeys its own browser and nobody else."""

from collections.abc import Iterator

import pytest

from kiosk.browser import PaperTrouble
from kiosk.settings import Settings
from kiosk.visit import Notice
from tests.conditions import until
from tests.documents import corpus
from tests.web.at_window import BAR, KEY, AtWindow, Make, at_window


@pytest.fixture
def place(make_terminal: Make, settings: Settings) -> Iterator[AtWindow]:
    parts = make_terminal()
    parts.keeper.close()
    at = at_window(parts, settings)
    yield at
    at.terminal.keeper.close()


def test_with_nobody_here_it_offers_nothing(place: AtWindow) -> None:
    page = place.bar.opens(BAR).text
    assert "Avsluta" not in page
    assert "<button" not in page


def test_it_knows_the_visit_without_its_cookie(place: AtWindow) -> None:
    place.person.begins("en")
    page = place.bar.opens(BAR).text
    assert 'lang="en"' in page
    assert "End my visit" in page
    assert place.visit.number not in page


def test_at_a_site_it_leads_back_to_the_papers(place: AtWindow) -> None:
    place.opens_bank()
    place.window.brings_paper(corpus.statement(1))
    assert "Mina papper (<span data-papers-count>1</span>)" in place.tells(Notice.CAME)
    assert place.bar_presses("papers").location == BAR
    until(lambda: place.outing.site is None)
    assert place.person.opens("/bank/open").location == "/papers"
    assert "Tillbaka" not in place.bar.opens(BAR).text


@pytest.mark.parametrize(
    ("why", "notice", "words"),
    [
        (PaperTrouble.NOT_A_PDF, Notice.NOT_A_PDF, "ingen PDF"),
        (PaperTrouble.BROKEN_OFF, Notice.BROKEN_OFF, "inte fram hel"),
        (PaperTrouble.TOO_LARGE, Notice.REFUSED, "för stor"),
        (PaperTrouble.TOO_MANY, Notice.REFUSED, "fler papper"),
    ],
)
def test_it_tells_why_a_file_did_not_become_a_paper(
    place: AtWindow, why: PaperTrouble, notice: Notice, words: str
) -> None:
    place.opens_bank()
    place.window.brings_rubbish(why)
    assert words in place.tells(notice)


def test_a_locked_paper_gets_the_same_sentence_as_from_a_phone(place: AtWindow) -> None:
    place.opens_bank()
    place.window.brings_paper(corpus.encrypted())
    assert "lösenord" in place.tells(Notice.REFUSED)


def test_it_tells_which_site_is_not_allowed(place: AtWindow) -> None:
    place.opens_bank()
    place.window.refuses("shop.example")
    assert "shop.example går inte att öppna här" in place.tells(Notice.NOT_ALLOWED)
    place.window.refuses("")
    until(lambda: place.outing.host == "")
    assert "Länken går inte att öppna här" in place.bar.opens(BAR).text


def test_help_does_not_close_the_bank(place: AtWindow) -> None:
    place.opens_bank()
    place.bar_presses("help")
    assert "Räck upp handen" in place.bar.opens(BAR).text
    assert place.window.shown == "site sample-bank"
    assert place.visit.going
    assert place.visit.going.asked_help


def test_it_asks_whether_somebody_is_there_and_goes_on(place: AtWindow) -> None:
    place.opens_bank()
    place.terminal.clock.pass_(301)
    place.terminal.keeper.tick()
    page = place.bar.opens(BAR).text
    assert "Är du kvar? Annars avslutas besöket om 40 sekunder." in page
    place.bar_presses("here")
    assert place.window.shown == "site sample-bank"
    assert not place.terminal.keeper.patience.asking


def test_the_visit_ends_after_one_question(place: AtWindow) -> None:
    place.opens_bank()
    assert "Ja, avsluta" in place.bar.opens(BAR + "?end=").text
    visit = place.visit
    place.bar_presses("end")
    assert visit.over
    assert place.window.shown == "goodbye"
    assert "Avsluta" not in place.bar.opens(BAR).text


def test_the_stream_tells_the_page_to_load_again_when_its_buttons_change(place: AtWindow) -> None:
    place.person.begins()
    page = place.bar.opens(BAR).text
    live = page.split('data-live="')[1].split('"')[0].replace("&amp;", "&")
    place.person.presses("/errands", errand="print-statement")
    place.person.presses("/bank/site/sample-bank")
    assert f"event: ended\ndata: {BAR}" in place.bar.opens(live).text


def test_pressing_when_nobody_is_here_does_nothing(place: AtWindow) -> None:
    place.bar.opens(BAR)
    for verb in ("back", "papers", "help", "here", "end"):
        assert place.bar_presses(verb).location == BAR


@pytest.mark.parametrize("key", ["wrong", "k" * 39, "k" * 41, "å" * 40])
def test_who_does_not_know_the_secret_finds_no_bar(place: AtWindow, key: str) -> None:
    place.opens_bank()
    assert place.person.opens(f"/bar/{key}/").status_code == 404
    answer = place.person.presses(f"/bar/{key}/end", on="/bank/open")
    assert answer.status_code == 404
    assert not place.visit.over


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://bank.localhost:4711"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_another_sites_page_cannot_press_even_with_secret_and_token(
    place: AtWindow, headers: dict[str, str]
) -> None:
    place.opens_bank()
    page = place.bar.opens(BAR).text
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    answer = place.bar.client.post(
        BAR + "end", data={"csrf_token": token}, headers={"Host": "127.0.0.1", **headers}
    )
    assert answer.status_code == 403
    assert not place.visit.over


def test_without_the_forgery_token_the_bar_is_only_loaded_again(place: AtWindow) -> None:
    place.opens_bank()
    answer = place.bar.client.post(BAR + "end", headers={"Host": "127.0.0.1"})
    assert answer.location == BAR
    assert not place.visit.over


def test_the_secret_is_on_no_page_of_the_visitor(place: AtWindow) -> None:
    place.opens_bank()
    for path in ("/", "/errands", "/bank", "/bank/open", "/papers", "/help"):
        assert KEY not in place.person.opens(path).text
