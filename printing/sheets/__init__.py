"""What we ourselves put on paper: slips, and the page that tries out a printer."""

from printing.bidi_order import Direction
from printing.fonts import FontMissing, GlyphMissing
from printing.sheets.form import (
    FilledForm,
    FilledLine,
    FilledPart,
    Twice,
    form,
    missing_letters,
)
from printing.sheets.page import Letterhead, Sheet, SheetWriter
from printing.sheets.slip import Thing, slip
from printing.sheets.trial import trial

__all__ = [
    "Direction",
    "FilledForm",
    "FilledLine",
    "FilledPart",
    "FontMissing",
    "GlyphMissing",
    "Letterhead",
    "Sheet",
    "SheetWriter",
    "Thing",
    "Twice",
    "form",
    "missing_letters",
    "slip",
    "trial",
]
