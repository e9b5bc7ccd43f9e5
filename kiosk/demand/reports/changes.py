"""What has changed since the year before, as far as both years have been released."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kiosk.demand.figures import ALL, Measure, Row, Table

LEAST = 50  # smaller figures move by chance and by rounding


@dataclass(frozen=True, slots=True)
class Change:
    """One figure in two years."""

    table: Table
    name: str  # of the row; empty: the total of the table
    measure: Measure
    now: float
    before: float

    @property
    def share(self) -> float:
        """The change as a share of what it was: 0.2 is a fifth more."""
        return self.now / self.before - 1


def changes(now: Mapping[str, Table], before: Mapping[str, Table]) -> tuple[Change, ...]:
    """Return the totals of both years, and the row of each table that moved most."""
    found: list[Change] = []
    for key, table in now.items():
        if key in before and table.about.counted:
            found += _of(table, before[key])
    return tuple(found)


def _of(table: Table, before: Table) -> Iterator[Change]:
    measure = table.measures[0]
    moved = [change for row in table.rows if (change := _change(table, row, before, measure))]
    totals = [change for change in moved if not change.name]
    parts = [change for change in moved if change.name]
    yield from totals[:1]
    if parts and len(table.dimensions) == 1:
        yield max(parts, key=lambda change: abs(change.now - change.before))


def _change(table: Table, row: Row, before: Table, measure: Measure) -> Change | None:
    then = before.row(*row.at)
    now, past = row.values[0], then.values[0] if then else None
    if not isinstance(now, int | float) or not isinstance(past, int | float) or past < LEAST:
        return None
    pairs = zip(table.dimensions, row.at, strict=True)
    names = [table.name(dimension.key, code) for dimension, code in pairs if code != ALL]
    return Change(table, ", ".join(names), measure, now, past)
