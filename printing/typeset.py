"""Puts a document on A4 sheets: fills the pages, adds head and foot, and makes the file."""

import io
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from printing.bidi_order import Direction
from printing.document import Document, Letterhead
from printing.line_setting import set_text
from printing.parts import strips_of, title
from printing.printer import Order, Sides
from printing.strips import BODY, LARGE, MARGIN, WIDTH, Look, Strip

rl_config.useA85 = 0  # streams as they are: to write them in letters takes time and room
_SMALL = 9.0
_FOOT_AT = 15 * mm
_TOP: float = A4[1] - MARGIN - 8 * mm
Page = list[tuple[float, Strip]]  # the strips of a page, each with its lower edge
# the drawing library numbers joined letters as it meets them, and takes no care of threads
_one_at_a_time = threading.Lock()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished sheet of `pages` pages."""

    pdf: bytes = field(repr=False)
    pages: int

    def order(self, *, copies: int = 1, sides: Sides = Sides.BOTH) -> Order:
        """Return the order that puts it on paper."""
        return Order(self.pdf, self.pages, copies, sides)


def typeset(document: Document) -> Sheet:
    """Set a document for paper. Raises GlyphMissing for a letter that no font has.

    The file says nothing about who it is for: no title, no author, no time.
    """
    look = Look(LARGE if document.large else BODY, document.other_reads)
    with _one_at_a_time:
        strips = title(document, look)
        for part in document.parts:
            strips += strips_of(part, look)
        pages = _pages(strips)
        return Sheet(_drawn(pages, document.head), len(pages))


def _pages(strips: Iterable[Strip]) -> list[Page]:
    """Fill pages from the top down; strips that keep together share one if one can hold them."""
    pages: list[Page] = [[]]
    y = _TOP
    for chunk in _chunks(strips):
        height = sum(strip.height for strip in chunk)
        if pages[-1] and (chunk[0].new_page or y - height < MARGIN) and height <= _TOP - MARGIN:
            pages.append([])
            y = _TOP
        for strip in chunk:
            if not pages[-1] and not strip.marks:
                continue
            if y - strip.height < MARGIN:
                pages.append([])
                y = _TOP
            y -= strip.height
            pages[-1].append((y, strip))
    return pages


def _chunks(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    chunk: list[Strip] = []
    for strip in strips:
        chunk.append(strip)
        if not strip.keep:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _drawn(pages: list[Page], head: Letterhead) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=True)
    for number, page in enumerate(pages, start=1):
        for y, strip in page:
            for mark in strip.marks:
                mark(canvas, y)
        _draw_head_and_foot(canvas, head, number, len(pages))
        canvas.showPage()
    for describe in (canvas.setTitle, canvas.setAuthor, canvas.setSubject):
        describe("")
    canvas.save()
    return out.getvalue()


def _draw_head_and_foot(canvas: Canvas, head: Letterhead, number: int, count: int) -> None:
    top = set_text(head.place, WIDTH, size=_SMALL, bold=True)[0]
    left = set_text(head.version, WIDTH, size=_SMALL, direction=Direction.LTR)[0]
    right = set_text(head.page_words(number, count), WIDTH, size=_SMALL)[0]
    top.draw(canvas, MARGIN, A4[1] - MARGIN)
    left.draw(canvas, MARGIN, _FOOT_AT)
    right.draw(canvas, A4[0] - MARGIN - right.width, _FOOT_AT)
