"""Turns rows that have grown old into months, and removes them."""

from datetime import date

from sqlalchemy import Connection, Select, Table, delete, func, insert, literal, select

from kiosk.demand.partitions import drop_before
from kiosk.demand.tables import FACTS, MONTHS
from kiosk.usage.kinds import KINDS, Kind, month_of


def first_day_kept(today: date, raw_months: int) -> int:
    """Return the day number from which single rows are kept: so many whole months, and this."""
    months = today.year * 12 + today.month - 1 - raw_months
    return date(months // 12, months % 12 + 1, 1).toordinal()


def let_go(connection: Connection, today: date, raw_months: int) -> int:
    """Fold rows older than so many months; return how many rows there were.

    Folding and removing are one transaction: a row is in the rows or in the months, never in both.
    """
    limit = first_day_kept(today, raw_months)
    return sum(_fold(connection, KINDS[name], limit) for name in MONTHS)


def _fold(connection: Connection, kind: Kind, limit: int) -> int:
    rows, months = FACTS[kind.name], MONTHS[kind.name]
    old = rows.c.day < limit
    days = connection.scalars(select(rows.c.day).where(old).distinct()).all()
    for month in sorted({month_of(day) for day in days}):
        folded = _sums(kind, rows, month).where(rows.c.day.between(*_days_of(month)))
        names = [column.name for column in folded.selected_columns]
        connection.execute(insert(months).from_select(names, folded))
    gone = connection.scalar(select(func.count()).where(old)) or 0
    drop_before(connection, kind.name, limit)  # whole months at once; then what is left
    connection.execute(delete(rows).where(old))
    return gone


def _sums(kind: Kind, rows: Table, month: int) -> Select[tuple[int, ...]]:
    kept = [rows.c.device, *(rows.c[name] for name in kind.folds)]
    how_many = func.sum(rows.c.n) if "n" in kind.adds else func.count()
    added = [func.sum(rows.c[name]).label(name) for name in kind.adds if name != "n"]
    asked = select(literal(month).label("month"), *kept, how_many.label("n"), *added)
    return asked.group_by(*kept)


def _days_of(month: int) -> tuple[int, int]:
    year, number = divmod(month, 100)
    after = date(year + number // 12, number % 12 + 1, 1)
    return date(year, number, 1).toordinal(), after.toordinal() - 1
