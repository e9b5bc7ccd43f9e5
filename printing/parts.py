"""How each kind of part looks on paper."""

from dataclasses import replace
from functools import partial, singledispatch

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from printing.bidi_order import direction_of
from printing.document import (
    Answer,
    BigFact,
    Boxed,
    Document,
    Frame,
    Greys,
    Heading,
    NewPage,
    Paragraph,
    Part,
    Rule,
    Signature,
    Steps,
    Tick,
    Together,
    Twice,
)
from printing.strips import (
    BODY,
    LARGE,
    MARGIN,
    WIDTH,
    Column,
    Look,
    Strip,
    in_rows,
    kept,
    kept_together,
    said,
    space,
    whole,
)

SIGNATURE_HEIGHT = 18 * mm
_TITLE, _HEADING = 22 / BODY, 14 / BODY  # times the size of the text
_BIG = 24.0
_TO_WRITE_ON = 10 * mm
_LABEL_PART = 0.42  # of the width, when the sheet is in one language
_AFTER_LABEL = 6 * mm
_SIGNED_PART = 0.6  # of the width; the rest is for the date
_AFTER_SIGNED = 6 * mm
_ROUND = 5 * mm  # from a frame to what stands in it
_BOX = 4.5 * mm
_AFTER_BOX = 3 * mm
_GREYS = 10
_SQUARE = 14 * mm
_EDGE = 6 * mm
_BOLD_LINE, _FINE_LINE = 0.8, 0.3  # points; a photocopier loses thinner ones
_LONG_ANSWER = 6  # lines; longer ones may go on on the next page


def title(document: Document, look: Look) -> list[Strip]:
    """Return the one title, if there is one, each language over the whole width."""
    size, words = look.size * _TITLE, document.title
    if not words.swedish:
        return []
    strips = in_rows((words.swedish, whole(), True), size=size)
    if words.other:
        own = Column(MARGIN, WIDTH, look.other_reads)
        strips = [*in_rows((words.other, own, True), size=size), space(1 * mm), *strips]
    return [*kept(strips), space(5 * mm, keep=True)]


@singledispatch
def strips_of(part: Part, look: Look) -> list[Strip]:
    """Return a part as strips. Raises GlyphMissing."""
    raise TypeError(type(part).__name__)


@strips_of.register
def _(part: Heading, look: Look) -> list[Strip]:
    larger = Look(look.size * _HEADING, look.other_reads) if not part.words.other else look
    strips = said(part.words, larger, bold=True)
    return kept([space(5 * mm), *strips, _line_across(1.5 * mm, _BOLD_LINE), space(1.5 * mm)])


@strips_of.register
def _(part: Paragraph, look: Look) -> list[Strip]:
    strips = said(part.words, look, bold=part.bold)
    return [*strips[:-2], *kept_together(strips[-2:]), space(2 * mm)]


@strips_of.register
def _(part: Answer, look: Look) -> list[Strip]:
    beneath = [_line_across(1.5 * mm, _FINE_LINE), space(1 * mm)]
    if not part.answer.swedish:
        return kept_together(_to_write_on(part, look))
    rows = _question_and_answer(part, look)
    if len(rows) <= _LONG_ANSWER:
        return kept_together([*rows, *beneath])
    return [*kept(rows[:3]), *rows[3:-1], *kept_together([*rows[-1:], *beneath])]


def _question_and_answer(part: Answer, look: Look) -> list[Strip]:
    label, answer = part.label, part.answer
    if not label.other:
        left, right = _label_columns()
        cells = ((label.swedish, left, False), (answer.swedish, right, True))
        return in_rows(*cells, size=look.size)
    if not look.beneath_each_other:
        return [*said(label, look), *said(answer, look, bold=True)]
    own = Column(MARGIN, WIDTH, look.other_reads)
    return [
        *in_rows((label.other, own, False), size=look.size),
        *in_rows((answer.other or answer.swedish, own, True), size=look.size),
        space(1.5 * mm),
        *in_rows((label.swedish, whole(), False), size=look.size),
        *in_rows((answer.swedish, whole(), True), size=look.size),
    ]


def _to_write_on(part: Answer, look: Look) -> list[Strip]:
    if part.label.other:
        lines = [_line_across(_TO_WRITE_ON, _BOLD_LINE)] * part.lines
        return [*said(part.label, look), *lines, space(1.5 * mm)]
    label, answer = _label_columns()
    rows = in_rows((part.label.swedish, label, False), size=look.size)
    line = _line(answer.x, answer.width, 1 * mm, _BOLD_LINE)
    more = [_line(answer.x, answer.width, _TO_WRITE_ON, _BOLD_LINE)] * (part.lines - 1)
    return [space(_TO_WRITE_ON - look.size), *rows, line, *more, space(2 * mm)]


def _label_columns() -> tuple[Column, Column]:
    """Return the columns of a question and its answer, on a sheet in one language."""
    label = WIDTH * _LABEL_PART
    answer = WIDTH - label - _AFTER_LABEL
    return Column(MARGIN, label), Column(MARGIN + label + _AFTER_LABEL, answer)


@strips_of.register
def _(part: Tick, look: Look) -> list[Strip]:
    box = _BOX * look.scale
    strips = said(part.words, look, indent=box + _AFTER_BOX)
    first = Strip(strips[0].height, (*strips[0].marks, partial(_box, box, part.ticked)))
    return [*kept_together([first, *strips[1:]]), space(2 * mm)]


@strips_of.register
def _(part: Steps, look: Look) -> list[Strip]:
    strips: list[Strip] = []
    for number, step in enumerate(part.steps, start=1):
        other = f"{number}. {step.other}" if step.other else ""
        numbered = Twice(f"{number}. {step.swedish}", other)
        strips += [*kept_together(said(numbered, look)), space(1.5 * mm)]
    return strips


@strips_of.register
def _(part: Signature, look: Look) -> list[Strip]:
    if part.date.swedish:
        box, label = _signed_and_dated(part, look)
    else:
        box = Strip(SIGNATURE_HEIGHT, (partial(_signature_box, whole()),))
        label = said(part.label, look)
    return kept_together([space(4 * mm), box, space(1 * mm), *label, space(2 * mm)])


def _signed_and_dated(part: Signature, look: Look) -> tuple[Strip, list[Strip]]:
    """Return the two boxes beside each other, and what stands beneath them."""
    width = WIDTH * _SIGNED_PART
    sign = Column(MARGIN, width)
    date = Column(MARGIN + width + _AFTER_SIGNED, WIDTH - width - _AFTER_SIGNED)
    boxes = (partial(_signature_box, sign), partial(_signature_box, date))
    label = in_rows((_both(part.label), sign, False), (_both(part.date), date, False),
                    size=look.size)  # fmt: skip
    return Strip(SIGNATURE_HEIGHT, boxes), label


def _both(words: Twice) -> str:
    same = words.other in ("", words.swedish)
    return words.swedish if same else f"{words.swedish}\n{words.other}"


@strips_of.register
def _(part: BigFact, look: Look) -> list[Strip]:
    # a date or number alone has no direction: it stands where its readers begin
    column = Column(MARGIN, WIDTH, direction_of(part.heading))
    strips = [*in_rows((part.heading, column, False), size=LARGE), space(3 * mm)]
    strips += in_rows((part.fact, column, True), size=_BIG)
    if part.advice:
        strips += [space(4 * mm), *in_rows((part.advice, column, False), size=LARGE)]
    return [*kept_together(strips), space(8 * mm)]


@strips_of.register
def _(_part: Rule, _look: Look) -> list[Strip]:
    return [_line_across(4 * mm, _BOLD_LINE), space(8 * mm)]


@strips_of.register
def _(_part: NewPage, _look: Look) -> list[Strip]:
    return [Strip(0, new_page=True)]


@strips_of.register
def _(_part: Frame, _look: Look) -> list[Strip]:
    return [Strip(0, (_frame,))]


@strips_of.register
def _(_part: Greys, _look: Look) -> list[Strip]:
    return [space(4 * mm), Strip(_SQUARE, (_squares,)), space(4 * mm), Strip(_SQUARE, (_lines,))]


@strips_of.register
def _(part: Boxed, look: Look) -> list[Strip]:
    inside = [strip for one in part.parts for strip in strips_of(one, look)]
    strips = [space(_ROUND), *inside, space(_ROUND / 2)]
    last = len(strips) - 1
    framed = [
        replace(
            strip,
            marks=(*strip.marks, partial(_sides, strip.height, number == 0, number == last)),
        )
        for number, strip in enumerate(strips)
    ]
    return kept_together([space(4 * mm), *framed, space(2 * mm)])


@strips_of.register
def _(part: Together, look: Look) -> list[Strip]:
    strips = [strip for one in part.parts for strip in strips_of(one, look)]
    return kept_together([space(4 * mm), *strips] if part.apart else strips)


def _line_across(height: float, thickness: float) -> Strip:
    return _line(MARGIN, WIDTH, height, thickness)


def _line(x: float, width: float, height: float, thickness: float) -> Strip:
    return Strip(height, (partial(_draw_line, x, width, thickness),))


def _draw_line(x: float, width: float, thickness: float, canvas: Canvas, y: float) -> None:
    canvas.setLineWidth(thickness)
    canvas.line(x, y, x + width, y)


def _signature_box(place: Column, canvas: Canvas, y: float) -> None:
    canvas.setLineWidth(_BOLD_LINE)
    canvas.rect(place.x, y, place.width, SIGNATURE_HEIGHT)


def _sides(height: float, top: bool, bottom: bool, canvas: Canvas, y: float) -> None:
    """Draw the part of a frame that goes round one strip."""
    left, right = MARGIN - _ROUND, MARGIN + WIDTH + _ROUND
    canvas.setLineWidth(_BOLD_LINE)
    for x in (left, right):
        canvas.line(x, y, x, y + height)
    for edge in [y + height] * top + [y] * bottom:
        canvas.line(left, edge, right, edge)


def _box(side: float, ticked: bool, canvas: Canvas, y: float) -> None:
    canvas.setLineWidth(_BOLD_LINE)
    canvas.rect(MARGIN, y + 0.2 * side, side, side)
    if ticked:
        canvas.setLineWidth(2)
        canvas.line(MARGIN + 0.2 * side, y + 0.7 * side, MARGIN + 0.45 * side, y + 0.4 * side)
        canvas.line(MARGIN + 0.45 * side, y + 0.4 * side, MARGIN + 0.9 * side, y + 1.1 * side)


def _frame(canvas: Canvas, _y: float) -> None:
    canvas.setLineWidth(1)
    canvas.rect(_EDGE, _EDGE, A4[0] - 2 * _EDGE, A4[1] - 2 * _EDGE)


def _squares(canvas: Canvas, y: float) -> None:
    canvas.saveState()
    canvas.setLineWidth(_FINE_LINE)
    for step in range(_GREYS):
        canvas.setFillGray(1 - step / (_GREYS - 1))
        canvas.rect(MARGIN + step * (_SQUARE + 1), y, _SQUARE, _SQUARE, fill=1)
    canvas.restoreState()


def _lines(canvas: Canvas, y: float) -> None:
    for step, thickness in enumerate((0.25, 0.5, 1, 2, 4)):
        _draw_line(MARGIN, WIDTH, thickness, canvas, y + step * _SQUARE / 5)
