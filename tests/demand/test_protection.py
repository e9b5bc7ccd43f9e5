"""Nobody can work out a small number: not from a table, nor from all of them, nor two years."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from kiosk.demand import open_store
from kiosk.demand.figures import (
    ALL,
    Coverage,
    Dimension,
    Hidden,
    Measure,
    Member,
    Period,
    Row,
    Table,
    Value,
)
from kiosk.demand.figures.counted import OF_SET, TABLES
from kiosk.demand.figures.counting import count, registered
from kiosk.demand.figures.facts import sql_facts
from kiosk.demand.figures.publish import AlreadyReleased, groups, publish
from kiosk.demand.protection import Broken, releases, shown
from kiosk.demand.protection.attack import Contradiction
from kiosk.demand.protection.rule import limits
from kiosk.demand.protection.withholding import leaks_of, made_safe
from tests.demand.made_up_city import city_in

TODAY = date(2026, 11, 22)
YEAR = Period.year(2024)
SPRING = Period(202401, 202403)


def table(key: str, cells: Mapping[tuple[str, ...], Value], period: Period = YEAR) -> Table:
    """A published table of the fixed set with these cells; all others are zero."""
    names = OF_SET[key].dimensions
    codes = [sorted({at[n] for at in cells} - {ALL}) for n in range(len(names))]
    dimensions = tuple(
        Dimension(name, name, tuple(Member(code, code) for code in found))
        for name, found in zip(names, codes, strict=True)
    )
    rows = tuple(Row(at, (value,)) for at, value in cells.items())
    number = (Measure("n", "Antal"),)
    return Table(OF_SET[key].about, period, dimensions, number, rows, Coverage(None))


def minutes(cells: Mapping[str, int]) -> Table:
    """`questions_time` of one topic with these true counts, shown as they may be."""
    said: dict[tuple[str, ...], Value] = {}
    for took, n in cells.items():
        said["1", took] = said[ALL, took] = shown(n)
    return table("questions_time", said)


def leaks(*tables: Table, source: str = "question", before: Sequence[Table] = ()) -> int:
    told = [before, tables] if before else [tables]
    return len(leaks_of(source, told, {"district": {}, "administration": {}}))


def test_one_to_four_is_never_shown_and_zero_is_zero() -> None:
    assert [shown(n) for n in range(9)] == [0, *[Hidden.FEW] * 4, 5, 5, 5, 10]
    for n in range(500):
        low, high = limits(shown(n)) or (1, 0)
        assert low <= n <= high


def test_a_naive_release_with_exact_totals_is_seen_through() -> None:
    """Language: three people gave up; the total and the completed ones give them away."""
    cells: dict[tuple[str, ...], Value] = {
        ("5", "1"): 5, ("5", "2"): Hidden.FEW, ("5", "3"): Hidden.FEW,
        ("5", "4"): Hidden.FEW, ("5", "6"): Hidden.FEW, ("5", ALL): 25,
    }  # fmt: skip
    (*_, least) = (limits(value) for value in cells.values())
    assert least == (23, 27)  # 7 + 4 × 4 = 23: each is four, and nothing else is possible
    assert leaks(table("languages", with_totals(cells)), source="access") > 0


def with_totals(cells: dict[tuple[str, ...], Value]) -> dict[tuple[str, ...], Value]:
    over: dict[tuple[str, ...], Value] = {(ALL, at[1]): value for at, value in cells.items()}
    return {**cells, **over}


@pytest.mark.slow
def test_what_gives_a_cell_away_is_withheld_and_then_nothing_leaks() -> None:
    cells: dict[tuple[str, ...], Value] = {
        ("5", "1"): 5, ("5", "2"): Hidden.FEW, ("5", "3"): Hidden.FEW,
        ("5", "4"): Hidden.FEW, ("5", "6"): Hidden.FEW, ("5", ALL): 25,
    }  # fmt: skip
    leaking = table("languages", with_totals(cells))
    (safe,) = made_safe([leaking], [], {"district": {}, "administration": {}})
    assert safe.withheld > 0
    assert safe.find("5", "2") is Hidden.FEW
    assert safe.find("5", ALL) is Hidden.WITHHELD
    assert leaks(safe, source="access") == 0


def test_four_ones_under_a_small_total_are_found() -> None:
    """Four cells of "<5" with a total of "<5" must be one each."""
    cells: dict[tuple[str, ...], Value] = {("5", str(n)): Hidden.FEW for n in (1, 2, 3, 4)}
    said = with_totals({**cells, ("5", ALL): Hidden.FEW})
    assert leaks(table("languages", said), source="access") >= 4


def test_a_cell_that_could_no_longer_be_four_is_found_too() -> None:
    """Five cells of "<5" with a total of 5 to 7: none can be more than three."""
    cells: dict[tuple[str, ...], Value] = {("5", str(n)): Hidden.FEW for n in (1, 2, 3, 4, 6)}
    said = with_totals({**cells, ("5", ALL): 5})
    assert leaks(table("languages", said), source="access") >= 5


def test_rows_that_keep_their_freedom_do_not_leak() -> None:
    assert leaks(minutes({"1": 40, "2": 3, "3": 12, "4": 0})) == 0


def test_a_year_that_disagrees_with_its_spring_is_refused_and_one_that_agrees_is_not() -> None:
    spring = table("questions_time", {("1", "1"): 5, (ALL, "1"): 5}, SPRING)
    quiet = table("questions_time", {("1", "1"): Hidden.FEW, (ALL, "1"): Hidden.FEW})
    with pytest.raises(Contradiction):  # a year smaller than its spring cannot be
        leaks(quiet, before=[spring])
    few: dict[tuple[str, ...], Value] = {("1", "1"): Hidden.FEW, (ALL, "1"): Hidden.FEW}
    assert leaks(table("questions_time", few), before=[table("questions_time", few, SPRING)]) == 0


def test_two_tables_that_share_a_dimension_are_attacked_together() -> None:
    """Alone each table is safe; the one's small total makes the other's cells known."""
    ones: dict[tuple[str, ...], Value] = {("1", str(n)): Hidden.FEW for n in (1, 2, 3, 4)}
    ones |= {(ALL, str(n)): Hidden.FEW for n in (1, 2, 3, 4)}
    times = table("questions_time", ones)
    months: dict[tuple[str, ...], Value] = {
        ("202401", "1"): Hidden.FEW,
        ("202401", ALL): Hidden.FEW,
    }
    assert leaks(times) == 0
    assert leaks(times, table("questions_month", months)) > 0


@pytest.fixture(scope="module")
def quiet_city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = city_in(tmp_path_factory.mktemp("quiet"), terminals=6, months=3)
    yield engine
    engine.dispose()


@pytest.mark.slow
def test_an_attacker_finds_nothing_in_what_a_city_releases(quiet_city: Engine) -> None:
    month = Period(202401, 202401)
    names = registered(quiet_city, SPRING)
    for period in (month, SPRING):
        publish(quiet_city, period, today=TODAY)
    told = releases(quiet_city)
    assert any(row.values[0] is Hidden.FEW for table in told[0] for row in table.rows)
    for source in {one.source for one in TABLES}:
        assert leaks_of(source, told, groups(names)) == ()
    with pytest.raises(AlreadyReleased):
        publish(quiet_city, month, today=TODAY)


@pytest.mark.slow
def test_what_is_released_holds_no_count_of_one_to_four(quiet_city: Engine) -> None:
    with sql_facts(quiet_city, SPRING) as facts:
        tables = count(facts, registered(quiet_city, SPRING))
    values = {row.values[0] for table in tables for row in table.rows}
    assert not values & {1, 2, 3, 4}
    assert all(n % 5 == 0 for n in values if isinstance(n, int))


def test_a_ledger_that_somebody_changed_is_noticed(tmp_path: Path) -> None:
    engine = open_store(f"sqlite:///{tmp_path}/hub.sqlite3")
    publish_nothing(engine)
    assert len(releases(engine)) == 1
    with engine.begin() as hub:
        hub.execute(text("update release set content = replace(content, 'Plats', 'Palts')"))
    with pytest.raises(Broken, match="1"):
        releases(engine)
    engine.dispose()


def publish_nothing(engine: Engine) -> None:
    from kiosk.demand.protection.ledger import enter
    from kiosk.demand.reports.content import Content

    with engine.begin() as hub:
        told = table("questions_time", {("1", "1"): 5, (ALL, "1"): 5})
        plats = Dimension("topic", "Plats", ())
        enter(hub, YEAR, Content((told, Table(told.about, YEAR, (plats,), (), (), told.coverage)),
                                 ()), day=TODAY.toordinal(), attacked=())  # fmt: skip
