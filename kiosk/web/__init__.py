"""What all pages of a visit share: the words, the errors and what a page may know of it."""

from kiosk.frame import TEMPLATES, MemorySessions, QuietFlask
from kiosk.web.app import make_app
from kiosk.web.looks import Looks
from kiosk.web.streams import live
from kiosk.web.words import asked_days, gettext, speak

__all__ = [
    "TEMPLATES",
    "Looks",
    "MemorySessions",
    "QuietFlask",
    "asked_days",
    "gettext",
    "live",
    "make_app",
    "speak",
]
