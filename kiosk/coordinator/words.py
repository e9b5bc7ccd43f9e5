"""Lets the hub's pages speak Swedish; their sentences are keys that a catalogue may translate."""

from datetime import timedelta

from babel.dates import format_date
from flask import Flask
from flask_babel import Babel
from flask_babel import gettext as _gettext

from kiosk.demand.figures import Period

LOCALE = "sv"


def speak(app: Flask) -> None:
    """Teach an app's templates `_()` and the Swedish ways of numbers and dates."""
    Babel(app, default_locale=LOCALE)


def gettext(sentence: str, **values: object) -> str:
    """Say a Swedish sentence with its values filled in."""
    return str(_gettext(sentence, **values))


def period_words(period: Period) -> str:
    """Say a period: `2026`, `april–juni 2026`, `november 2025–oktober 2026`."""
    first, last = period.first_day, period.end - timedelta(days=1)
    if (first.month, last.month, first.year) == (1, 12, last.year):
        return str(first.year)
    if period.first == period.last:
        return format_date(first, "MMMM y", locale=LOCALE)
    begin = format_date(first, "MMMM" if first.year == last.year else "MMMM y", locale=LOCALE)
    return f"{begin}–{format_date(last, 'MMMM y', locale=LOCALE)}"
