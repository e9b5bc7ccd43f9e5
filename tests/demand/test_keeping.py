"""Single rows are kept for a time, then only their months; nothing is counted twice or lost."""

from datetime import date

import pytest
from sqlalchemy import Engine, func, insert, select, text

from kiosk.demand import FACTS, MONTHS
from kiosk.demand.caretaker import tidy
from kiosk.demand.partitions import months
from kiosk.demand.retention import first_day_kept
from tests.demand.terminals import Terminal, pages_of

TODAY = date(2026, 11, 22)


def errands_on(engine: Engine, *days: date) -> None:
    row = dict.fromkeys(FACTS["errand"].c.keys(), 1)
    with engine.begin() as connection:
        rows = [{**row, "pages": 3, "day": day.toordinal()} for day in days]
        connection.execute(insert(FACTS["errand"]), rows)


def folded(engine: Engine) -> list[tuple[int, int, int]]:
    """Month, how many, and their pages."""
    table = MONTHS["errand"]
    with engine.connect() as connection:
        asked = select(table.c.month, table.c.n, table.c.pages).order_by(table.c.month)
        return [(row[0], row[1], row[2]) for row in connection.execute(asked)]


def test_rows_older_than_the_city_keeps_them_become_months(engine: Engine) -> None:
    old, young = date(2024, 10, 31), date(2024, 11, 1)
    errands_on(engine, date(2024, 9, 1), old, old, young)
    assert tidy(engine, raw_months=24, today=TODAY) == 3
    assert folded(engine) == [(202409, 1, 3), (202410, 2, 6)]
    assert pages_of(engine) == [3]


def test_rows_that_come_late_for_a_month_that_is_folded_are_added_beside_it(
    engine: Engine,
) -> None:
    errands_on(engine, date(2024, 9, 1))
    tidy(engine, raw_months=24, today=TODAY)
    errands_on(engine, date(2024, 9, 2))
    tidy(engine, raw_months=24, today=TODAY)
    assert folded(engine) == [(202409, 1, 3), (202409, 1, 3)]


def test_tidying_twice_changes_nothing(engine: Engine) -> None:
    errands_on(engine, date(2024, 9, 1), TODAY)
    tidy(engine, raw_months=24, today=TODAY)
    assert tidy(engine, raw_months=24, today=TODAY) == 0
    assert folded(engine) == [(202409, 1, 3)]


@pytest.mark.parametrize(
    ("today", "kept"),
    [
        (date(2026, 11, 22), date(2024, 11, 1)),
        (date(2026, 1, 31), date(2024, 1, 1)),
        (date(2028, 2, 29), date(2026, 2, 1)),
    ],
)
def test_so_many_whole_months_are_kept(today: date, kept: date) -> None:
    assert first_day_kept(today, 24) == kept.toordinal()


def test_there_is_room_for_the_months_to_come_over_a_new_year() -> None:
    assert [f"{month:%Y-%m}" for month in months(date(2026, 11, 22), 3)] == [
        "2026-10", "2026-11", "2026-12", "2027-01", "2027-02",
    ]  # fmt: skip


def parts(engine: Engine) -> set[str]:
    asked = "select inhrelid::regclass::text from pg_inherits where inhparent = 'errand'::regclass"
    with engine.connect() as connection:
        return {name.removeprefix("errand_") for name in connection.scalars(text(asked))}


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
@pytest.mark.slow
def test_rows_of_a_clock_that_was_ahead_move_to_their_month_when_it_comes(engine: Engine) -> None:
    tidy(engine, raw_months=24, today=TODAY)
    errands_on(engine, date(2027, 6, 10))
    tidy(engine, raw_months=24, today=date(2027, 4, 1))
    with engine.connect() as connection:
        assert connection.scalar(text("select count(*) from errand_2027_06")) == 1
        assert connection.scalar(text("select count(*) from errand_default")) == 0
        assert connection.scalar(select(func.count()).select_from(FACTS["errand"])) == 1


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
@pytest.mark.slow
def test_a_part_that_has_grown_old_is_dropped_whole(engine: Engine) -> None:
    tidy(engine, raw_months=24, today=date(2024, 10, 1))
    errands_on(engine, date(2024, 9, 1), date(2024, 11, 5))
    assert "2024_09" in parts(engine)
    tidy(engine, raw_months=24, today=TODAY)
    assert "2024_09" not in parts(engine)
    assert "2024_11" in parts(engine)
    assert folded(engine) == [(202409, 1, 3)]


def test_a_terminal_finds_its_rows_in_their_months(terminal: Terminal, engine: Engine) -> None:
    tidy(engine, raw_months=24, today=terminal.clock.date())
    terminal.counts(1)
    terminal.outbox.round()
    terminal.days_pass(40)
    terminal.counts(2)
    terminal.outbox.round()
    assert pages_of(engine) == [1, 2]
