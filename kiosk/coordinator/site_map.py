"""Places the city's sites on a small map of our own; a larger dot is a larger figure."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kiosk.coordinator.grid import Grid, lay_out
from kiosk.demand.figures import ALL, Table

WIDTH, HEIGHT, EDGE = 720, 460, 60
LEAST, MOST = 13.0, 30.0  # radius of a dot
MAPPED = "demand_place"  # the table the map shows
Place = tuple[float, float]  # latitude, longitude


@dataclass(frozen=True, slots=True)
class Dot:
    """One site: where it is drawn and how large; its number leads to its name in the list."""

    number: int
    name: str
    text: str
    x: float
    y: float
    radius: float


def dots_of(tables: Mapping[str, Table], places: Mapping[str, Place]) -> tuple[Dot, ...]:
    """Return the map of a release; no dots when it has no table of places."""
    table = tables.get(MAPPED)
    if table is None:
        return ()
    totals = {one.key: ALL for one in table.dimensions if one.key != "site"}
    return dots(lay_out(table, totals), places)


def dots(grid: Grid, places: Mapping[str, Place], column: int = 0) -> tuple[Dot, ...]:
    """Return a dot for every row of the grid whose place is known."""
    shown = [line for line in grid.parts if line.code in places]
    if not shown:
        return ()
    spot = _projection([places[line.code] for line in shown])
    most = max(line.cells[column].number or 0 for line in shown) or 1
    return tuple(
        Dot(
            number,
            line.name,
            line.cells[column].text,
            *spot(places[line.code]),
            LEAST + (MOST - LEAST) * math.sqrt(max(0.0, line.cells[column].number or 0) / most),
        )
        for number, line in enumerate(shown, start=1)
    )


class _projection:  # noqa: N801 - it is used as a function
    """Flat, with longitudes shortened as far north as the city lies; true enough for a city."""

    def __init__(self, places: Sequence[Place]) -> None:
        north = max(place[0] for place in places)
        south = min(place[0] for place in places)
        self._squeeze = math.cos(math.radians((north + south) / 2))
        eastings = [place[1] * self._squeeze for place in places]
        wide, high = max(eastings) - min(eastings), north - south
        self._scale = min(
            (WIDTH - 2 * EDGE) / (wide or 1e-9), (HEIGHT - 2 * EDGE) / (high or 1e-9), 1e9
        )
        self._middle = ((north + south) / 2, (max(eastings) + min(eastings)) / 2)

    def __call__(self, place: Place) -> tuple[float, float]:
        x = WIDTH / 2 + (place[1] * self._squeeze - self._middle[1]) * self._scale
        y = HEIGHT / 2 - (place[0] - self._middle[0]) * self._scale
        return x, y
