"""Gives the templates their words: language, direction and dates."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from babel.dates import format_date
from flask import Flask
from flask_babel import Babel, get_locale
from flask_babel import gettext as _gettext

from kiosk.errands import Period
from kiosk.languages import CATALOGUES, SOURCE, Language, Words, draft_note, language


@dataclass(frozen=True, slots=True)
class Offered:
    """A language on the page, by its own name."""

    code: str
    lang: str
    own_name: str
    welcome: str
    direction: str
    chosen: bool


def speak(app: Flask, *, offered: tuple[str, ...], chosen: Callable[[], str]) -> None:
    """Let the app's pages speak the language that `chosen()` says."""
    Babel(
        app,
        default_locale=SOURCE,
        default_translation_directories=str(CATALOGUES),
        locale_selector=lambda: language(chosen()).locale,
    )
    app.jinja_env.filters["day"] = day
    app.jinja_env.filters["said"] = gettext  # unlike _(), it takes a % for what it is

    @app.context_processor
    def _words() -> dict[str, Any]:
        spoken = language(chosen())
        return {
            "lang": spoken.lang,
            "direction": spoken.direction.value,
            "draft_notes": draft_notes(spoken.code),
            "languages": [_offered(language(code), spoken) for code in offered],
        }


def _offered(entry: Language, spoken: Language) -> Offered:
    return Offered(
        code=entry.code,
        lang=entry.lang,
        own_name=entry.own_name,
        welcome=entry.welcome,
        direction=entry.direction.value,
        chosen=entry == spoken,
    )


@cache
def draft_notes(code: str) -> list[tuple[str, str]]:
    """Return (lang, sentence) of what a draft says about itself: to its reader, and in Swedish."""
    words = Words(code)
    if not words.draft:
        return []
    own, swedish = (words.language.lang, draft_note(words)), (SOURCE, draft_note(Words(SOURCE)))
    return [own] if words.language.lang == SOURCE else [own, swedish]


def gettext(sentence: str, **values: object) -> str:
    """Say a Swedish sentence in the language of the page."""
    return str(_gettext(sentence, **values))


def day(value: date) -> str:
    """Say a date as a person does: `tisdag 3 mars`."""
    return format_date(value, "EEEE d MMMM", locale=get_locale() or SOURCE)


def asked_days(period: Period | None) -> str | None:
    """Say which days the letter asks for."""
    if period is None:
        return None
    return gettext(
        "Ditt brev ber om %(first)s till %(last)s.",
        first=_day_of_year(period.first),
        last=_day_of_year(period.last),
    )


def _day_of_year(value: date) -> str:
    return format_date(value, "d MMMM y", locale=get_locale() or SOURCE)
