"""Draws a grid as a picture that the table beneath it says in words; shapes only, no page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kiosk.coordinator.cells import Cell
from kiosk.coordinator.grid import TIMES, Grid, Line
from kiosk.demand.figures import ALL

WIDTH = 720
LABEL, VALUE = 250, 110  # what the words at both ends of a bar take
NARROW, SHORT_NAME = 120, 14  # the same for short names, such as months
ROW = 34
SHADES = ("#ffffff", "#e7f1ef", "#c3ddd8", "#8fbdb5", "#004d47")  # ink on four, white on the last
MOST_BARS = 30
MOST_SERIES = 4
LINE_HEIGHT, FOOT, LEFT, RIGHT, TOP = 260, 40, 20, 150, 26


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar with its name before it and its figure after it."""

    name: str
    text: str
    y: int
    length: float


@dataclass(frozen=True, slots=True)
class Square:
    """One square of a heat map; `dark` ones have white words."""

    text: str
    x: float
    y: int
    shade: str
    dark: bool


@dataclass(frozen=True, slots=True)
class Curve:
    """One line through time; dashes tell the second from the first without colour."""

    name: str
    points: tuple[tuple[float, float], ...]
    dashes: str

    @property
    def path(self) -> str:
        """The line as SVG writes it."""
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in self.points)


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture: its kind, its size, and the shapes of that kind."""

    kind: str
    height: int
    columns: tuple[int, ...] = ()  # which columns of the table are drawn
    bars: tuple[Bar, ...] = ()
    squares: tuple[Square, ...] = ()
    curves: tuple[Curve, ...] = ()
    along: tuple[tuple[str, float], ...] = ()  # words along the foot: hours or months
    down: tuple[tuple[str, int], ...] = ()
    ends: tuple[tuple[str, float], ...] = ()  # words at the ends of the lines
    cell: float = 0.0
    left: int = 0
    width: int = WIDTH


def draw(grid: Grid) -> Chart | None:
    """Return the picture that suits a grid; None when there is nothing to draw."""
    if grid.empty:
        return None
    if grid.crossed:
        return _heat(grid)
    if grid.times_down or grid.across in TIMES:
        return _lines(grid)
    return _bars(grid)


def main_column(grid: Grid) -> int:
    """Which column a picture with one figure a row shows: the total, or else the first."""
    codes = [code for code, _ in grid.columns]
    return codes.index(ALL) if ALL in codes else 0


def _bars(grid: Grid) -> Chart:
    at = main_column(grid)
    shown = grid.parts[:MOST_BARS]
    most = max((line.cells[at].number or 0 for line in shown), default=0) or 1
    room = WIDTH - LABEL - VALUE
    bars = tuple(
        Bar(
            _short(line.name, 30),
            line.cells[at].text,
            n * ROW,
            max(0.0, (line.cells[at].number or 0) / most * room),
        )
        for n, line in enumerate(shown)
    )
    return Chart("bars", ROW * len(bars), (at,), bars=bars)


def _heat(grid: Grid) -> Chart:
    columns = [n for n, (code, _) in enumerate(grid.columns) if code != ALL]
    names = max((len(line.name) for line in grid.parts), default=0)
    left = LABEL if names > SHORT_NAME else NARROW
    width = (WIDTH - left) / max(1, len(columns))
    most = max((line.cells[n].number or 0 for line in grid.parts for n in columns), default=0) or 1
    squares = tuple(
        _square(line.cells[n], left + place * width, 24 + row * ROW, most)
        for row, line in enumerate(grid.parts)
        for place, n in enumerate(columns)
    )
    return Chart(
        "heat",
        24 + ROW * len(grid.parts),
        squares=squares,
        along=tuple(
            (grid.columns[n][1], left + (place + 0.5) * width) for place, n in enumerate(columns)
        ),
        down=tuple((_short(line.name, 30), 24 + row * ROW) for row, line in enumerate(grid.parts)),
        cell=width,
        left=left,
    )


def _square(one: Cell, x: float, y: int, most: float) -> Square:
    last = len(SHADES) - 1
    shade = 0 if not one.number else 1 + min(last - 1, int(one.number / most * last * 0.999))
    text = "·" if one.quiet else one.text.replace("\xa0", "")
    return Square(text, x, y, SHADES[shade], shade == last)


def _lines(grid: Grid) -> Chart:
    names, series = _series(grid)
    columns = tuple(_columns(grid)) if grid.times_down else ()
    numbers = [one.number for _, cells in series for one in cells if one.number is not None]
    most = max(numbers, default=0) or 1
    step = (WIDTH - LEFT - RIGHT) / max(1, len(names) - 1)
    curves = tuple(
        Curve(name, tuple(_points(cells, step, most)), ("", "8 6", "2 5", "12 4 2 4")[n])
        for n, (name, cells) in enumerate(series)
    )
    every = max(1, round(len(names) / 8))
    return Chart(
        "lines",
        TOP + LINE_HEIGHT + FOOT,
        columns,
        curves=curves,
        along=tuple((name, LEFT + n * step) for n, name in enumerate(names) if n % every == 0),
        ends=tuple(_ends(curves)),
    )


def _series(grid: Grid) -> tuple[list[str], list[tuple[str, Sequence[Cell]]]]:
    """Return the words of time, and for each line its name and its figures."""
    if grid.times_down:
        parts = grid.parts
        return [line.name for line in parts], [
            (grid.columns[n][1], [line.cells[n] for line in parts]) for n in _columns(grid)
        ]
    times = [n for n, (code, _) in enumerate(grid.columns) if code != ALL]
    chosen: tuple[Line, ...] = tuple(line for line in grid.lines if line.total) or grid.lines
    return [grid.columns[n][1] for n in times], [
        (line.name, [line.cells[n] for n in times]) for line in chosen[:MOST_SERIES]
    ]


def _columns(grid: Grid) -> list[int]:
    """Return the columns that are lines through time: the total, or all of one unit."""
    if grid.across:
        return [main_column(grid)]
    units = [one.unit for one in grid.parts[0].cells]
    return [n for n, unit in enumerate(units) if unit == units[0]][:MOST_SERIES]


def _points(cells: Sequence[Cell], step: float, most: float) -> Iterator[tuple[float, float]]:
    for n, one in enumerate(cells):
        if one.number is not None:
            yield LEFT + n * step, TOP + LINE_HEIGHT * (1 - max(0.0, one.number) / most)


def _ends(curves: Sequence[Curve]) -> Iterator[tuple[str, float]]:
    """Keep the names at the ends of the lines apart."""
    last = -100.0
    for curve in sorted((c for c in curves if c.points), key=lambda c: c.points[-1][1]):
        last = max(curve.points[-1][1], last + 20)
        yield _short(curve.name, 18), last


def _short(name: str, most: int) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"
