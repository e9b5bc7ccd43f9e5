"""The words of one language: Swedish is the source, other languages come from catalogues."""

from collections.abc import Callable
from pathlib import Path

from babel.support import NullTranslations, Translations

from kiosk.languages.register import language

CATALOGUES = Path(__file__).parent / "catalogues"


class Words:
    """Looks up sentences; a sentence without translation is said in Swedish.

    `code` is a language of the register, KeyError otherwise.
    """

    def __init__(self, code: str, folder: Path = CATALOGUES) -> None:
        self.language = language(code)
        self._found: NullTranslations = Translations.load(folder, [self.language.locale])

    @property
    def translated(self) -> bool:
        """Tell whether there is a catalogue; without one everything is said in Swedish."""
        return isinstance(self._found, Translations)

    def __call__(self, sentence: str) -> str:
        """Return the sentence in this language."""
        return self._found.ugettext(sentence) if sentence else ""

    @property
    def draft(self) -> bool:
        """Tell whether this is a translation that nobody has reviewed."""
        return self.translated and self.language.draft


def missing_language_note(_: Callable[[str], str]) -> str:
    """Return what is said to somebody whose language is missing, in a language that is there."""
    return _("Det språket finns inte här än. Välj ett av de här, eller fråga personalen.")


def draft_note(_: Callable[[str], str]) -> str:
    """Return what pages and papers say of a draft, in the language that `_` speaks."""
    return _("Översättningen är ett utkast. Det är den svenska texten som gäller.")
