"""Lays a table out on a page: what stands in the rows, what in the columns, and what is chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kiosk.coordinator.cells import Cell, cell
from kiosk.coordinator.ways import SIDES, Way, chosen_way, way_of, ways
from kiosk.coordinator.words import gettext
from kiosk.demand.figures import ALL, Dimension, Measure, Member, Row, Table

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
    left_out: tuple[str, ...] = ()  # dimensions whose choice was not published together
    fixed: Mapping[str, str] = field(default_factory=dict)  # dimension → code, beside both sides

    def at(self, row: str, column: str) -> tuple[str, ...]:
        """Where in the table a cell of the page stands, as the codes of a row."""
        known = {**self.fixed, self.down: row} | ({self.across: column} if self.across else {})
        return tuple(known[dimension.key] for dimension in self.table.dimensions)

    @property
    def parts(self) -> tuple[Line, ...]:
        """The rows without the row of all; that row when there is no other."""
        return tuple(line for line in self.lines if not line.total) or self.lines

    @property
    def times_down(self) -> bool:
        """Whether the rows follow each other in time."""
        return self.down in TIMES

    @property
    def crossed(self) -> bool:
        """Whether every cell matters by itself: hours and days, and where no total stands."""
        if self.across is None:
            return False
        return self.across in ("hour", "time", "day") or ALL not in dict(self.columns)

    @property
    def empty(self) -> bool:
        """Whether not a single number stands in it."""
        return all(one.quiet for line in self.lines for one in line.cells)


def lay_out(table: Table, choice: Mapping[str, str], *, by: Way = ()) -> Grid:
    """Return the part of a table that `choice` (dimension → member's code) asks for.

    `by` says what to divide it by; a choice that was not published is left out.
    """
    known = {key: code for key, code in choice.items() if _has(table, key, code)}
    way = chosen_way(table, known, by)
    sides = [table.dimension(key) for key in way if key not in known] or list(table.dimensions[:1])
    down, across = sides[0], sides[1] if len(sides) == SIDES else None
    fixed = {one.key: known.get(one.key, ALL) if one.key in way else ALL
             for one in table.dimensions if one not in sides}  # fmt: skip
    rows = {row.at: row for row in table.rows if _within(row, table, fixed)}
    columns = _heads(table, across, rows) if across else _measures(table)
    place = _Place(table, fixed, down.key, across.key if across else None, frozenset(ways(table)))
    measured = table.measures[0]
    lines = tuple(
        Line(code, name, _cells(place, rows, code, columns, measured))
        for code, name in _heads(table, down, rows)
    )
    told = {key: code for key, code in fixed.items() if code != ALL}
    return Grid(
        table,
        gettext(down.title),
        columns,
        lines,
        measured,
        tuple((gettext(table.dimension(key).title), _name(table, key, told[key])) for key in told),
        across.key if across else None,
        down.key,
        tuple(key for key in choice if key not in told and key not in way),
        fixed,
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the table a cell of the page is found."""

    table: Table
    fixed: Mapping[str, str]
    down: str
    across: str | None
    published: frozenset[Way]

    def at(self, row: str, column: str) -> tuple[str, ...]:
        known = {**self.fixed, self.down: row} | ({self.across: column} if self.across else {})
        return tuple(known[dimension.key] for dimension in self.table.dimensions)

    def nothing(self, row: str, column: str, measure: Measure) -> int | None:
        """A row that is not there is a nought where such rows are counted and published."""
        counted = self.table.about.counted and measure.unit == "count"
        keys = [dimension.key for dimension in self.table.dimensions]
        return 0 if counted and way_of(keys, self.at(row, column)) in self.published else None


def _has(table: Table, key: str, code: str) -> bool:
    """Whether some row of the table tells of this member."""
    at = next((n for n, one in enumerate(table.dimensions) if one.key == key), None)
    return at is not None and any(row.at[at] == code for row in table.rows)


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
        values = (found.values if found
                  else tuple(place.nothing(code, "", m) for m in table.measures))  # fmt: skip
        return tuple(cell(value, m) for value, m in zip(values, table.measures, strict=True))
    which = table.measures.index(measure)
    met = ((column, rows.get(place.at(code, column))) for column, _ in columns)
    return tuple(
        cell(row.values[which] if row else place.nothing(code, column, measure), measure)
        for column, row in met
    )


def _name(table: Table, key: str, code: str) -> str:
    return gettext("Alla") if code == ALL else gettext(table.name(key, code))
