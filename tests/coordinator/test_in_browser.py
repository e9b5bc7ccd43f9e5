"""A coordinator at a real browser: nothing is refused, and axe finds no fault."""

import re
import threading
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlalchemy import insert
from werkzeug.serving import make_server

from kiosk.demand import open_store
from kiosk.demand.figures import Area
from kiosk.demand.need_register import NeedRegister
from kiosk.demand.needs import Evidence, NewNeed, NewStep, Status
from kiosk.demand.register_tables import administration
from tests.coordinator.made_up import PASSWORD, MadeUpShelf, furnished, released
from tests.coordinator.test_store import put
from tests.journeys.walk import ASK_AXE, AXE, AXE_TAGS, chromium

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PAGES = (
    "/overview",
    "/overview?administration=social&site=norr",
    "/tables?administration=social",
    "/tables/demand_week?site=norr",
    "/needs",
    "/needs/new?table=demand_week&by=weekday,hour",
    "/needs/1",
    "/needs/2",
    "/reports",
    "/nowhere",
)
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NeedRegister]:
    """A register with a need that waits for a decision and one that has come to its end."""
    engine = open_store(f"sqlite:///{tmp_path_factory.mktemp('needs') / 'hub.sqlite3'}")
    with engine.begin() as connection:
        put(connection)
        for key in ("kultur", "social"):
            connection.execute(insert(administration).values(key=key, name=f"Förvaltning {key}"))
    needs = NeedRegister(engine)
    told = Evidence(1, "demand_place", ("norr",), "n", "Ärenden per plats. Norr: 1 240")
    for _ in range(2):
        need = NewNeed("En terminal till.", told, Area.LOCAL, "kultur")
        needs.write_down(need, by="kultur", today=TODAY)
    for status in (Status.DECIDED, Status.DONE):
        needs.go_on(2, NewStep(status, TODAY, "Ja.", 1, "1 240"), by="kultur", today=TODAY)
    yield needs
    engine.dispose()


@pytest.fixture(scope="module")
def address(register: NeedRegister) -> Iterator[str]:
    app = furnished(MadeUpShelf(released()), needs=register)
    server = make_server("127.0.0.1", 0, app, threaded=True)
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


def test_a_need_is_written_down_with_the_keyboard_and_without_scripts(
    browser: Browser, address: str, register: NeedRegister
) -> None:
    page = coordinator(browser, address, scripts=False)
    page.locator(".things").get_by_role("link", name="Skriv upp som behov").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".evidence")).to_contain_text("42 % av tiden")
    page.get_by_role("button", name="Skriv upp behovet").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Något behöver rättas")).to_be_visible()
    assert faults_shown(page) == [
        "Skriv vad som saknas.",
        "Välj vilken förvaltning som ska ta ställning.",
    ]
    page.get_by_role("link", name="Skriv vad som saknas.").press("Enter")
    page.keyboard.type("Det behövs en terminal till.")
    page.get_by_label("Vem ska ta ställning?").select_option("kultur")
    page.get_by_role("button", name="Skriv upp behovet").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Det behövs en terminal till.")
    page.get_by_label("Vad blev det?").select_option("declined")
    page.get_by_label("Vad är beslutat?").fill("Nej, inte i år.")
    page.get_by_role("button", name="Skriv in beslutet").press("Enter")
    expect(page.locator(".history")).to_contain_text("Nej, inte i år.")
    assert register.all()[0].status is Status.DECLINED


def faults_shown(page: Page) -> list[str]:
    return page.locator(".govuk-error-summary__list a").all_inner_texts()


def test_a_form_with_faults_is_as_good_to_read_as_one_without(
    browser: Browser, address: str
) -> None:
    page = coordinator(browser, address)
    page.goto(f"{address}/needs/new?table=demand_place")
    page.get_by_role("button", name="Skriv upp behovet").click()
    expect(page).to_have_title(re.compile("^Rätta: "))
    assert faults(page) == []
    page.goto(f"{address}/needs/1")
    page.get_by_role("button", name="Skriv in beslutet").click()
    expect(page).to_have_title(re.compile("^Rätta: "))
    assert faults(page) == []


def test_a_narrow_window_needs_no_scrolling_sideways(browser: Browser, address: str) -> None:
    page = coordinator(browser, address)
    page.set_viewport_size({"width": 320, "height": 640})
    for path in PAGES:
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
