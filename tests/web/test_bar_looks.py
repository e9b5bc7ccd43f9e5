"""The bar fits its 90 pixels in every language, and can be used by ear and by keyboard alone."""

import socket
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from kiosk.network_door import NetworkDoor
from kiosk.settings import Settings
from kiosk.visit import Look, Notice
from tests.documents import corpus
from tests.journeys.walk import AXE, AXE_TAGS, chromium
from tests.web.at_window import BAR, AtWindow, Make, at_window

pytestmark = pytest.mark.browser
ASK_AXE = (
    "tags => axe.run(document, {runOnly: tags})"
    ".then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].target))"
)
# what lies outside the window's edge, or is cut off inside its own box
OUTSIDE = """() => [...document.querySelectorAll('button, a, p, [role=status]')].filter(e => {
    const b = e.getBoundingClientRect();
    return b.left < 0 || b.right > innerWidth || b.bottom > innerHeight || e.scrollHeight > e.clientHeight + 8;
}).map(e => e.innerText)"""  # noqa: E501 - a script in one piece
LANGUAGES = ["sv", "en", "ar", "so", "fi"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def place(make_terminal: Make, settings: Settings) -> Iterator[tuple[AtWindow, str]]:
    parts = make_terminal()
    parts.keeper.close()
    at = at_window(parts, settings)
    listens = socket.create_server(("127.0.0.1", 0))
    address = "http://{}:{}".format(*listens.getsockname())
    app = at.person.client.application
    door = NetworkDoor(app, file=listens.detach(), max_bytes=100_000).open()
    yield at, address
    at.terminal.keeper.close()
    door.close()


def bar_of(browser: Browser, address: str) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 90})
    page.goto(address + BAR)
    return page


def faults(page: Page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    return [*page.evaluate(ASK_AXE, AXE_TAGS), *page.evaluate(OUTSIDE)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_seen_and_said_in_every_language(
    browser: Browser, place: tuple[AtWindow, str], language: str
) -> None:
    at, address = place
    at.opens_bank()
    at.visit.language, at.visit.look = language, Look("4", "yellow")
    page = bar_of(browser, address)
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert faults(page) == []
    at.window.refuses("a-rather-long-name-of-a-shop.example")
    expect(page.get_by_role("status")).to_contain_text("a-rather-long")
    assert faults(page) == []
    page.goto(f"{address}{BAR}?end=")
    assert faults(page) == []
    page.close()


def test_the_bar_changes_by_itself_and_is_pressed_with_keys(
    browser: Browser, place: tuple[AtWindow, str]
) -> None:
    at, address = place
    page = bar_of(browser, address)
    expect(page.get_by_role("button")).to_have_count(0)
    at.opens_bank()
    expect(page.get_by_role("button")).to_have_count(3)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Tillbaka")).to_be_focused()
    at.window.brings_paper(corpus.statement(1))
    at.tells(Notice.CAME)
    expect(page.get_by_role("button", name="Mina papper (1)")).to_be_visible()
    expect(page.get_by_role("button", name="Tillbaka")).to_be_focused()  # nothing moved away
    page.keyboard.press("Enter")
    expect(page.get_by_role("button")).to_have_count(0)
    assert at.window.shown == "service"
    page.close()


def test_the_pages_about_banks_have_no_fault(browser: Browser, place: tuple[AtWindow, str]) -> None:
    at, address = place
    at.person.begins()
    context = browser.new_context(viewport={"width": 1280, "height": 810})
    cookie = at.person.client.get_cookie("servicepunkt", domain="127.0.0.1")
    assert cookie
    context.add_cookies([{"name": "servicepunkt", "value": cookie.value, "url": address}])
    at.person.presses("/errands", errand="print-statement")
    page = context.new_page()
    for path in ("/bank", "/bank/site/sample-bank", "/bank/not-here"):
        page.goto(address + path)
        page.evaluate(AXE.read_text(encoding="utf-8"))
        assert page.evaluate(ASK_AXE, AXE_TAGS) == []
        assert page.url == address + path
    context.close()
