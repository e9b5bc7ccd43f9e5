"""A coordinator writes down a need at a figure, follows it to its effect, and names no person."""

import csv
import re
import shutil
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, insert
from werkzeug.test import TestResponse

from kiosk.coordinator import StoreShelf
from kiosk.coordinator.need_words import needs_of
from kiosk.coordinator.report import report_html
from kiosk.demand import connect, open_store
from kiosk.demand.figures import Area, Member, Period
from kiosk.demand.need_register import NeedRegister
from kiosk.demand.needs import Evidence, NewNeed, NewStep, Status
from kiosk.demand.register_tables import administration, site
from tests.coordinator.made_up import furnished
from tests.coordinator.test_store import put
from tests.coordinator.visiting import sign_in, token

TODAY = date(2026, 11, 22)
THING = "/needs/new?table=demand_place&release=1&by=site&row=norr"
SAID = {"row": "norr", "column": "n", "title": "Det behövs en terminal till.", "place": "norr",
        "owner": "kultur", "area": "local"}  # fmt: skip
TOLD = Evidence(1, "demand_place", ("norr",), "n", "Norr: 1 240")
OURS = Member("kultur", "Kulturförvaltningen")


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hub with two released years, two administrations and a place, to be copied."""
    path = tmp_path_factory.mktemp("needs") / "hub.sqlite3"
    opened = open_store(f"sqlite:///{path}")
    with opened.begin() as hub:
        for number, year in ((1, 2026), (2, 2027)):
            put(hub, number, year)
        for key, name in (("kultur", OURS.name), ("social", "Socialförvaltningen")):
            hub.execute(insert(administration).values(key=key, name=name))
        where = {"key": "norr", "name": "Norr", "kind": "library", "from_day": 1}
        hub.execute(insert(site).values(where))
    opened.dispose()
    return path


@pytest.fixture
def engine(made: Path, tmp_path: Path) -> Iterator[Engine]:
    opened = connect(f"sqlite:///{shutil.copy(made, tmp_path)}")
    yield opened
    opened.dispose()


@pytest.fixture
def register(engine: Engine) -> NeedRegister:
    return NeedRegister(engine)


@pytest.fixture
def client(engine: Engine, register: NeedRegister) -> FlaskClient:
    app = furnished(StoreShelf(engine), needs=register, today=lambda: TODAY)
    client = app.test_client()
    sign_in(client)
    return client


def says(client: FlaskClient, page: str, **said: str) -> TestResponse:
    """Send a page's form, with its token."""
    return client.post(page, data={"csrf_token": token(client, page), **said})


def test_a_thing_to_look_at_brings_its_evidence_along(client: FlaskClient) -> None:
    overview = client.get("/overview?release=1").text
    link = re.search(r'href="(/needs/new[^"]+row=norr[^"]*)"', overview)
    assert link
    page = client.get(link[1].replace("&amp;", "&")).text
    assert "Alla datorer är upptagna 42 % av tiden på Påhittat bibliotek Norr" in page
    assert "Skriv inga uppgifter om personer" in page


def test_a_need_is_written_down_with_the_figure_as_it_was_published(
    client: FlaskClient, register: NeedRegister
) -> None:
    page = "/needs/new?table=demand_week&release=1&by=weekday,hour"
    answer = says(client, page, **{**SAID, "row": "2", "column": "10"})
    assert answer.status_code == 303
    need = register.one(1)
    assert need.evidence.at == ("*", "2", "10")
    assert need.evidence.words == "Ärenden per timme. tisdag, 10: 120 (2026)"
    shown = client.get(answer.location).text
    for words in (SAID["title"], need.evidence.words, OURS.name, "Skrivet av kultur"):
        assert words in shown
    assert SAID["title"] in client.get("/needs").text


def test_a_figure_that_is_hidden_stays_hidden_as_evidence(
    client: FlaskClient, register: NeedRegister
) -> None:
    says(client, THING, **{**SAID, "row": "soder"})
    assert register.one(1).evidence.words.endswith("färre än 5 (2026)")


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"title": "  "}, "Skriv vad som saknas."),
        ({"title": "Ring 040-34 50 00"}, "Det ser ut som ett personnummer"),
        ({"title": "x" * 121}, "Skriv högst 120 tecken."),
        ({"owner": "Kalle"}, "Välj vilken förvaltning"),
        ({"place": "nowhere"}, "Välj en plats i listan."),
        ({"area": "x"}, "Välj ett område i planen."),
        ({"row": "nowhere"}, "Välj en siffra som finns i tabellen."),
        ({"column": "x"}, "Välj en siffra som finns i tabellen."),
    ],
)
def test_what_will_not_do_is_said_and_nothing_is_kept(
    client: FlaskClient, register: NeedRegister, wrong: dict[str, str], words: str
) -> None:
    answer = says(client, THING, **{**SAID, **wrong})
    assert answer.status_code == 422
    assert words in answer.text
    assert "Något behöver rättas" in answer.text
    assert register.all() == ()


def test_a_decision_and_its_effect_are_written_into_the_history(
    client: FlaskClient, register: NeedRegister
) -> None:
    says(client, THING, **SAID)
    today = register.one(1).raised.isoformat()
    said = {"status": "decided", "day": today, "words": "En till från mars."}
    assert says(client, "/needs/1", **said).status_code == 303
    assert says(client, "/needs/1", status="done", day=today, measured="2").status_code == 303
    need = register.one(1)
    assert [step.told.status for step in need.steps] == [
        Status.RAISED, Status.DECIDED, Status.DONE,
    ]  # fmt: skip
    assert need.effect
    assert (need.effect.release, need.effect.evidence) == (2, "1\xa0240 (2027)")
    page = client.get("/needs/1").text
    assert "Effekten är mätt" in page
    history = page[page.index("Vad som har hänt") :]
    assert history.index("uppskrivet</strong>") < history.index("En till från mars.")
    assert "2027" in page  # the same figure in every release
    for asked, there in (("done", True), ("raised", False)):
        assert (SAID["title"] in client.get(f"/needs?status={asked}").text) is there


def test_an_effect_is_not_seen_in_a_period_that_was_over_before_the_decision(
    client: FlaskClient, register: NeedRegister
) -> None:
    need = NewNeed("En terminal till.", TOLD, Area.LOCAL, "kultur")
    register.write_down(need, by="kultur", today=date(2027, 2, 1))
    decided = NewStep(Status.DECIDED, date(2027, 3, 1), "Ja.")
    register.go_on(1, decided, by="kultur", today=date(2027, 3, 1))
    effect = client.get("/needs/1").text.split("Skriv in effekten")[1]
    assert '<option value="2"' in effect
    assert '<option value="1"' not in effect
    register.go_on(
        1, NewStep(Status.DECIDED, date(2028, 3, 1), "Ja."), by="kultur", today=date(2028, 3, 1)
    )
    assert "när en period som slutar efter beslutet är utgiven" in client.get("/needs/1").text


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ({"status": "decided", "words": ""}, "Skriv vad som är beslutat."),
        ({"status": "maybe", "words": "x"}, "Välj vad som har hänt."),
        ({"status": "declined", "words": "x", "day": "2999-01-01"}, "Skriv en dag från när"),
        ({"status": "declined", "words": "x", "day": "1999-01-01"}, "Skriv en dag från när"),
        ({"status": "declined", "words": "x", "day": "i går"}, "Skriv en dag från när"),
        ({"status": "declined", "words": "a@b"}, "Det ser ut som ett personnummer"),
        ({"status": "done", "measured": "9"}, "Välj i vilken period"),
    ],
)
def test_a_step_that_will_not_do_changes_nothing(
    client: FlaskClient, register: NeedRegister, step: dict[str, str], words: str
) -> None:
    says(client, THING, **SAID)
    before = register.one(1)
    answer = says(client, "/needs/1", **{"day": before.raised.isoformat(), **step})
    assert answer.status_code == 422
    assert words in answer.text
    assert register.one(1) == before


def test_only_the_owner_decides(client: FlaskClient, register: NeedRegister) -> None:
    says(client, THING, **{**SAID, "owner": "social"})
    page = client.get("/needs/1").text
    assert "skrivs in av samordnaren för Socialförvaltningen" in page
    said = {"csrf_token": token(client, "/needs"), "status": "declined", "words": "Nej."}
    answer = client.post("/needs/1", data=said)
    assert answer.status_code == 403
    assert "ägarens samordnare" in answer.text
    assert register.one(1).status is Status.RAISED


def test_who_wrote_words_may_strike_them_and_nobody_elses(
    client: FlaskClient, register: NeedRegister
) -> None:
    says(client, THING, **{**SAID, "owner": "social"})
    decided = NewStep(Status.DECIDED, TODAY, "Ja.")
    register.go_on(1, decided, by="social", today=TODAY)
    page = client.get("/needs/1").text
    assert page.count("/needs/1/strike") == 1  # at our words, not at theirs
    assert "filer som är hämtade har orden kvar" in page
    theirs = register.one(1).steps[-1].number
    for step, status in ((str(theirs), 403), ("9999", 403), ("", 303)):
        said = {"csrf_token": token(client, "/needs"), "step": step}
        assert client.post("/needs/1/strike", data=said).status_code == status
    need = register.one(1)
    assert (need.title, need.decision) == ("", decided)


def test_words_can_be_struck_and_all_else_stays(
    client: FlaskClient, register: NeedRegister
) -> None:
    says(client, THING, **SAID)
    answer = client.post("/needs/1/strike", data={"csrf_token": token(client, "/needs/1")})
    assert answer.status_code == 303
    page = client.get("/needs/1").text
    assert SAID["title"] not in page
    assert "(texten är struken)" in page
    assert register.one(1).evidence.words in page


def test_nothing_is_written_without_a_token_or_without_signing_in(
    client: FlaskClient, register: NeedRegister
) -> None:
    assert client.post(THING, data=SAID).status_code == 403
    stranger = client.application.test_client()
    for page in ("/needs", "/needs/1", THING, "/needs/file/csv"):
        assert stranger.get(page).status_code == 303, page
    assert register.all() == ()


@pytest.mark.parametrize(
    "page",
    ["/needs/1", "/needs/99999999999999999999", "/needs/new?table=nothing", "/needs/file/exe"],
)
def test_what_is_not_there_is_not_found(client: FlaskClient, page: str) -> None:
    assert client.get(page).status_code == 404


def test_the_register_is_a_file_for_excel_and_for_programs(client: FlaskClient) -> None:
    says(client, THING, **{**SAID, "title": "=1+1 terminaler"})
    excel = client.get("/needs/file/excel.csv").data.decode("utf-8-sig")
    heads, line = csv.reader(StringIO(excel), delimiter=";")
    told = dict(zip(heads, line, strict=True))
    assert told["Behov"] == "'=1+1 terminaler"  # a spreadsheet would count it otherwise
    assert told["Ägare"] == OURS.name
    assert told["Läge"] == "Öppet"
    assert len(list(csv.reader(StringIO(client.get("/needs/file/csv").text)))) == 2


def test_the_report_tells_needs_and_decisions_by_the_plans_areas(
    client: FlaskClient, register: NeedRegister, engine: Engine
) -> None:
    says(client, THING, **SAID)
    says(client, THING, **{**SAID, "owner": "social", "area": "rights", "title": "Annat."})
    shelf = StoreShelf(engine)
    app = furnished(shelf)
    whole, ours = (
        report_html(app, shelf, shelf.open(1), None, who, register.all()) for who in (None, OURS)
    )
    told = whole[whole.index("Behov och beslut") :]
    assert told.index("Rättighetsbaserad service") < told.index("Annat.")
    assert told.index("Annat.") < told.index(SAID["title"])  # in the order of the plan
    assert SAID["title"] in ours
    assert "Annat." not in ours


def test_a_report_leaves_out_what_was_finished_before_its_period(register: NeedRegister) -> None:
    old = date(2025, 11, 1)
    for title in ("Färdigt.", "Öppet."):
        need = NewNeed(title, TOLD, Area.LOCAL, "kultur")
        register.write_down(need, by="kultur", today=old)
    register.go_on(1, NewStep(Status.DECLINED, old, "Nej."), by="kultur", today=old)
    found = needs_of(register.all(), Period.year(2026), "")
    assert [need.title for need in found[Area.LOCAL]] == ["Öppet."]
