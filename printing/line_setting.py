"""Sets text for paper: breaks lines, joins Arabic letters and orders words where scripts mix.

The obvious ways are wrong. Reordering a paragraph before breaking it puts its first word on the
second line, and shaping without reordering joins the letters but reverses the words. So lines are
broken in reading order by measured width, and each line is then ordered and shaped on its own.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from printing.bidi_order import (
    EMBEDDINGS,
    Direction,
    direction_of,
    in_visual_order,
    levels,
    runs_one_way,
)
from printing.fonts import Face, Faces, faces
from printing.shaping import Piece, advance, shape

_WORD = re.compile("[^ ]+")  # a no-break space stays inside its word: "5 220 kr"
Span = tuple[int, int]
Measure = Callable[[int, int], float]


@dataclass(frozen=True, slots=True)
class Line:
    """One line as the eye meets it from the left; sizes in points."""

    pieces: tuple[Piece, ...]
    size: float
    direction: Direction

    @property
    def width(self) -> float:
        """How wide the line is, in points."""
        return sum(piece.width for piece in self.pieces)

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw the line with its left end at x and its base at y."""
        for piece in self.pieces:
            words = canvas.beginText(x, y)
            words.setFont(piece.face, self.size)
            words.textOut(piece.glyphs)
            canvas.drawText(words)
            x += piece.width


def set_text(
    text: str,
    width: float,
    *,
    size: float,
    bold: bool = False,
    direction: Direction | None = None,
) -> list[Line]:
    """Break `text` into lines no wider than `width` points.

    A line break starts a new paragraph, whose direction is that of its first letter unless given.
    A word wider than the line is broken between letters. Raises GlyphMissing.
    """
    lines: list[Line] = []
    for paragraph in text.translate(EMBEDDINGS).split("\n"):
        runs = direction or direction_of(paragraph)
        lines += _set_paragraph(paragraph, width, size, faces(bold=bold), runs)
    return lines


def _set_paragraph(
    text: str, width: float, size: float, type_: Faces, direction: Direction
) -> list[Line]:
    if runs_one_way(text, direction) and type_.plain.letters.issuperset(map(ord, text)):
        setting: _Plain | _Mixed = _Plain(text, size, type_.plain)
    else:
        setting = _Mixed(text, size, type_, direction)
    spans = _break(text, setting.width, width)
    return [Line(setting.pieces(*span), size, direction) for span in spans]


class _Plain:
    """A paragraph in one face and one direction: most of them, and set several times faster."""

    def __init__(self, text: str, size: float, face: Face) -> None:
        self._text = text
        self._size = size
        self._face = face
        self._widths: dict[Span, float] = {}

    def width(self, start: int, end: int) -> float:
        """Return the width of a stretch in points."""
        if (start, end) not in self._widths:
            words = self._text[start:end]
            self._widths[start, end] = self._face.font.stringWidth(words, self._size)
        return self._widths[start, end]

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """Return a line's pieces from left to right."""
        return (Piece(self._face.name, self._text[start:end], self.width(start, end)),)


class _Mixed:
    """A paragraph in which scripts or directions may change from letter to letter."""

    def __init__(self, text: str, size: float, type_: Faces, direction: Direction) -> None:
        self._text = text
        self._size = size
        self._levels = levels(text, direction)
        self._faces: list[Face] = []
        for letter in text:
            before = self._faces[-1] if self._faces else None
            self._faces.append(type_.face_for(letter, before))
        kinds = zip(self._levels, self._faces, strict=True)
        self._kinds = [(level, face.name) for level, face in kinds]

    def width(self, start: int, end: int) -> float:
        """Return the width of a stretch in points."""
        return sum(
            advance(words, face, self._size, from_right=level % 2 == 1)
            for level, face, words in self._runs(start, end)
        )

    def pieces(self, start: int, end: int) -> tuple[Piece, ...]:
        """Return a line's pieces from left to right."""
        shaped = [
            (level, shape(words, face, self._size, from_right=level % 2 == 1))
            for level, face, words in self._runs(start, end)
        ]
        return tuple(in_visual_order(shaped))

    def _runs(self, start: int, end: int) -> Iterator[tuple[int, Face, str]]:
        """Yield stretches of one direction and one face."""
        begin = start
        for at in range(start, end):
            last = at + 1 == end
            if last or self._kinds[at + 1] != self._kinds[at]:
                level, face = self._levels[at], self._faces[at]
                yield level, face, self._text[begin : at + 1]
                begin = at + 1


def _break(text: str, measure: Measure, width: float) -> list[Span]:
    """Return the stretch of each line, in reading order and without its outer spaces."""
    words = [word.span() for word in _WORD.finditer(text)]
    if not words:
        return [(0, 0)]
    whole = (words[0][0], words[-1][1])
    if measure(*whole) <= width:
        return [whole]
    lines: list[Span] = []
    used = width
    for start, end in _that_fit(words, measure, width):
        needed = measure(start, end)
        gap = measure(lines[-1][1], start) if lines else 0.0
        if lines and used + gap + needed <= width:
            lines[-1] = (lines[-1][0], end)
            used += gap + needed
        else:
            lines.append((start, end))
            used = needed
    return lines


def _that_fit(words: list[Span], measure: Measure, width: float) -> Iterator[Span]:
    """Break words wider than a line into parts that are not."""
    for start, end in words:
        while start < end and measure(start, end) > width:
            part = start + 1  # at least one letter, however narrow the column
            while part + 1 < end and measure(start, part + 1) <= width:
                part += 1
            yield start, part
            start = part
        if start < end:
            yield start, end
