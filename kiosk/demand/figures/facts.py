"""Asks the hub's rows one question at a time: in its database, or in its monthly Parquet files."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import duckdb
from sqlalchemy import Engine, text

from kiosk.demand.figures.table import Period
from kiosk.demand.lake import attach, complete

Answer = list[Any]  # of tuples of whole numbers

CALENDAR = "create temp table calendar (day integer, month integer, weekday integer, last integer)"


class Facts(Protocol):
    """The rows of one period; `ask` takes SQL that both engines understand.

    Beside the hub's tables there is `calendar` with the period's days: `day`, `month`, `weekday`
    (1 is Monday) and `last` (1 on the last day of a month). `:from_day` and `:end_day` are known.
    """

    period: Period

    def ask(self, sql: str) -> Answer:
        """Return every row of the answer."""


@contextmanager
def sql_facts(engine: Engine, period: Period) -> Iterator[Facts]:
    """The period's rows in the hub's own database (SQLite or PostgreSQL)."""
    with engine.connect() as connection:
        connection.execute(text(CALENDAR))
        put = text("insert into calendar values (:day, :month, :weekday, :last)")
        names = ("day", "month", "weekday", "last")
        connection.execute(put, [dict(zip(names, row, strict=True)) for row in calendar(period)])

        def ask(sql: str) -> Answer:
            days = {name: day for name, day in _days(period).items() if f":{name}" in sql}
            return _whole(connection.execute(text(sql), days))

        yield _Asked(period, ask)  # what is not committed is gone afterwards: the calendar


@contextmanager
def lake_facts(lake: Path, engine: Engine, period: Period) -> Iterator[Facts]:
    """The period's rows in the lake; the registers come from the hub's database."""
    complete(engine, lake, period)
    with duckdb.connect() as connection:
        attach(connection, lake, engine)
        connection.execute(CALENDAR)
        connection.executemany("insert into calendar values (?, ?, ?, ?)", calendar(period))

        def ask(sql: str) -> Answer:
            days = {name: day for name, day in _days(period).items() if f":{name}" in sql}
            return _whole(connection.execute(re.sub(r":(\w+_day)", r"$\1", sql), days).fetchall())

        yield _Asked(period, ask)


class _Asked:
    def __init__(self, period: Period, ask: "_Ask") -> None:
        self.period = period
        self._ask = ask

    def ask(self, sql: str) -> Answer:
        return self._ask(sql)


class _Ask(Protocol):
    def __call__(self, sql: str) -> Answer: ...


def calendar(period: Period) -> list[tuple[int, int, int, int]]:
    """Each day of the period: day number, month, weekday, whether it is its month's last."""
    rows = []
    for month in period.months:
        only = Period(month, month)
        first, end = only.first_day.toordinal(), only.end.toordinal()
        rows += [(day, month, (day - 1) % 7 + 1, int(day == end - 1)) for day in range(first, end)]
    return rows


def _whole(rows: Iterable[Sequence[Any]]) -> Answer:
    """Whole numbers, whatever a database calls its sums (PostgreSQL: decimals)."""
    return [tuple(map(int, row)) for row in rows]


def _days(period: Period) -> dict[str, int]:
    return {"from_day": period.first_day.toordinal(), "end_day": period.end.toordinal()}
