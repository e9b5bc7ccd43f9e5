"""Fictional papers for the print room's tests."""

import io
from pathlib import Path

import pypdfium2 as pdfium
from reportlab.pdfgen.canvas import Canvas

from printing import Order, Sides

A4 = (595.28, 841.89)
A3 = (841.89, 1190.55)


def paper(pages: int = 3, text: str = "Konto", size: tuple[float, float] = A4) -> bytes:
    """A PDF whose text stands uncompressed in the file, so that a search would find it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, pageCompression=0)
    for number in range(1, pages + 1):
        canvas.drawString(72, 700, f"{text} {number}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def text_of(pdf: Path) -> str:
    """The words on the pages of a PDF."""
    document = pdfium.PdfDocument(pdf)
    words = " ".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    return words


def order(
    pages: int = 3,
    *,
    copies: int = 1,
    sides: Sides = Sides.BOTH,
    text: str = "Konto",
    colour: bool = False,
) -> Order:
    """An order for such a paper."""
    return Order(paper(pages, text), pages, copies, sides, colour)
