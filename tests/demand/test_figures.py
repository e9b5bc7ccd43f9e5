"""The figures: counted again by plain Python, by another database, and by brute force."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from math import sqrt
from pathlib import Path

import numpy as np
import pytest
from sqlalchemy import Engine

from kiosk.demand.caretaker import tidy
from kiosk.demand.city import build_city, write_city
from kiosk.demand.figures import ALL, Hidden, Period, Table
from kiosk.demand.figures.counted import OF_SET, TABLES
from kiosk.demand.figures.counting import count, registered
from kiosk.demand.figures.facts import lake_facts, sql_facts
from kiosk.demand.figures.fairness import equality
from kiosk.demand.figures.occupancy import needed, waiting
from kiosk.demand.figures.page import page
from kiosk.demand.figures.queries import EXPECTED, QUERIES, TOLD
from kiosk.demand.lake import export_month
from tests.demand.made_up_city import FIRST, city_in, counted, rows

HOUSE = Path(__file__).parents[2]
PERIOD, YEAR = Period(202401, 202402), Period(202401, 202412)
FOLDABLE = ("demand_place", "demand_month", "steps", "unmet", "pages", "prints", "questions")


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = city_in(tmp_path_factory.mktemp("city"), terminals=6, months=2)
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def tables(city: Engine) -> dict[str, Table]:
    with sql_facts(city, PERIOD) as facts:
        return {table.about.key: table for table in count(facts, registered(city, PERIOD))}


def test_errands_by_place_are_what_plain_counting_gives(
    city: Engine, tables: dict[str, Table]
) -> None:
    again = counted(
        rows(city, "errand", PERIOD),
        lambda row: row["site"], lambda row: row["errand"], lambda row: row["outcome"],
    )  # fmt: skip
    agree(tables["demand_place"], again)


def test_errands_by_weekday_and_hour_are_what_plain_counting_gives(
    city: Engine, tables: dict[str, Table]
) -> None:
    again = counted(
        rows(city, "errand", PERIOD), lambda row: row["site"],
        lambda row: date.fromordinal(row["day"]).isoweekday(), lambda row: row["hour"],
    )  # fmt: skip
    agree(tables["demand_week"], again)


def test_questions_at_the_desk_are_what_plain_counting_gives(
    city: Engine, tables: dict[str, Table]
) -> None:
    again = counted(
        rows(city, "tally", PERIOD),
        lambda row: row["site"], lambda row: row["topic"], lambda row: row["helped"],
    )  # fmt: skip
    agree(tables["questions"], again)


def test_a_place_is_full_when_each_of_its_terminals_is(
    city: Engine, tables: dict[str, Table]
) -> None:
    least: dict[tuple[object, ...], int] = {}
    for row in rows(city, "quarter", PERIOD):
        at = (row["site"], row["day"], row["quarter"])
        least[at] = min(least.get(at, 3), row["busy"])
    again: Counter[tuple[str, ...]] = Counter(
        (str(site), ALL, str(int(n == 3))) for (site, *_), n in least.items()
    )
    agree(tables["occupancy"], again)


def agree(table: Table, again: Counter[tuple[str, ...]]) -> None:
    """Every cell that both know of is the same, as it may be shown; and there are such cells."""
    both = [row for row in table.rows if row.at in again]
    assert len(both) > 10
    for row in both:
        true, (value,) = again[row.at], row.values
        few = value is Hidden.FEW
        assert 1 <= true <= 4 if few else abs(true - int(str(value))) <= 2
        assert few or int(str(value)) % 5 == 0


@pytest.mark.slow
def test_files_and_database_give_the_same_answers(city: Engine, tmp_path: Path) -> None:
    for month in PERIOD.months:
        export_month(city, tmp_path, month)
    with sql_facts(city, PERIOD) as ours, lake_facts(tmp_path, city, PERIOD) as files:
        for key, sql in {**QUERIES, "told": TOLD, "expected": EXPECTED}.items():
            assert sorted(ours.ask(sql)) == sorted(files.ask(sql)), key


@pytest.mark.slow
def test_each_database_gives_the_same_answers(city: Engine, engine: Engine) -> None:
    january = Period(202401, 202401)
    write_city(engine, build_city(terminals=6, months=2, seed=3, first=FIRST))
    with sql_facts(city, january) as ours, sql_facts(engine, january) as theirs:
        for key, sql in {**QUERIES, "told": TOLD, "expected": EXPECTED}.items():
            assert sorted(ours.ask(sql)) == sorted(theirs.ask(sql)), key


@pytest.mark.slow
def test_months_that_old_rows_became_are_counted_as_the_rows_were(
    city: Engine, tmp_path: Path
) -> None:
    folded = city_in(tmp_path, terminals=6, months=2)
    with sql_facts(city, PERIOD) as before:
        rows_ = {key: sorted(before.ask(QUERIES[key])) for key in FOLDABLE}
    assert tidy(folded, raw_months=1, today=date(2026, 11, 22)) > 0
    with sql_facts(folded, PERIOD) as after:
        assert {key: sorted(after.ask(QUERIES[key])) for key in FOLDABLE} == rows_
    folded.dispose()


@pytest.mark.slow
def test_a_file_holds_no_order_of_arrival(city: Engine, tmp_path: Path) -> None:
    with lake_facts(tmp_path, city, Period(202401, 202401)) as files:
        told = files.ask("select * from errand")
    assert len(told) > 1000
    assert all(a <= b for a, b in pairwise(told))


def test_a_language_or_look_never_stands_beside_a_place_or_an_hour() -> None:
    for table in TABLES:
        private = {"language", "mode"} & {*table.base, *table.dimensions}
        open_ = {"site", "district", "hour", "weekday", "day"} & {*table.base, *table.dimensions}
        assert not (private and open_), table.about.key
    assert {OF_SET[key].source for key in ("languages", "modes")} == {"access"}


def test_languages_and_looks_are_told_for_whole_years_only(
    tables: dict[str, Table], city: Engine
) -> None:
    assert equality(tables) == ()
    with sql_facts(city, YEAR) as facts:
        whole = {table.about.key for table in count(facts, registered(city, YEAR))}
    assert whole - tables.keys() == {"languages", "modes"}


@pytest.mark.parametrize(
    ("first", "last", "fits"),
    [(202401, 202412, True), (202401, 202512, True), (202401, 202501, False),
     (202502, 202601, False), (202412, 202512, False), (202401, 202411, False)],
)  # fmt: skip
def test_a_whole_year_is_january_to_december(first: int, last: int, fits: bool) -> None:
    assert OF_SET["languages"].fits(Period(first, last)) is fits
    assert OF_SET["demand_place"].fits(Period(first, last))


def test_completion_has_wilsons_interval(city: Engine) -> None:
    with sql_facts(city, YEAR) as facts:
        counted_ = count(facts, registered(city, YEAR))
    languages, _ = equality({table.about.key: table for table in counted_})
    row = languages.row("1")
    assert row
    share, low, high, n = (float(str(value)) for value in row.values)
    z = 2.7311  # two-sided 95 % shared among eight languages
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    assert low == pytest.approx(middle - half, abs=2e-3)
    assert high == pytest.approx(middle + half, abs=2e-3)


@pytest.mark.parametrize(("load", "terminals"), [(0.6, 1), (1.6, 3), (2.9, 3), (5.0, 8)])
def test_erlangs_share_who_wait_is_that_of_a_long_queue(load: float, terminals: int) -> None:
    stay = np.ones(2000)  # how likely it is that n are there, worked out step by step
    for n in range(1, len(stay)):
        stay[n] = stay[n - 1] * load / min(n, terminals)
    assert waiting(load, terminals) == pytest.approx(stay[terminals:].sum() / stay.sum(), rel=1e-6)


def test_so_many_terminals_are_needed_that_one_in_five_waits_at_most() -> None:
    for load in (0.1, 0.5, 1.6, 4.2, 60.0):
        assert waiting(load, needed(load)) <= 0.2
        assert needed(load) == 1 or waiting(load, needed(load) - 1) > 0.2


def test_the_page_about_figures_is_the_one_the_program_tells() -> None:
    assert (HOUSE / "docs/figures.md").read_text(encoding="utf-8") == page()
