"""The languages the terminal speaks, each by its own name."""

from kiosk.languages.register import LANGUAGES, SOURCE, Direction, Language, Review, language
from kiosk.languages.translation import Translation, read_translations
from kiosk.languages.words import CATALOGUES, Words, draft_note, missing_language_note

__all__ = [
    "CATALOGUES",
    "LANGUAGES",
    "SOURCE",
    "Direction",
    "Language",
    "Review",
    "Translation",
    "Words",
    "draft_note",
    "language",
    "missing_language_note",
    "read_translations",
]
