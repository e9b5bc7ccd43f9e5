"""Nobody gets out by what a page offers: links, scripts, windows, downloads, dialogs."""

from collections.abc import Iterator

import pytest

from kiosk.browser import AddressRefused, Fragments, PaperRefused, PaperTrouble
from tests.browser.escapes import (
    ANSWERS,
    DOWNLOADS,
    FLOOD,
    FORMS,
    HOLDS,
    LINKS,
    REFUSALS,
    SCRIPTS,
    SLOW_TO_ANSWER,
    TOLD,
    WISHES,
)
from tests.browser.locked import Locked, locked
from tests.browser.rows import EVERY_WISH
from tests.browser.sight import Sight, settled
from tests.conditions import until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("window")]

SMALL_ONES = "a small window of the bank itself"
CLOSES = "window.close"
SHOWS_A_NOTE = ["choosing a file"]  # "disabled by your administrator": words above the page
SILENT = [way for way in SCRIPTS if way not in (SMALL_ONES, CLOSES, *SHOWS_A_NOTE)]
TAKEN = {
    "PDF attached": "paper",
    "PDF inline": "paper",
    "a PDF made by the page": "paper",
    "a PDF too large": "too-large",
}


@pytest.fixture(scope="module")
def window() -> Iterator[Locked]:
    with locked() as one:
        one.window.begin("/again")
        one.rests()
        one.at_home = settled(one, None)
        yield one
        assert one.town.evil.asked == []


@pytest.fixture
def bank(window: Locked) -> Locked:
    """The bank's start page before the visitor."""
    window.opens_bank()
    return window


@pytest.mark.parametrize("way", [*LINKS, *FORMS, *SILENT])
def test_a_way_out_changes_nothing(bank: Locked, way: str) -> None:
    def takes() -> None:
        bank.presses(way)
        if way in TOLD:
            until(lambda: any(isinstance(news, AddressRefused) for news in bank.heard))

    assert bank.is_as_before(lambda: bank.points_at(way), takes)
    assert bank.town.evil.asked == []
    if way in ANSWERS:
        until(lambda: ANSWERS[way] in bank.town.bank.said)
        assert bank.town.bank.said[ANSWERS[way]] in REFUSALS


def test_of_all_else_a_page_may_wish_for_it_gets_nothing(bank: Locked) -> None:
    assert bank.is_as_before(lambda: bank.points_at(EVERY_WISH), lambda: bank.presses(EVERY_WISH))
    until(lambda: bank.town.bank.said.keys() >= WISHES.keys() - SLOW_TO_ANSWER)
    assert "allowed" not in [bank.town.bank.said.get(wish) for wish in WISHES]


@pytest.mark.parametrize("way", HOLDS)
def test_from_a_page_that_holds_on_the_bar_leads_back(bank: Locked, way: str) -> None:
    before = bank.points_at(way)
    bank.presses(way)
    assert settled(bank, None, give_up=2.0).around == before.around  # some move without end
    bank.window.back()
    until(lambda: bank.look().pages == 1)
    bank.rests()
    assert settled(bank, bank.at_home) == bank.at_home


@pytest.mark.parametrize("way", SHOWS_A_NOTE)
def test_what_only_shows_a_note_leaves_the_bar_and_opens_nothing(bank: Locked, way: str) -> None:
    before = bank.points_at(way)
    bank.presses(way)
    after = settled(bank, None)
    assert after.around == before.around
    bank.at_rest = None


def test_a_bank_nobody_vouches_for_cannot_be_opened_all_the_same(bank: Locked) -> None:
    before = bank.at_rest
    bank.window.open(bank.forged.site)
    until(lambda: bank.window.query().site == bank.forged.site.key and bank.look() != before)
    settled(bank, None, quiet=1.0)
    bank.screen.does("mousemove", 900, 700, "click", 1)
    bank.screen.does("type", "--delay", 20, "thisisunsafe")  # Chromium's own word for going on
    settled(bank, None, quiet=1.0)
    assert bank.forged.asked == []
    bank.at_rest = None


def test_a_small_window_of_the_bank_becomes_a_page_in_ours(bank: Locked) -> None:
    before = bank.points_at(SMALL_ONES)
    bank.presses(SMALL_ONES)
    until(lambda: bank.window.query().pages == before.pages + 1)
    wanted = Sight(before.pages + 1, before.windows, before.bar, before.page)
    assert settled(bank, wanted) == wanted


def test_a_file_cannot_be_chosen_with_keys(bank: Locked) -> None:
    before = bank.points_at("field")
    bank.screen.does("click", 1, "key", "--delay", 20, "Tab", "space", "Return")
    assert settled(bank, None).around == before.around
    bank.at_rest = None


def test_a_page_that_closes_itself_leads_back_to_the_service(bank: Locked) -> None:
    bank.points_at(CLOSES)
    bank.presses(CLOSES)
    bank.until_site_is(None)
    assert settled(bank, None).pages == 1


@pytest.mark.parametrize("kind", DOWNLOADS)
def test_of_what_a_site_gives_only_a_pdf_is_taken_and_nothing_stays(
    bank: Locked, kind: str
) -> None:
    bank.points_at(kind)
    bank.presses(kind)
    assert bank.next_paper() == TAKEN.get(kind, "not-a-pdf")
    assert bank.window.query().pages == 2
    assert bank.downloaded_files() == []


def test_a_flood_of_downloads_is_stopped_and_leaves_nothing(bank: Locked) -> None:
    before = bank.points_at(FLOOD)
    bank.presses(FLOOD)
    until(lambda: PaperRefused(PaperTrouble.TOO_MANY) in bank.heard)
    assert settled(bank, None).around == before.around
    until(lambda: bank.downloaded_files() == [])
    assert bank.window.end(Fragments.of([])).green
    bank.window.begin("/again")
    bank.at_rest = None
