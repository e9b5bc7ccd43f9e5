"""A coordinator finds the made-up city's three planted problems, on the screen and on paper."""

import re
import subprocess
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from werkzeug.serving import make_server

from kiosk.coordinator import StoreShelf
from kiosk.coordinator.report import write_reports
from kiosk.demand import open_store
from kiosk.demand.city import City, build_city, write_city
from kiosk.demand.figures import Period
from kiosk.demand.figures.publish import publish
from kiosk.desk_cli import desk_app
from kiosk.hub import Desk, create_hub
from tests.coordinator.made_up import PASSWORD, door_file
from tests.journeys.walk import chromium

pytestmark = [pytest.mark.browser, pytest.mark.slow]
YEAR = Period.year(2025)
PROBLEMS = (
    r"På somaliska blir \d+ % av ärendena klara, i hela staden \d+ %",
    r"På {place} är alla terminaler upptagna \d+ % av öppettiden",
    r"Den 20–25 i månaden kommer \d+ % fler än andra dagar",
)


@pytest.fixture(scope="module")
def city() -> City:
    return build_city(terminals=12, months=12, seed=1, first=YEAR.first_day)


@pytest.fixture(scope="module")
def hub(city: City, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    """A hub with a released year and its report: its address, and the report's folder."""
    folder = tmp_path_factory.mktemp("hub")
    engine = open_store(f"sqlite:///{folder / 'hub.sqlite3'}")
    write_city(engine, city)
    number = publish(engine, YEAR, today=date(2026, 1, 4))
    shelf = StoreShelf(engine)
    report = write_reports(desk_app(shelf, folder), shelf, number, folder / "reports")
    app = create_hub(engine, desk=Desk(door_file(folder), folder / "reports"))
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}", report.folder
    server.shutdown()
    thread.join()
    server.server_close()
    engine.dispose()


@pytest.fixture(scope="module")
def page(hub: tuple[str, Path]) -> Iterator[Page]:
    with chromium() as browser:
        opened = browser.new_page()
        opened.goto(hub[0])
        opened.get_by_label("Namn").fill("kultur")
        opened.get_by_label("Lösenord").fill(PASSWORD)
        opened.get_by_role("button", name="Logga in").click()
        yield opened


def planted(city: City) -> list[re.Pattern[str]]:
    """The problems in words, with the name of the place that has too few terminals."""
    place = next(one.name for one in city.sites if one.id == city.planted.full)
    return [re.compile(problem.replace("{place}", place)) for problem in PROBLEMS]


def test_the_three_problems_stand_first_on_the_screen(city: City, page: Page) -> None:
    things = page.locator(".things > li")
    expect(things).to_have_count(3)
    for thing, words in zip(things.all(), planted(city), strict=True):
        expect(thing).to_contain_text(words)
        expect(thing).to_contain_text("Därför visas den:")


def test_each_problem_leads_to_the_table_that_shows_it(city: City, page: Page) -> None:
    overview = page.url
    for link, row in ((0, "somaliska"), (1, "Påhittat"), (2, "20")):
        page.locator(".things a[href*=tables]").nth(link).click()
        expect(page.get_by_role("table")).to_contain_text(row)
        expect(page.get_by_role("heading", name="Så är den räknad")).to_be_visible()
        page.goto(overview)


def test_the_same_three_stand_first_on_paper(city: City, hub: tuple[str, Path]) -> None:
    told = subprocess.run(  # noqa: S603 - a file of ours
        ["pdftotext", hub[1] / "hela-staden.pdf", "-"],  # noqa: S607 - Debian's
        capture_output=True,
        check=True,
    )
    paper = re.sub(r"\s+", " ", told.stdout.decode())
    first = paper.split("Ändringar sedan förra året")[0]
    for words in planted(city):
        assert words.search(first), words


def test_what_is_told_of_a_table_on_paper_is_what_is_in_the_table(hub: tuple[str, Path]) -> None:
    folder = hub[1]
    engine = open_store(f"sqlite:///{folder.parent.parent / 'hub.sqlite3'}")
    table = StoreShelf(engine).open(1).tables["full_share"]
    engine.dispose()
    page = (folder / "hela-staden.html").read_text(encoding="utf-8").replace("\xa0", " ")
    for row in table.rows:
        if row.at != ("*",) and isinstance(row.values[0], float):
            name = table.name("site", row.at[0])
            figure = f"{round(row.values[0] * 100)} %"
            assert re.search(rf'<th scope="row">{name}</th><td class="number">{figure}', page), name
