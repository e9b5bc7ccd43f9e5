"""Nobody gets out by what a page offers: links, scripts, windows, downloads, dialogs."""

from collections.abc import Iterator

import pytest

from kiosk.browser import AddressRefused
from tests.browser.escapes import ANSWERS, DOWNLOADS, LINKS, SCRIPTS, TOLD
from tests.browser.locked import Locked, locked
from tests.browser.sight import Sight, settled
from tests.conditions import until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("window")]

SMALL_ONES = "a small window of the bank itself"
CLOSES = "window.close"
# "to leave, press Esc", "disabled by your administrator", "wants to open links": words on the page
SHOWS_A_NOTE = ["full screen", "choosing a file", "installing as a program"]
SILENT = [way for way in SCRIPTS if way not in (SMALL_ONES, CLOSES, *SHOWS_A_NOTE)]
REFUSALS = (None, "NotAllowedError", "NotFoundError", "denied", "SecurityError", "AbortError")
TAKEN = {"PDF attached": "paper", "PDF inline": "paper", "a PDF too large": "too-large"}


@pytest.fixture(scope="module")
def window() -> Iterator[Locked]:
    with locked() as one:
        one.window.begin("/again")
        yield one
        assert one.town.evil.asked == []


@pytest.fixture
def bank(window: Locked) -> Locked:
    """The bank's start page before the visitor."""
    window.opens_bank()
    return window


@pytest.mark.parametrize("way", [*LINKS, *SILENT])
def test_a_way_out_changes_nothing(bank: Locked, way: str) -> None:
    def takes() -> None:
        bank.presses(way)
        if way in TOLD:
            until(lambda: any(isinstance(news, AddressRefused) for news in bank.heard))

    assert bank.is_as_before(lambda: bank.points_at(way), takes)
    assert bank.town.evil.asked == []
    assert bank.town.bank.said.get(ANSWERS.get(way, "")) in REFUSALS


@pytest.mark.parametrize("way", SHOWS_A_NOTE)
def test_what_only_shows_a_note_leaves_the_bar_and_opens_nothing(bank: Locked, way: str) -> None:
    before = bank.points_at(way)
    bank.presses(way)
    after = settled(bank, None)
    assert (after.pages, after.windows, after.bar) == (before.pages, before.windows, before.bar)


def test_a_small_window_of_the_bank_becomes_a_page_in_ours(bank: Locked) -> None:
    before = bank.points_at(SMALL_ONES)
    bank.presses(SMALL_ONES)
    until(lambda: bank.window.query().pages == before.pages + 1)
    wanted = Sight(before.pages + 1, before.windows, before.bar, before.page)
    assert settled(bank, wanted) == wanted


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
