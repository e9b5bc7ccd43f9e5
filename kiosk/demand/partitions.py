"""Keeps a part for each month in PostgreSQL: one month is found, and later let go, at once."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, text

from kiosk.demand.tables import BY_MONTH

AHEAD = 3  # months for which there is room before they come


def make_room(connection: Connection, today: date, *, ahead: int = AHEAD) -> list[str]:
    """Make the parts of last month, this one and the next; return the new ones.

    Does nothing in SQLite.
    """
    if connection.dialect.name != "postgresql":
        return []
    wanted = [(table, month) for table in BY_MONTH for month in months(today, ahead)]
    return [name for table, month in wanted if (name := _make(connection, table, month))]


def months(today: date, ahead: int) -> Iterator[date]:
    """Give the first day of last month, of this one and of the next `ahead`."""
    first = today.year * 12 + today.month - 2
    for number in range(first, first + ahead + 2):
        yield date(number // 12, number % 12 + 1, 1)


def drop_before(connection: Connection, table: str, day: int) -> None:
    """Let go of every part that ends before this day number; does nothing in SQLite."""
    if connection.dialect.name != "postgresql":
        return
    parts = "select inhrelid::regclass::text from pg_inherits where inhparent = to_regclass(:table)"
    for name in connection.scalars(text(parts), {"table": table}).all():
        part = name.removeprefix(f"{table}_")
        if part != "default" and _next(_month(part)).toordinal() <= day:
            connection.execute(text(f"drop table {name}"))


def _month(part: str) -> date:
    """Return the first day of a month such as `2026_03`."""
    year, number = part.split("_")
    return date(int(year), int(number), 1)


def _make(connection: Connection, table: str, month: date) -> str | None:
    name = f"{table}_{month:%Y_%m}"
    if _is_there(connection, name):
        return None
    connection.execute(text(f"lock table {table} in access exclusive mode"))
    if _is_there(connection, name):  # another hub was quicker
        return None
    low, high = month.toordinal(), _next(month).toordinal()
    # Rows of a terminal whose clock was ahead may lie in the default part: a new part that
    # overlaps them is refused, so they are moved first, while nobody writes.
    for step in (
        f"create table {name} (like {table} including defaults)",
        f"with moved as (delete from {table}_default where day >= {low} and day < {high}"  # noqa: S608 - our own names
        f" returning *) insert into {name} select * from moved",
        f"alter table {table} attach partition {name} for values from ({low}) to ({high})",
    ):
        connection.execute(text(step))
    return name


def _is_there(connection: Connection, name: str) -> bool:
    return bool(connection.scalar(text("select to_regclass(:name)"), {"name": name}))


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)
