"""Days as the coordinators' pages know them: which one it is, and how one is said."""

from collections.abc import Callable
from datetime import UTC, date, datetime

from babel.dates import format_date

Today = Callable[[], date]


def today_here() -> date:
    """Return the day it is at the hub."""
    return datetime.now(UTC).astimezone().date()


def day_words(day: date) -> str:
    """Say a day: `22 november 2026`."""
    return format_date(day, "d MMMM y", locale="sv")
