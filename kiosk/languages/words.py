"""The words of one language: Swedish is the source, other languages come from catalogues."""

from pathlib import Path

from babel.support import NullTranslations, Translations

CATALOGUES = Path(__file__).parent / "catalogues"


class Words:
    """Looks up sentences; a sentence without translation is said in Swedish."""

    def __init__(self, code: str, folder: Path = CATALOGUES) -> None:
        self.code = code
        self._found: NullTranslations = Translations.load(folder, [code])

    @property
    def translated(self) -> bool:
        """Tell whether there is a catalogue; without one everything is said in Swedish."""
        return isinstance(self._found, Translations)

    def __call__(self, sentence: str) -> str:
        """Return the sentence in this language."""
        return self._found.ugettext(sentence) if sentence else ""
