"""Says the one thing a picture shows, as its title: where it is most, or how it moved."""

from kiosk.coordinator.charts import main_column
from kiosk.coordinator.grid import Grid
from kiosk.coordinator.words import gettext
from kiosk.demand.figures import ALL

LOWEST = ("equal_language", "equal_mode")  # where the small figure is the one that matters


def message(grid: Grid) -> str:
    """Return one sentence with the largest figure of the grid, and where it stands."""
    if grid.empty:
        return gettext("Det finns inga siffror att visa här")
    if grid.crossed:
        return _most_anywhere(grid)
    return _most_in_a_column(grid)


def _most_in_a_column(grid: Grid) -> str:
    at = main_column(grid)
    found = [
        (one.number, line) for line in grid.parts if (one := line.cells[at]).number is not None
    ]
    if not found:
        return gettext("Det finns inga siffror att visa här")
    low = grid.table.about.key in LOWEST
    line = (min if low else max)(found, key=lambda pair: pair[0])[1]
    words = gettext("%(name)s: %(figure)s", name=line.name, figure=line.cells[at].text)
    if len(grid.parts) == 1:
        return words
    if low:
        return gettext("Lägst: %(what)s", what=words)
    return gettext("Högst: %(what)s", what=words)


def _most_anywhere(grid: Grid) -> str:
    number, line, column = max(
        (
            (line.cells[n].number or 0, line, name)
            for line in grid.parts
            for n, (code, name) in enumerate(grid.columns)
            if code != ALL
        ),
        key=lambda found: found[0],
    )
    if not number:
        return gettext("Det finns inga siffror att visa här")
    words = {
        "hour": gettext("Flest: %(row)s klockan %(column)s", row=line.name, column=column),
        "day": gettext("Flest: dag %(column)s i %(row)s", row=line.name, column=column),
    }
    other = gettext("Flest: %(row)s, %(column)s", row=line.name, column=column)
    return words.get(grid.across or "", other)
