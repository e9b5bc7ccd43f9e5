"""Cuts text into strips: bands across the sheet, each of which stays whole on one page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from printing.bidi_order import Direction, direction_within
from printing.document import Twice
from printing.line_setting import Line, set_text

MARGIN = 25 * mm
WIDTH: float = A4[0] - 2 * MARGIN
BODY, LARGE = 12.0, 16.0
_BETWEEN = 8 * mm  # two columns
_LEADING = 1.4
_BENEATH = 0.35  # of the size, from the base of the letters down to the strip's lower edge
Mark = Callable[[Canvas, float], None]  # draws on the canvas, given the strip's lower edge


@dataclass(frozen=True, slots=True)
class Strip:
    """A band of `height` points; without marks it is white space, which no page begins with.

    `keep` holds it on the page of the strip that follows; `new_page` begins one before it.
    """

    height: float
    marks: tuple[Mark, ...] = ()
    keep: bool = False
    new_page: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """Where a text may stand, and the direction of its language (None: as the text runs)."""

    x: float
    width: float
    reads: Direction | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """How big the letters are, and which way the other language runs."""

    size: float
    other_reads: Direction

    @property
    def scale(self) -> float:
        """How much larger than usual everything is."""
        return self.size / BODY

    def columns(self, indent: float = 0.0) -> tuple[Column, Column]:
        """Return the columns of Swedish and of the other language, which begins at its side."""
        half = (WIDTH - indent - _BETWEEN) / 2
        left, right = MARGIN + indent, MARGIN + indent + half + _BETWEEN
        from_right = self.other_reads is Direction.RTL
        swedish, other = (left, right) if from_right else (right, left)
        return Column(swedish, half, Direction.LTR), Column(other, half, self.other_reads)

    @property
    def beneath_each_other(self) -> bool:
        """Whether the languages share no row: half a sheet is too narrow for large letters."""
        return self.size > BODY


def whole(indent: float = 0.0) -> Column:
    """Return the column as wide as the text."""
    return Column(MARGIN + indent, WIDTH - indent)


def space(height: float, *, keep: bool = False) -> Strip:
    """Return white space."""
    return Strip(height, keep=keep)


def in_rows(*cells: tuple[str, Column, bool], size: float) -> list[Strip]:
    """Set texts side by side, given with their columns and whether they are bold."""
    piles = [_aligned(text, column, size=size, bold=bold) for text, column, bold in cells]
    rows = zip_longest(*piles)
    return [Strip(size * _LEADING, tuple(mark for mark in row if mark)) for row in rows]


def said(words: Twice, look: Look, *, bold: bool = False, indent: float = 0.0) -> list[Strip]:
    """Set words in one language over the whole width, in two side by side or beneath."""
    if not words.other:
        return in_rows((words.swedish, whole(indent), bold), size=look.size)
    swedish, other = look.columns(indent)
    if look.beneath_each_other:
        own = replace(whole(indent), reads=look.other_reads)
        return [
            *in_rows((words.other, own, bold), size=look.size),
            space(1 * mm),
            *in_rows((words.swedish, whole(indent), bold), size=look.size),
        ]
    return in_rows((words.swedish, swedish, bold), (words.other, other, bold), size=look.size)


def kept(strips: Sequence[Strip]) -> list[Strip]:
    """Hold the strips on one page with what follows them."""
    return [replace(strip, keep=True) for strip in strips]


def kept_together(strips: Sequence[Strip]) -> list[Strip]:
    """Hold the strips on one page, but not what follows them."""
    return [*kept(strips[:-1]), *strips[-1:]]


def _aligned(text: str, column: Column, *, size: float, bold: bool) -> list[Mark]:
    """Break a text into lines, each ready to be drawn from where its readers begin."""
    marks: list[Mark] = []
    for paragraph in text.split("\n"):
        way = direction_within(paragraph, column.reads)
        for line in set_text(paragraph, column.width, size=size, bold=bold, direction=way):
            from_right = Direction.RTL in (way, column.reads)
            marks.append(line_mark(line, column, from_right=from_right))
    return marks


def line_mark(line: Line, column: Column, *, from_right: bool) -> Mark:
    """Return the mark that draws a line at one side of its column."""
    x = column.x + column.width - line.width if from_right else column.x
    return partial(_draw_line, line, x, line.size * _BENEATH)


def _draw_line(line: Line, x: float, above: float, canvas: Canvas, y: float) -> None:
    line.draw(canvas, x, y + above)
