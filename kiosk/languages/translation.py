"""What the translators have written for a language, sentence by sentence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.pofile import read_po

from kiosk.languages.register import LANGUAGES, Language
from kiosk.languages.words import CATALOGUES


@dataclass(frozen=True, slots=True)
class Translation:
    """One language's catalogue: the Swedish sentence → the translated one."""

    language: Language
    sentences: Mapping[str, str] = field(repr=False)


def read_translations(folder: Path = CATALOGUES) -> Iterator[Translation]:
    """Yield every translation there is, in the order of the register; plurals are left out."""
    for language in LANGUAGES.values():
        path = folder / language.locale / "LC_MESSAGES" / "messages.po"
        if path.is_file():
            yield Translation(language, dict(_sentences(path, language)))


def _sentences(path: Path, language: Language) -> Iterator[tuple[str, str]]:
    with path.open("rb") as file:
        for message in read_po(file, locale=language.locale):
            if isinstance(message.id, str) and isinstance(message.string, str) and message.string:
                yield message.id, message.string
