"""In a real browser: what a first page loads, and that every text has room at the largest size."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from kiosk.errands import Errand, Facts
from kiosk.errands.said import ROOM, said
from kiosk.languages import LANGUAGES, SOURCE, Words, language
from tests.journeys.conftest import Start
from tests.journeys.walk import SCREEN, at_screen

pytestmark = [pytest.mark.browser, pytest.mark.cups]
SPOKEN = [code for code in LANGUAGES if code == SOURCE or Words(code).translated]
HALF_A_SCREEN = SCREEN["height"] / 2
# where each kind of text stands, and how much of half a screen is the frame around it
TOLD = {"title": ("h1", 0), "step": (".told li span", 0), "note": (".note", 0)}
ASKED = {"hint": ("#answer-hint", 0), "why": (".why p", 0), "card": (".card .card__title", 66)}
DRAWN = {"hint beside a picture": ("#answer-hint", 0)}
WRITE_AND_MEASURE = """async ([place, text, lang, dir]) => {
  Object.assign(document.documentElement, {lang, dir});
  const there = document.querySelector(place);
  there.textContent = text;
  await document.fonts.ready;
  return there.getBoundingClientRect().height;
}"""


def fonts(page: Page, address: str) -> set[str]:
    """Return which fonts a page asks for."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(address, wait_until="networkidle")
    return {name.split(".")[0] for name in asked if name.endswith(".woff2")}


def too_high(page: Page, places: dict[str, tuple[str, int]], texts: list[str]) -> Iterator[str]:
    """Write texts as long as the check of content lets through, and see which are too high."""
    for code in SPOKEN:
        words, own = Words(code), language(code)
        book = " ".join(words(text) for text in texts)
        for kind, (place, frame) in places.items():
            there = [place, book[: ROOM[kind]], own.lang, own.direction.value]
            height = page.evaluate(WRITE_AND_MEASURE, there) + frame
            if not 0 < height <= HALF_A_SCREEN:
                yield f"{code}: {kind} is {height:.0f} px high"


def test_only_the_names_of_languages_bring_arabic_letters_to_a_swedish_page(
    browser: Browser, start: Start
) -> None:
    demo = start()
    visitor = at_screen(browser, demo.screen)
    assert fonts(visitor.page, demo.screen) == {"latin", "arabic-names"}
    visitor.presses("^Svenska")
    visitor.page.locator(".menu summary").click()
    assert fonts(visitor.page, f"{demo.screen}/help") <= {"latin", "arabic-names"}
    visitor.page.locator(".menu summary").click()
    with visitor.page.expect_response("**/arabic.*.woff2"):  # and an Arabic page has them all
        visitor.page.get_by_role("button", name="العربية").click()
    visitor.page.context.close()


def test_a_text_as_long_as_its_place_allows_takes_half_a_screen_at_the_largest_size(
    browser: Browser, start: Start, content: tuple[dict[str, Errand], Facts]
) -> None:
    texts = [text for errand in content[0].values() for _, text in said(errand)]
    visitor = at_screen(browser, start().screen)
    visitor.opens_start()
    page = visitor.page
    visitor.presses("Text och färg")
    visitor.picks("Mycket stor")
    visitor.presses("Visa så här")
    for words in ("^Svenska", "Söka pengar från kommunen", "Söka för första gången"):
        visitor.presses(words)
    page.wait_for_url("**/form/at/*")
    assert list(too_high(page, TOLD, texts)) == []
    page.reload()
    visitor.presses("Fortsätt")
    page.locator(".why summary").click()
    assert list(too_high(page, ASKED, texts)) == []
    page.reload()
    for path in ("together", "name"):
        page.locator(".choice__input").first.check()
        visitor.presses("Fortsätt")
        page.wait_for_url(f"**/form/at/{path}")
    page.locator("#answer").fill("Ett Namn")
    visitor.presses("Fortsätt")
    page.wait_for_selector(".drawing")
    assert list(too_high(page, DRAWN, texts)) == []
    page.context.close()
