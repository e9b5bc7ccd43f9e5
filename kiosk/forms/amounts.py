"""Reads numbers and sums of money the way people write them: 5220, 5 220, 5.220:-, 5 220,50 kr."""

import re
import unicodedata
from decimal import Decimal

_KRONOR = re.compile(r"(?P<kronor>\d{1,3}(?:[ .]\d{3})+|\d+)(?:[,.:](?P<ore>\d{1,2}))?")
_AROUND = re.compile(r"(?i)\s*(?::-|kr\.?|sek|kronor)?\s*$")


# the signs that stand between Arabic and Persian digits: for öre, and for thousands
_SIGNS = str.maketrans({"\u066b": ",", "\u060c": ",", "\u066c": " "})


def in_plain_digits(written: str) -> str:
    """Return the text with digits of every script, such as the Arabic ones, written 0 to 9."""
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in written)


def read_digits(written: str) -> int | None:
    """Return a whole number, or None."""
    together = re.sub(r"[\s\u00a0]", "", written.translate(_SIGNS))
    return int(together) if together.isdecimal() and len(together) <= 12 else None


def read_kronor(written: str) -> Decimal | None:
    """Return an amount in kronor, never below 0, or None when it cannot be understood."""
    spaced = re.sub(r"[\s\u00a0\u202f]+", " ", written.translate(_SIGNS))
    plain = _AROUND.sub("", spaced).strip()
    found = _KRONOR.fullmatch(plain)
    if not found or len(plain) > 20:
        return None
    kronor = int(re.sub(r"[ .]", "", found["kronor"]))
    ore = int((found["ore"] or "0").ljust(2, "0"))
    return Decimal(kronor) + Decimal(ore) / 100
