"""Open data with noise are drawn once, paid for from the year's budget, and never changed."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import date
from pathlib import Path
from threading import Barrier, BrokenBarrierError

import pytest
from click.testing import CliRunner
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from kiosk.cli import main
from kiosk.demand.figures import Period
from kiosk.demand.protection import Broken
from kiosk.demand.protection.noise import (
    BudgetSpent,
    NotReleased,
    Price,
    TooOld,
    open_with_noise,
    opened,
    spent,
)
from kiosk.demand.protection.noise.ledger import refuse_if_spent
from kiosk.demand.reports.files import plain_csv
from kiosk.demand.reports.opened import Opened, newest_open
from kiosk.demand.retention import let_go
from tests.demand.small_place import ACCESS, ERRAND, QUESTION, SPRING, YEAR, close, furnish, put
from tests.house.tracked import HOUSE

TODAY = date(2026, 11, 22)
ONCE = Price(1, 1)
JANUARY, FEBRUARY = Period(202401, 202401), Period(202402, 202402)


@pytest.fixture
def place(engine: Engine) -> Engine:
    """A small place whose year has been released."""
    furnish(engine)
    put(engine, "errand", [ERRAND] * 40)
    put(engine, "access", [ACCESS])
    put(engine, "tally", [QUESTION] * 9)
    close(engine, YEAR)
    return engine


def draw(engine: Engine, period: Period, price: Price = ONCE) -> list[bytes]:
    made = open_with_noise(engine, period, price, today=TODAY)
    return [plain_csv(table) for table in made.tables]


def entries(engine: Engine) -> int:
    with engine.connect() as hub:
        return len(opened(hub))


def test_noise_is_drawn_once_and_everybody_gets_the_same_file_ever_after(place: Engine) -> None:
    first = draw(place, YEAR)
    put(place, "errand", [ERRAND] * 1000)
    assert draw(place, YEAR) == first  # also when the budget is spent, as it is
    assert entries(place) == 1
    told = newest_open(place)
    assert told
    assert [plain_csv(table) for table in told.tables.values()] == first
    assert told.noise
    assert (told.noise.epsilon, told.noise.mechanism[:16]) == (1.0, "discrete Laplace")


def test_two_periods_have_noise_of_their_own(place: Engine) -> None:
    price = Price(1, 2)
    assert draw(place, JANUARY, price)[0] != draw(place, SPRING, price)[0]


def test_when_the_year_s_budget_is_spent_nothing_is_opened_and_a_sentence_says_so(
    place: Engine,
) -> None:
    draw(place, JANUARY)
    with pytest.raises(BudgetSpent, match="^2024 has 0 left of its budget of 1, and this would"):
        draw(place, FEBRUARY)  # other errands, but a person may come in both months
    assert entries(place) == 1


def test_a_budget_holds_as_many_openings_as_it_says(place: Engine) -> None:
    third = Price(1 / 3, 1)
    for month in (1, 2, 3):
        draw(place, Period(202400 + month, 202400 + month), third)
    with place.connect() as hub:
        assert spent(opened(hub), 2024) == pytest.approx(1)
        assert spent(opened(hub), 2025) == 0
    with pytest.raises(BudgetSpent):
        draw(place, Period(202404, 202404), third)


def test_a_period_of_two_years_is_paid_by_both(place: Engine) -> None:
    close(place, Period.year(2025))
    draw(place, Period(202412, 202501))
    for year in (YEAR, Period.year(2025)):
        with pytest.raises(BudgetSpent):
            draw(place, year)


def test_two_at_the_same_time_cannot_spend_the_same_budget(
    place: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_look = Barrier(2)

    def looks(before: tuple[Opened, ...], period: Period, price: Price) -> None:
        with suppress(BrokenBarrierError):  # as it should be: the other one has to wait outside
            both_look.wait(0.5)
        refuse_if_spent(before, period, price)

    def one(period: Period) -> bool:
        try:
            return bool(draw(place, period))
        except BudgetSpent:
            return False

    monkeypatch.setattr("kiosk.demand.protection.noise.opening.refuse_if_spent", looks)
    with ThreadPoolExecutor(2) as both:
        assert sorted(both.map(one, (JANUARY, FEBRUARY))) == [False, True]
    assert entries(place) == 1


COLUMNS = "first_month, last_month, made_day, rule, content, sha256, epsilon"
AGAIN = f"select {COLUMNS[:-9]}, 0 from open_release where true"  # noqa: S608 - ours


@pytest.mark.parametrize(
    "change",
    [
        "update open_release set epsilon = 0",
        "delete from open_release",
        f"insert into open_release ({COLUMNS}) {AGAIN}"
        " on conflict (first_month, last_month) do update set epsilon = 0",
    ],
)
def test_the_database_lets_nobody_change_or_take_away_an_entry(place: Engine, change: str) -> None:
    draw(place, YEAR)
    with pytest.raises(DatabaseError, match="stays as it is"), place.begin() as hub:
        hub.execute(text(change))
    assert entries(place) == 1


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "change",
    [
        f"insert or replace into open_release ({COLUMNS}) {AGAIN}",
        f"insert or replace into open_release (id, {COLUMNS})"  # noqa: S608 - ours
        " select id, 199901, 199901, made_day, rule, content, sha256, 0 from open_release",
    ],
)
def test_sqlite_puts_no_other_entry_in_the_place_of_one(place: Engine, change: str) -> None:
    draw(place, YEAR)
    with pytest.raises(DatabaseError, match="stays as it is"), place.begin() as hub:
        hub.execute(text(change))
    with place.connect() as hub:
        assert [one.noise.epsilon for one in opened(hub)] == [1]


def test_an_entry_that_somebody_changed_all_the_same_is_noticed(
    place: Engine,
) -> None:
    draw(place, YEAR)
    sqlite = place.dialect.name == "sqlite"
    trigger = "open_release_no_update" if sqlite else "stays on open_release"
    with place.begin() as hub:
        hub.execute(text(f"drop trigger {trigger}"))
        hub.execute(text("update open_release set epsilon = 0"))
    with pytest.raises(Broken):
        draw(place, JANUARY)


def test_months_that_are_not_released_are_not_opened(place: Engine) -> None:
    with pytest.raises(NotReleased, match="release these months first"):
        draw(place, Period.year(2025))
    assert entries(place) == 0


def test_months_whose_single_rows_are_gone_are_not_opened(place: Engine) -> None:
    let_go(place, TODAY, 1)
    with pytest.raises(TooOld, match="single rows of these months are gone"):
        draw(place, YEAR)
    assert entries(place) == 0


@pytest.fixture
def hub_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    address = f"sqlite:///{tmp_path}/hub.sqlite3"
    monkeypatch.setenv("SERVICEPUNKT_HUB_DATABASE", address)
    return address


def test_the_command_opens_nothing_until_the_city_has_chosen_an_epsilon(hub_file: str) -> None:
    said = CliRunner().invoke(main, ["open-data", "202401", "202412"])
    assert said.exit_code == 1
    assert "SERVICEPUNKT_HUB_OPEN_DATA_EPSILON is 0" in said.output


def test_the_command_says_why_nothing_is_opened(
    hub_file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVICEPUNKT_HUB_OPEN_DATA_EPSILON", "1")
    said = CliRunner().invoke(main, ["open-data", "202401", "202412"])
    assert said.exit_code == 1
    assert said.output.startswith("Error: release these months first")


@pytest.mark.slow
def test_a_hub_that_only_serves_reads_none_of_the_large_libraries() -> None:
    asked = "import sys, kiosk.hub_serve; print({'opendp', 'scipy', 'duckdb'} & {*sys.modules})"
    said = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", asked], cwd=HOUSE, capture_output=True, text=True, check=True
    )
    assert said.stdout == "set()\n"
