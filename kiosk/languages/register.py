"""Which languages there are, what they call themselves, and whether anyone has reviewed them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

SOURCE = "sv"  # every page is written in this language first


class Direction(StrEnum):
    """Which way a language is read."""

    LTR = "ltr"
    RTL = "rtl"


@dataclass(frozen=True, slots=True)
class Review:
    """When a person who knows the language read all of it, and in what role; never who it was."""

    day: date
    role: str


@dataclass(frozen=True, slots=True)
class Language:
    """One language: the terminal's code for it, and how Babel knows it (locale and folder)."""

    code: str
    locale: str
    own_name: str
    welcome: str = ""  # on the start page, in the language itself; written with its catalogue
    direction: Direction = Direction.LTR
    reviewed: Review | None = None

    @property
    def lang(self) -> str:
        """What a page's `lang` says: easy Swedish is Swedish to a browser and a screen reader."""
        return self.locale.partition("@")[0].replace("_", "-")

    @property
    def draft(self) -> bool:
        """Tell whether this is a translation that nobody has reviewed."""
        return self.code != SOURCE and self.reviewed is None


_RTL = Direction.RTL

# Codes are what settings, pages and the usage journal call a language; they never change meaning.
LANGUAGES = {
    entry.code: entry
    for entry in (
        Language("sv", "sv", "Svenska", "Välkommen. Här får du hjälp och kan skriva ut gratis."),
        Language("sv-easy", "sv@easy", "Lätt svenska", "Välkommen. Här är orden lätta."),
        Language("en", "en", "English", "Welcome. Here you can get help and print for free."),
        Language("ar", "ar", "العربية", "أهلاً بك. هنا تحصل على المساعدة وتطبع مجاناً.", _RTL),
        Language("so", "so", "Soomaali", "Soo dhawoow. Caawimaad iyo daabacaad waa bilaash."),
        Language("fa", "fa", "فارسی", "خوش آمدید. اینجا کمک می‌گیرید و رایگان چاپ می‌کنید.", _RTL),
        Language("fi", "fi", "Suomi", "Tervetuloa. Täällä saat apua ja voit tulostaa ilmaiseksi."),
        # Known, and offered as soon as somebody has written their catalogue and their welcome.
        Language("prs", "fa_AF", "دری", direction=_RTL),
        Language("ps", "ps", "پښتو", direction=_RTL),
        Language("ti", "ti", "ትግርኛ"),
        Language("bks", "bs", "Bosanski / Hrvatski / Srpski"),
        Language("sq", "sq", "Shqip"),
        Language("pl", "pl", "Polski"),
        Language("uk", "uk", "Українська"),
        Language("kmr", "ku", "Kurdî (Kurmancî)"),
        Language("ckb", "ckb", "کوردی (سۆرانی)", direction=_RTL),
        Language("tr", "tr", "Türkçe"),
    )
}


def language(code: str) -> Language:
    """Return the language with this code; KeyError when the terminal does not know it."""
    return LANGUAGES[code]
