"""The page staff print to see that a printer is well: every script, greys, edges and the back."""

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from printing.sheets.page import MARGIN, Letterhead, Sheet, SheetWriter

# alphabets, not words: they are the same in every language of the terminal
LETTERS = (
    "ABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ abcdefghijklmnopqrstuvwxyzåäö 0123456789",
    "ا ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي پ چ ژ گ",
    "ሀ ለ ሐ መ ሠ ረ ሰ ሸ ቀ በ ተ ነ አ ከ ወ ዐ ዘ የ ደ ገ ጠ ጸ ፈ ፐ",
)
_GREYS = 10
_SQUARE = 14 * mm
_EDGE = 6 * mm


def trial(head: Letterhead, title: str, advice: str) -> Sheet:
    """Write a front and a back; `advice` tells staff what to look for."""
    writer = SheetWriter(head)
    _write_side(writer, title, advice)
    writer.new_page()
    _write_side(writer, title, advice)
    return writer.finish()


def _write_side(writer: SheetWriter, title: str, advice: str) -> None:
    writer.draw(0, _edges)
    writer.title(title)
    writer.text(advice)
    writer.gap()
    for letters in LETTERS:
        writer.text(letters)
        writer.text(letters, bold=True)
        writer.gap()
    writer.draw(_SQUARE, _greys)


def _edges(canvas: Canvas, _: float) -> None:
    """Draw a frame near the edge of the paper: a missing side shows a shifted sheet."""
    canvas.rect(_EDGE, _EDGE, A4[0] - 2 * _EDGE, A4[1] - 2 * _EDGE)


def _greys(canvas: Canvas, y: float) -> None:
    """Draw squares from white to black: worn toner shows in the middle ones."""
    canvas.saveState()
    for step in range(_GREYS):
        canvas.setFillGray(1 - step / (_GREYS - 1))
        canvas.rect(MARGIN + step * (_SQUARE + 1), y, _SQUARE, _SQUARE, fill=1)
    canvas.restoreState()
