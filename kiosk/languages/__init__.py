"""The languages the terminal speaks, each by its own name."""

from kiosk.languages.register import LANGUAGES, Direction, Language, language
from kiosk.languages.words import CATALOGUES, Words

__all__ = ["CATALOGUES", "LANGUAGES", "Direction", "Language", "Words", "language"]
