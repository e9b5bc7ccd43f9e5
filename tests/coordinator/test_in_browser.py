"""A coordinator at a real browser: nothing is refused, and axe finds no fault."""

import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from tests.coordinator.made_up import PASSWORD, hub
from tests.journeys.walk import ASK_AXE, AXE, AXE_TAGS, chromium

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGES = ("/overview", "/tables", "/tables/demand_week?site=norr", "/reports", "/nowhere")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = make_server("127.0.0.1", 0, hub(), threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


def coordinator(browser: Browser, address: str, *, scripts: bool = True) -> Page:
    page = browser.new_context(java_script_enabled=scripts).new_page()
    page.goto(f"{address}/overview")
    page.get_by_label("Namn").fill("kultur")
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Översikt 2026")
    return page


def faults(page: Page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found: list[str] = page.evaluate(ASK_AXE, [*AXE_TAGS, "best-practice"])
    return [f"{page.url} {fault}" for fault in found]


def test_axe_finds_no_fault_on_any_page(browser: Browser, address: str) -> None:
    door = browser.new_page()
    door.goto(f"{address}/sign-in")
    found = faults(door)
    page = coordinator(browser, address)
    for path in PAGES:
        page.goto(address + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found += faults(page)
    assert found == []


def test_the_pictures_are_drawn_and_the_browser_refuses_nothing(
    browser: Browser, address: str
) -> None:
    page = coordinator(browser, address)
    told: list[str] = []
    page.on("console", lambda line: told.append(line.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto(f"{address}/overview")
    expect(page.locator("[data-figure] .drawn:has(canvas)")).to_have_count(2)
    assert told == []
    described = page.locator("[data-figure] [aria-label]").first.get_attribute("aria-label")
    assert described
    assert "Alla siffror står i tabellen" in described


def test_without_scripts_the_same_pictures_and_tables_are_there(
    browser: Browser, address: str
) -> None:
    page = coordinator(browser, address, scripts=False)
    expect(page.locator("[data-figure] svg")).to_have_count(2)
    page.get_by_text("Visa tabellen: Ärenden per timme").click()
    expect(page.get_by_role("table", name="Ärenden per timme")).to_be_visible()
    page.get_by_label("Plats", exact=True).select_option("norr")
    page.get_by_role("button", name="Visa").click()
    assert "site=norr" in page.url
    expect(page.get_by_text("Plats: Påhittat bibliotek Norr.")).to_be_visible()


def test_a_narrow_window_needs_no_scrolling_sideways(browser: Browser, address: str) -> None:
    page = coordinator(browser, address)
    page.set_viewport_size({"width": 320, "height": 640})
    for path in PAGES:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
