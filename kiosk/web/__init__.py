"""What all pages share: the cookie, the headers, the words and the errors."""

from kiosk.web.app import TEMPLATES, QuietFlask, make_app
from kiosk.web.looks import Looks
from kiosk.web.sessions import MemorySessions
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
