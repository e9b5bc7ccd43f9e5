"""An A4 sheet that looks the same wherever it comes from: head, one title, text, foot."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import zip_longest

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from printing.bidi_order import Direction, direction_of
from printing.printer import Order, Sides
from printing.typeset import Line, set_text

MARGIN = 25 * mm
BODY, LARGE, TITLE, SMALL = 12.0, 16.0, 22.0, 9.0
_LEADING = 1.4
_TEXT_WIDTH: float = A4[0] - 2 * MARGIN
_FOOT_AT = 15 * mm
_GAP = 8 * mm
_TALL = 100 * mm  # a row of cells taller than this may go on on the next page
SIGNATURE_HEIGHT = 18 * mm
Mark = Callable[[Canvas], None]
Words = tuple[str, float, bool]  # a text, its size in points, and whether it is bold


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands at the top and bottom of every page; the words are the caller's.

    `version` is the version and date of the content; `page_words` says "Sida 1 av 2".
    """

    place: str
    version: str
    page_words: Callable[[int, int], str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished sheet of `pages` pages."""

    pdf: bytes = field(repr=False)
    pages: int

    def order(self, *, copies: int = 1, sides: Sides = Sides.BOTH) -> Order:
        """Return the order that puts it on paper."""
        return Order(self.pdf, self.pages, copies, sides)


class SheetWriter:
    """Writes a sheet from the top down and starts a new page when one is full."""

    def __init__(self, head: Letterhead) -> None:
        self._head = head
        self._pages: list[list[Mark]] = []
        self.new_page()

    @property
    def width(self) -> float:
        """The width of the text, in points."""
        return _TEXT_WIDTH

    def title(self, text: str, direction: Direction | None = None) -> None:
        """Write the one title."""
        self.text(text, size=TITLE, bold=True, direction=direction)
        self.gap()

    def text(
        self,
        text: str,
        *,
        size: float = BODY,
        bold: bool = False,
        direction: Direction | None = None,
    ) -> None:
        """Write paragraphs over the whole width."""
        for line in set_text(text, self.width, size=size, bold=bold, direction=direction):
            self._place(line, MARGIN, self.width)

    def beside(self, left: str, right: str, *, size: float = BODY) -> None:
        """Write two texts side by side, each in its own direction: one language in each."""
        half = (self.width - _GAP) / 2
        columns = [set_text(text, half, size=size) for text in (left, right)]
        for row in range(max(map(len, columns))):
            self._make_room(size * _LEADING)
            for lines, x in zip(columns, (MARGIN, MARGIN + half + _GAP), strict=True):
                if row < len(lines):
                    self._mark(lines[row], x, half)
        self.gap(2 * mm)

    def columns(self, cells: Sequence[Sequence[Words]], parts: Sequence[float]) -> None:
        """Write cells side by side, each a pile of texts; `parts` of the width sum up to 1.

        A cell reads in the direction of its first text, so that a bare figure stands where the
        readers of that column begin.
        """
        space = self.width - _GAP * (len(cells) - 1)
        widths = [part * space for part in parts]
        piles = [_pile(cell, width) for cell, width in zip(cells, widths, strict=True)]
        rows = list(zip_longest(*piles))
        heights = [max(line.size for line in lines if line) * _LEADING for lines in rows]
        if sum(heights) < _TALL:
            self.keep_together(sum(heights))
        for height, lines in zip(heights, rows, strict=True):
            self._make_room(height)
            x = MARGIN
            for line, width in zip(lines, widths, strict=True):
                if line:
                    self._mark(line, x, width)
                x += width + _GAP

    def line(self, *, faint: bool = False) -> None:
        """Draw a line close beneath what stands above."""
        self._make_room(2 * mm)
        y = self._y
        self._pages[-1].append(partial(_across, y, 0.3 if faint else 0.8))

    def keep_together(self, height: float) -> None:
        """Begin a new page unless `height` points are free on this one."""
        if self._y - height < MARGIN:
            self.new_page()

    def rule(self) -> None:
        """Draw a line across."""
        self._make_room(_GAP)
        y = self._y + _GAP / 2
        self._pages[-1].append(lambda canvas: canvas.line(MARGIN, y, A4[0] - MARGIN, y))

    def signature(self, label: str) -> None:
        """Draw a box to sign in."""
        self.gap()
        self._make_room(SIGNATURE_HEIGHT + SMALL * _LEADING)
        y = self._y + SMALL * _LEADING
        box = (MARGIN, y, self.width, SIGNATURE_HEIGHT)
        self._pages[-1].append(lambda canvas: canvas.rect(*box))
        line = set_text(label, self.width, size=SMALL)[0]
        self._mark(line, MARGIN, self.width)
        self.gap()

    def draw(self, height: float, mark: Callable[[Canvas, float], None]) -> None:
        """Leave `height` points for a drawing; `mark` gets the canvas and its lower edge."""
        self._make_room(height)
        self._pages[-1].append(partial(_at, mark, self._y))

    def gap(self, points: float = _GAP) -> None:
        """Leave white space."""
        self._y -= points

    def finish(self) -> Sheet:
        """Put head and foot on every page and return the sheet.

        The file says nothing about who it is for: no title, no author, no time.
        """
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=A4, invariant=True)
        for number, marks in enumerate(self._pages, start=1):
            for mark in (*marks, *self._head_and_foot(number)):
                mark(canvas)
            canvas.showPage()
        for describe in (canvas.setTitle, canvas.setAuthor, canvas.setSubject):
            describe("")
        canvas.save()
        return Sheet(out.getvalue(), len(self._pages))

    def new_page(self) -> None:
        """Go on at the top of the next page."""
        self._pages.append([])
        self._y = A4[1] - MARGIN - _GAP

    def _make_room(self, height: float) -> None:
        if self._y - height < MARGIN:
            self.new_page()
        self._y -= height

    def _place(self, line: Line, x: float, width: float) -> None:
        self._make_room(line.size * _LEADING)
        self._mark(line, x, width)

    def _mark(self, line: Line, x: float, width: float) -> None:
        self._pages[-1].append(_drawn(line, x, self._y, width))

    def _head_and_foot(self, number: int) -> list[Mark]:
        words = self._head.page_words(number, len(self._pages))
        top = set_text(self._head.place, self.width, size=SMALL, bold=True)[0]
        left = set_text(self._head.version, self.width, size=SMALL, direction=Direction.LTR)[0]
        right = set_text(words, self.width, size=SMALL)[0]
        return [
            _drawn(top, MARGIN, A4[1] - MARGIN, self.width),
            partial(left.draw, x=MARGIN, y=_FOOT_AT),
            partial(right.draw, x=A4[0] - MARGIN - right.width, y=_FOOT_AT),
        ]


def _drawn(line: Line, x: float, y: float, width: float) -> Mark:
    """Draw the line from the edge at which its readers begin."""
    start = x + width - line.width if line.direction is Direction.RTL else x
    return partial(line.draw, x=start, y=y)


def _pile(cell: Sequence[Words], width: float) -> list[Line]:
    way = direction_of(cell[0][0]) if cell else None
    return [
        line
        for text, size, bold in cell
        for line in set_text(text, width, size=size, bold=bold, direction=way)
    ]


def _across(y: float, thickness: float, canvas: Canvas) -> None:
    canvas.setLineWidth(thickness)
    canvas.line(MARGIN, y, A4[0] - MARGIN, y)
    canvas.setLineWidth(1)


def _at(mark: Callable[[Canvas, float], None], y: float, canvas: Canvas) -> None:
    mark(canvas, y)
