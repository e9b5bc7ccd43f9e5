"""Turns rows that have grown old into months, and removes them, in the database and in files."""

from datetime import date
from pathlib import Path

from sqlalchemy import (
    Connection,
    Engine,
    Select,
    Table,
    delete,
    func,
    insert,
    literal,
    select,
    text,
)

from kiosk.demand.partitions import drop_before
from kiosk.demand.store import WRITES
from kiosk.demand.tables import FACTS, MONTHS
from kiosk.usage.kinds import KINDS, Kind, month_of


class RowsGone(Exception):
    """What is asked needs single rows that are no longer kept; the text says of which months."""


def first_day_kept(today: date, raw_months: int) -> int:
    """Return the day number from which single rows are kept: so many whole months, and this."""
    months = today.year * 12 + today.month - 1 - raw_months
    return date(months // 12, months % 12 + 1, 1).toordinal()


def let_go(engine: Engine, today: date, raw_months: int) -> int:
    """Fold rows older than so many months; return how many rows there were.

    Folding and removing are one transaction: a row is in the rows or in the months, never in both.
    """
    limit, gone = first_day_kept(today, raw_months), 0
    for name in MONTHS:
        with engine.execution_options(**{WRITES: True}).begin() as connection:
            gone += fold(connection, KINDS[name], limit)
    return gone


def fold(connection: Connection, kind: Kind, limit: int) -> int:
    """Fold one kind's rows of before this day, which begins a month; return how many."""
    rows, months = FACTS[kind.name], MONTHS[kind.name]
    old = rows.c.day < limit
    if connection.dialect.name == "postgresql":
        # Who folds at the same time would add the same rows again, and a row that came between
        # adding up and removing would be in neither: others may read meanwhile, not write.
        connection.execute(text(f"lock table {kind.name} in exclusive mode"))
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


def check_rows(engine: Engine, first: int, last: int) -> None:
    """Raise RowsGone when rows of the months from `first` to `last`, such as 202401, were folded.

    A month that rows became knows no hours, no days and no durations: half a release's tables
    would be empty beside the others, and contradict them.
    """
    gone: set[int] = set()
    with engine.connect() as connection:
        for months in MONTHS.values():
            asked = select(months.c.month).where(months.c.month.between(first, last)).distinct()
            gone.update(connection.scalars(asked))
    if gone:
        raise RowsGone(
            f"single rows of {min(gone)} to {max(gone)} are no longer kept, only their sums;"
            " release months while their rows are kept"
        )


def prune(lake: Path, before: int) -> int:
    """Remove files of single rows of the months before this one; return how many.

    The counters of language and look stay, as they do in the database: they know no day.
    """
    files = (file for kind in MONTHS for file in (lake / kind).glob("*") if file.stem.isdigit())
    old = [file for file in files if int(file.stem) < before]
    for file in old:
        file.unlink()
    return len(old)
