"""How fast our own sheets are set, beside the drawing library with everything decided for it."""

import io
import time
from collections.abc import Callable

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from bench.measure import Measure, Row, median
from printing.document import Answer, Document, Heading, Letterhead, Part, Signature, Twice
from printing.typeset import typeset

ROUNDS = 30
SECTIONS, QUESTIONS = 12, 9
TITLE, SECTION, SIGN = "Det här har du svarat", "Hemmet och hyran", "Underskrift"
ASKED, ANSWERED = "Vad betalar du i hyra?", "7 480 kr varje månad"
REGULAR, BOLD = "AtkinsonHyperlegibleNext-Regular", "AtkinsonHyperlegibleNext-Bold"
TOP, BOTTOM, ROW, GAP = 748.0, 80.0, 25.0, 42.0  # points


def sheet_pages() -> Measure:
    """Pages a second of a filled-in form; a bare canvas draws the same words and lines in turns."""
    pages, bare_pages = _form_sheet(), _bare_sheet()
    ours, other = [], []
    for _ in range(ROUNDS):
        ours.append(pages / _seconds(_form_sheet))
        other.append(bare_pages / _seconds(_bare_sheet))
    peer = "a bare canvas drawing the same words and lines at known places"
    ratio = median(ours) / median(other)
    return Measure("sheet_pages", median(ours), median(other), peer, ratio, "pages/s", "higher")


def _form_sheet() -> int:
    head = Letterhead("Servicepunkt", "2026.1", lambda page, pages: f"Sida {page} av {pages}")
    rows = [Answer(Twice(ASKED), Twice(ANSWERED))] * QUESTIONS
    parts: list[Part] = [Heading(Twice(SECTION)), *rows] * SECTIONS
    return typeset(Document(head, Twice(TITLE), (*parts, Signature(Twice(SIGN))))).pages


def _bare_sheet() -> int:
    """Draw the same where somebody has worked out that it fits."""
    canvas, page, y = Canvas(io.BytesIO(), pagesize=A4, invariant=True), 1, TOP
    _write(canvas, TITLE, y - ROW, BOLD, 22)
    y -= 2 * ROW
    for number in range(SECTIONS * (QUESTIONS + 1)):
        begins = number % (QUESTIONS + 1) == 0
        y -= GAP if begins else ROW
        if y < BOTTOM:
            _finish_page(canvas, page)
            page, y = page + 1, TOP - ROW
        if begins:
            _write(canvas, SECTION, y, BOLD, 14)
        else:
            _write(canvas, ASKED, y, REGULAR, 12)
            _write(canvas, ANSWERED, y, BOLD, 12, x=275)
        canvas.line(71, y - 6, 524, y - 6)
    canvas.rect(71, y - 60, 453, 51)
    _write(canvas, SIGN, y - 75, REGULAR, 12)
    _finish_page(canvas, page)
    canvas.save()
    return page


def _finish_page(canvas: Canvas, page: int) -> None:
    _write(canvas, "Servicepunkt", 770, BOLD, 9)
    _write(canvas, "2026.1", 42, REGULAR, 9)
    _write(canvas, f"Sida {page} av 5", 42, REGULAR, 9, x=470)
    canvas.showPage()


def _write(canvas: Canvas, words: str, y: float, face: str, size: float, x: float = 71) -> None:
    canvas.setFont(face, size)
    canvas.drawString(x, y, words)


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


ROWS = [Row("sheet_pages", sheet_pages, at_least=0.5)]
