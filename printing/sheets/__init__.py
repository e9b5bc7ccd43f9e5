"""What we ourselves put on paper: filled-in forms, slips, and the page that tries a printer."""

from printing.document import BigFact, Letterhead, Twice
from printing.fonts import FontMissing, GlyphMissing, missing_letters
from printing.sheets.form import Attachment, FilledForm, FilledLine, FilledPart, form
from printing.sheets.slip import slip
from printing.sheets.trial import trial
from printing.typeset import Sheet

__all__ = [
    "Attachment",
    "BigFact",
    "FilledForm",
    "FilledLine",
    "FilledPart",
    "FontMissing",
    "GlyphMissing",
    "Letterhead",
    "Sheet",
    "Twice",
    "form",
    "missing_letters",
    "slip",
    "trial",
]
