"""Turns a published figure into evidence of a need, and follows it from release to release."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.coordinator.cells import cell
from kiosk.coordinator.grid import Grid
from kiosk.coordinator.messages import pointed
from kiosk.coordinator.shelf import Released, Shelf
from kiosk.coordinator.words import gettext, period_words
from kiosk.demand.figures import ALL, Measure, Table, Thing
from kiosk.demand.needs import Evidence, Need


@dataclass(frozen=True, slots=True)
class SameFigure:
    """The figure of a need in one release."""

    release: Released
    text: str


def first_cell(grid: Grid) -> tuple[str, str]:
    """The row and the column of the figure that the table's message tells."""
    found = pointed(grid)
    if found is None:
        return grid.lines[0].code, grid.columns[0][0]
    line, at = found
    return line.code, grid.columns[at][0]


def evidence(release: Released, grid: Grid, row: str, column: str) -> Evidence | None:
    """What was published in a cell of a page; None when the page has no such cell."""
    line = next((line for line in grid.lines if line.code == row), None)
    if line is None or column not in dict(grid.columns):
        return None
    at = grid.at(row, column)
    measure = grid.measure.key if grid.across else column
    figure = line.cells[[code for code, _ in grid.columns].index(column)].text
    words = words_of(grid.table, at, measure, figure)
    for thing in release.things:
        if (thing.table, thing.at) == (grid.table.about.key, at):
            words = gettext(thing.sentence, **thing.words)
    told = dated(words[:300], release)
    return Evidence(release.number, grid.table.about.key, at, measure, told)


def dated(words: str, release: Released) -> str:
    """Say what is said with its period: `42 % (2026)`."""
    return f"{words} ({period_words(release.period)})"


def words_of(table: Table, at: Sequence[str], measure: str, figure: str) -> str:
    """Say a figure with its table and where in it: `Ärenden per plats. Norr, Klart: 40`."""
    names = [
        gettext(table.name(dimension.key, code))
        for dimension, code in zip(table.dimensions, at, strict=True)
        if code != ALL
    ]
    names = names or [gettext("Alla")]
    if len(table.measures) > 1:
        names.append(gettext(_measure(table, measure).title))
    title = gettext(table.about.title)
    return gettext("%(title)s. %(where)s: %(figure)s",
                   title=title, where=", ".join(names), figure=figure)  # fmt: skip


def through_time(shelf: Shelf, told: Evidence) -> Iterator[SameFigure]:
    """The same figure in every release that has it, the oldest period first."""
    releases = (shelf.open(number) for number in reversed(shelf.numbers()))
    for release in releases:
        if text := figure_in(release, told):
            yield SameFigure(release, text)


def afterwards(shelf: Shelf, need: Need) -> list[SameFigure]:
    """The same figure in periods that ended after the decision: there its effect can be seen."""
    decided = need.decision.day if need.decision else date.max
    found = through_time(shelf, need.evidence)
    return [one for one in found if one.release.period.end > decided]


def figure_in(release: Released, told: Evidence) -> str:
    """What a release shows where the evidence stands; empty when it has no such cell."""
    table = release.tables.get(told.table)
    row = table.row(*told.at) if table else None
    keys = [measure.key for measure in table.measures] if table else []
    if table is None or row is None or told.measure not in keys:
        return ""
    return cell(row.values[keys.index(told.measure)], _measure(table, told.measure)).text


def way_to(table: Table, thing: Thing) -> dict[str, str]:
    """What to write into an address so that the page shows the figure of a thing."""
    keys = [dimension.key for dimension in table.dimensions]
    told = [(key, code) for key, code in zip(keys, thing.at, strict=True) if code != ALL]
    asked = {"by": ",".join(key for key, _ in told)}
    return asked | dict(zip(("row", "column"), (code for _, code in told), strict=False))


def _measure(table: Table, key: str) -> Measure:
    return next(measure for measure in table.measures if measure.key == key)
