"""A filled-in form on paper: questions and answers in one language or two, and boxes to sign in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from printing.fonts import faces
from printing.sheets.page import BODY, LARGE, MARGIN, Letterhead, Sheet, SheetWriter

_LABEL_PART = 0.4  # of the width, when the form is in one language
_SMALLER = 5 / 6  # questions are a little smaller than answers
_LINE_TO_WRITE_ON = 11 * mm
_BOX = 4 * mm


@dataclass(frozen=True, slots=True)
class Twice:
    """The same words in Swedish and, where the visitor reads another language, in that too."""

    swedish: str
    other: str = ""


@dataclass(frozen=True, slots=True)
class FilledLine:
    """One question with its answer; an empty answer leaves a line to write on by hand."""

    label: Twice
    answer: Twice = field(repr=False)


@dataclass(frozen=True, slots=True)
class FilledPart:
    """A part of the form, or one child, with its lines."""

    title: Twice = field(repr=False)
    lines: tuple[FilledLine, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class FilledForm:
    """Everything that stands on the paper, in order."""

    title: Twice
    notes: tuple[Twice, ...]
    parts: tuple[FilledPart, ...] = field(repr=False)
    attachments_title: Twice
    attachments: tuple[Twice, ...] = field(repr=False)
    declaration: Twice
    signatures: tuple[Twice, ...]
    steps_title: Twice
    steps: tuple[Twice, ...]


def form(head: Letterhead, filled: FilledForm, *, large: bool = False) -> Sheet:
    """Write the form. Raises GlyphMissing for a letter that no font has, see `missing_letters`."""
    writer = _FormWriter(head, LARGE if large else BODY)
    writer.opening(filled)
    for part in filled.parts:
        writer.part(part)
    writer.attachments(filled)
    writer.signatures(filled)
    writer.steps(filled)
    return writer.sheet.finish()


def missing_letters(text: str) -> frozenset[str]:
    """Return the letters that no font can put on paper."""
    fonts = faces(bold=True).faces
    return frozenset(
        letter for letter in set(text) - {"\n"} if not any(face.has(letter) for face in fonts)
    )


class _FormWriter:
    """Knows how a form's pieces look; the sheet beneath knows about pages."""

    def __init__(self, head: Letterhead, size: float) -> None:
        self.sheet = SheetWriter(head)
        self._size = size

    def opening(self, filled: FilledForm) -> None:
        for words in _each(filled.title):
            self.sheet.text(words, size=self._size * 1.6, bold=True)
        self.sheet.gap(3 * mm)
        for note in filled.notes:
            for words in _each(note):
                self.sheet.text(words, size=self._size * _SMALLER)

    def part(self, part: FilledPart) -> None:
        self._heading(part.title)
        for line in part.lines:
            self._line(line)

    def attachments(self, filled: FilledForm) -> None:
        if filled.attachments:
            self._heading(filled.attachments_title)
        for paper in filled.attachments:
            self._ticked(" / ".join(_each(paper)))

    def signatures(self, filled: FilledForm) -> None:
        # what is signed stands on the same page as the boxes
        self.sheet.keep_together((45 + 40 * len(filled.signatures)) * mm)
        self.sheet.gap(6 * mm)
        for words in _each(filled.declaration):
            self.sheet.text(words, size=self._size, bold=True)
        for signature in filled.signatures:
            self.sheet.signature(" / ".join(_each(signature)))

    def steps(self, filled: FilledForm) -> None:
        self._heading(filled.steps_title)
        for number, step in enumerate(filled.steps, start=1):
            numbered = [f"{number}. {words}" for words in _each(step)]
            self._row([[(words, self._size, False)] for words in numbered])

    def _heading(self, title: Twice) -> None:
        self.sheet.keep_together(30 * mm)  # a heading never stands alone at the foot of a page
        self.sheet.gap(6 * mm)
        self._row([[(words, self._size * 1.15, True)] for words in _each(title)])
        self.sheet.line()

    def _line(self, line: FilledLine) -> None:
        label, answer = self._size * _SMALLER, self._size
        if line.label.other:
            languages = ((line.label.swedish, line.answer.swedish),
                         (line.label.other, line.answer.other))  # fmt: skip
            self._row([[(asked, label, False), (said, answer, True)] for asked, said in languages])
        else:
            parts = (_LABEL_PART, 1 - _LABEL_PART)
            cells = [[(line.label.swedish, label, False)], [(line.answer.swedish, answer, True)]]
            self._row(cells, parts)
        if not line.answer.swedish:
            self.sheet.gap(_LINE_TO_WRITE_ON / 2)
        self.sheet.line(faint=bool(line.answer.swedish))

    def _row(
        self, cells: Sequence[Sequence[tuple[str, float, bool]]], parts: Sequence[float] = ()
    ) -> None:
        even = [1 / len(cells)] * len(cells)
        self.sheet.columns(cells, parts or even)

    def _ticked(self, words: str) -> None:
        self.sheet.columns([[("", self._size, False)], [(words, self._size, False)]], (0.05, 0.95))
        self.sheet.draw(0, _empty_box)


def _empty_box(canvas: Canvas, y: float) -> None:
    canvas.rect(MARGIN, y, _BOX, _BOX)


def _each(words: Twice) -> Iterator[str]:
    yield words.swedish
    if words.other:
        yield words.other
