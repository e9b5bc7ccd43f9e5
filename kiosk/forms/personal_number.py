"""Reads personnummer and samordningsnummer the way people write them."""

import re
from datetime import date

from personnummer import personnummer

_WRITTEN = re.compile(r"(?P<century>\d{2})?(?P<short>\d{6})(?P<sign>[-+]?)(?P<last>\d{4})")


def read_personal_number(written: str, today: date) -> str | None:
    """Return it as YYYYMMDD-NNNN, "" when its check digit is wrong, None when it is no such number.

    Samordningsnummer, whose day is 61 to 91, are as good as any.
    """
    found = _WRITTEN.fullmatch(re.sub(r"[\s\u2010-\u2015]", _plain, written))
    if not found or not _is_a_day(found["short"]):
        return None
    century = found["century"] or _century(found["short"], found["sign"], today)
    if not personnummer.valid(f"{century}{found['short']}{found['last']}"):
        return ""
    return f"{century}{found['short']}-{found['last']}"


def _plain(space_or_dash: re.Match[str]) -> str:
    return "" if space_or_dash.group().isspace() else "-"


def _is_a_day(short: str) -> bool:
    month, day = int(short[2:4]), int(short[4:])
    return 1 <= month <= 12 and (1 <= day <= 31 or 61 <= day <= 91)


def _century(short: str, sign: str, today: date) -> str:
    """Nobody is born in the future; a plus means a hundred years or more."""
    year = today.year - (today.year - int(short[:2])) % 100
    return str((year - 100 if sign == "+" else year) // 100)
