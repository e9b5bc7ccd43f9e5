"""Which languages there are, what they call themselves and which way they are read."""

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """Which way a language is read."""

    LTR = "ltr"
    RTL = "rtl"


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the terminal."""

    code: str
    own_name: str
    welcome: str  # the first sentence on the start page
    direction: Direction = Direction.LTR


# The wording of the welcomes is part of the page, so each is written in its own language here.
LANGUAGES = {
    entry.code: entry
    for entry in (
        Language("sv", "Svenska", "Välkommen. Här får du hjälp och kan skriva ut gratis."),
        Language("en", "English", "Welcome. Here you can get help and print for free."),
        Language("ar", "العربية", "مرحبا", Direction.RTL),
    )
}


def language(code: str) -> Language:
    """Return the language with this code; KeyError when the terminal does not know it."""
    return LANGUAGES[code]
