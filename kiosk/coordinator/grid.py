"""Lays a table out on a page: what stands in the rows, what in the columns, and what is chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk.coordinator.cells import Cell, cell
from kiosk.coordinator.words import gettext
from kiosk.demand.figures import ALL, Dimension, Measure, Member, Row, Table

SIDES = 2  # a page has rows and columns
TIMES = ("month", "day", "year")
Heads = tuple[tuple[str, str], ...]  # (code, name)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the page."""

    code: str
    name: str
    cells: tuple[Cell, ...]

    @property
    def total(self) -> bool:
        """Whether it is the row of all the others."""
        return self.code == ALL


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as rows and columns; `chosen` names what is the same for every cell of it."""

    table: Table
    row_title: str
    columns: Heads
    lines: tuple[Line, ...]
    measure: Measure
    chosen: tuple[tuple[str, str], ...]
    across: str | None  # the dimension in the columns; None: the measures
    down: str

    @property
    def parts(self) -> tuple[Line, ...]:
        """The rows without the row of all; that row when there is no other."""
        return tuple(line for line in self.lines if not line.total) or self.lines

    @property
    def times_down(self) -> bool:
        """Whether the rows follow each other in time."""
        return self.down in TIMES

    @property
    def empty(self) -> bool:
        """Whether not a single number stands in it."""
        return all(one.quiet for line in self.lines for one in line.cells)


def lay_out(table: Table, choice: Mapping[str, str], *, measure: str | None = None) -> Grid:
    """Return the part of a table that `choice` (dimension → member's code) asks for.

    A dimension that is not chosen and does not fit into rows and columns shows its total.
    """
    fixed = _fixed(table, choice)
    free = [dimension for dimension in table.dimensions if dimension.key not in fixed]
    measured = next((m for m in table.measures if m.key == measure), table.measures[0])
    rows = {row.at: row for row in table.rows if _within(row, table, fixed)}
    down = free[0] if free else table.dimensions[-1]
    across = free[1] if len(free) == SIDES else None
    columns = _heads(table, across, rows) if across else _measures(table)
    place = _Place(table, fixed, down.key, across.key if across else None)
    lines = tuple(
        Line(code, name, _cells(place, rows, code, columns, measured))
        for code, name in _heads(table, down, rows)
    )
    return Grid(
        table,
        gettext(down.title),
        columns,
        lines,
        measured,
        tuple(
            (gettext(table.dimension(key).title), _name(table, key, code))
            for key, code in fixed.items()
            if key != down.key
        ),
        across.key if across else None,
        down.key,
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the table a cell of the page is found."""

    table: Table
    fixed: Mapping[str, str]
    down: str
    across: str | None

    def at(self, row: str, column: str) -> tuple[str, ...]:
        known = {**self.fixed, self.down: row} | ({self.across: column} if self.across else {})
        return tuple(known[dimension.key] for dimension in self.table.dimensions)


def _fixed(table: Table, choice: Mapping[str, str]) -> dict[str, str]:
    """Return what is chosen, and the total of the first dimensions for which no side is left."""
    keys = [dimension.key for dimension in table.dimensions]
    fixed = {key: choice[key] for key in keys if choice.get(key) and _has(table, key, choice[key])}
    if len(fixed) == len(keys):  # a page needs a side: the last one is shown whole
        fixed.pop(keys[-1])
    free = [dimension for dimension in table.dimensions if dimension.key not in fixed]
    for dimension in free[: max(0, len(free) - SIDES)]:
        fixed[dimension.key] = _first(table, dimension)
    return fixed


def _has(table: Table, key: str, code: str) -> bool:
    return any(member.code == code for member in table.dimension(key).members) or code == ALL


def _first(table: Table, dimension: Dimension) -> str:
    """Return ALL where the table has totals over the dimension, else its first member."""
    at = table.dimensions.index(dimension)
    return ALL if any(row.at[at] == ALL for row in table.rows) else dimension.members[0].code


def _within(row: Row, table: Table, fixed: Mapping[str, str]) -> bool:
    keys = (dimension.key for dimension in table.dimensions)
    return all(fixed.get(key, code) == code for key, code in zip(keys, row.at, strict=True))


def _heads(table: Table, dimension: Dimension, rows: Mapping[tuple[str, ...], Row]) -> Heads:
    at = table.dimensions.index(dimension)
    there = {codes[at] for codes in rows}
    members: Sequence[Member] = (*dimension.members, Member(ALL, "Alla"))
    return tuple((one.code, gettext(one.name)) for one in members if one.code in there)


def _measures(table: Table) -> Heads:
    return tuple((measure.key, gettext(measure.title)) for measure in table.measures)


def _cells(
    place: _Place, rows: Mapping[tuple[str, ...], Row], code: str, columns: Heads, measure: Measure
) -> tuple[Cell, ...]:
    table = place.table
    if place.across is None:
        found = rows.get(place.at(code, ""))
        values = found.values if found else tuple(_nothing(table, m) for m in table.measures)
        return tuple(cell(value, m) for value, m in zip(values, table.measures, strict=True))
    which = table.measures.index(measure)
    met = (rows.get(place.at(code, column)) for column, _ in columns)
    missing = _nothing(table, measure)
    return tuple(cell(row.values[which] if row else missing, measure) for row in met)


def _nothing(table: Table, measure: Measure) -> int | None:
    """A row that is not there is a zero where things are counted, and unknown elsewhere."""
    return 0 if table.about.counted and measure.unit == "count" else None


def _name(table: Table, key: str, code: str) -> str:
    return gettext("Alla") if code == ALL else gettext(table.name(key, code))
