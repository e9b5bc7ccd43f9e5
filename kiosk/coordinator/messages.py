"""Says the one thing a picture shows, as its title: where it is most, or how it moved."""

from kiosk.coordinator.charts import main_column
from kiosk.coordinator.grid import Grid, Line
from kiosk.coordinator.words import gettext
from kiosk.demand.figures import ALL

LOWEST = ("equal_language", "equal_mode")  # where the small figure is the one that matters
# codes that say "nothing was the matter": most there is nothing to tell
NOTHING = {"unmet": "0", "trouble": "0", "full": "0", "busy": "0", "tried": "0"}


def message(grid: Grid) -> str:
    """Return one sentence with the largest figure of the grid, and where it stands."""
    found = pointed(grid)
    if found is None:
        return gettext("Det finns inga siffror att visa här")
    line, at = found
    if grid.crossed:
        return _crossing(grid, line.name, grid.columns[at][1], line.cells[at].text)
    words = gettext("%(name)s: %(figure)s", name=line.name, figure=line.cells[at].text)
    if len(grid.parts) == 1:
        return words
    if grid.table.about.key in LOWEST:
        return gettext("Lägst: %(what)s", what=words)
    return gettext("Högst: %(what)s", what=words)


def pointed(grid: Grid) -> tuple[Line, int] | None:
    """Return the row and the column of the figure that matters; None where there is none."""
    columns = [main_column(grid)]
    if grid.crossed:
        dull = (ALL, NOTHING.get(grid.across or ""))
        columns = [n for n, (code, _) in enumerate(grid.columns) if code not in dull]
    found = [
        (number, line, n)
        for line in grid.parts
        if line.code != NOTHING.get(grid.down)
        for n in columns
        if (number := line.cells[n].number) is not None
    ]
    if not found or (grid.crossed and not any(number for number, *_ in found)):
        return None
    low = grid.table.about.key in LOWEST
    _, line, at = (min if low else max)(found, key=lambda one: one[0])
    return line, at


def _crossing(grid: Grid, row: str, column: str, figure: str) -> str:
    if grid.measure.unit != "count":
        what = gettext("%(row)s, %(column)s: %(figure)s", row=row, column=column, figure=figure)
        return gettext("Högst: %(what)s", what=what)
    words = {
        "hour": gettext("Flest: %(row)s klockan %(column)s", row=row, column=column),
        "day": gettext("Flest: dag %(column)s i %(row)s", row=row, column=column),
    }
    other = gettext("Flest: %(row)s, %(column)s", row=row, column=column)
    return words.get(grid.across or "", other)
