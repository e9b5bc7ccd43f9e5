"""Checks that every sentence has its translation; `make check` fails when one is missing or old."""

import sys
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from kiosk.languages.collect import catalogues, sentences
from kiosk.languages.register import LANGUAGES
from kiosk.languages.words import CATALOGUES

WORDS_ALIKE = 4  # names of authorities are the same in all languages, whole sentences are not
LOCALES = {language.locale: language for language in LANGUAGES.values()}


def problems(code: str, catalogue: Catalog, wanted: Catalog) -> Iterator[str]:
    """Yield what a catalogue lacks and what it has too much of, one line each."""
    for message in wanted:
        if not message.id:
            continue
        there = catalogue.get(message.id)
        if there is None:
            yield f"{code}: not in the catalogue: {message.id!r}"
        elif "fuzzy" in there.flags or not _complete(there.string):
            yield f"{code}: not translated: {message.id!r}"
        else:
            yield from (f"{code}: {error}: {message.id!r}" for error in there.check(catalogue))
            if strange := _scripts(*_forms(there.string)) - _scripts(_own_name(code)) - {"LATIN"}:
                yield f"{code}: written in {', '.join(sorted(strange))}: {message.id!r}"
    for message in catalogue:
        if message.id and wanted.get(message.id) is None:
            yield f"{code}: no page says this any more: {message.id!r}"


def mixed_up(those: Mapping[str, Catalog]) -> Iterator[str]:
    """Yield sentences that are the same in two languages: one of them has the other's words."""
    for (one, first), (other, second) in combinations(those.items(), 2):
        for message in first:
            words = _forms(message.string)
            twin = second.get(message.id) if message.id else None
            if twin and words == _forms(twin.string) and len(words[0].split()) >= WORDS_ALIKE:
                yield f"{one} and {other}: the same words: {message.id!r}"


def _own_name(code: str) -> str:
    return LOCALES[code].own_name if code in LOCALES else ""


def _scripts(*texts: str) -> set[str]:
    """Return the scripts of the letters, as Unicode names them: LATIN, ARABIC, ETHIOPIC."""
    letters = {letter for text in texts for letter in text if letter.isalpha()}
    return {unicodedata.name(letter).split()[0] for letter in letters}


def _forms(string: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [string or ""] if isinstance(string, str | None) else list(string)


def _complete(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return all(_forms(string))


def all_problems(folder: Path, wanted: Catalog) -> Iterator[str]:
    """Yield what all catalogues of a folder lack, and folders that are no language of ours."""
    there, read = dict(catalogues(folder)), {}
    for name in sorted(place.name for place in folder.iterdir() if place.is_dir()):
        if name not in LOCALES:
            yield f"{name}: no language of the register has this folder"
        elif name not in there:
            yield f"{name}: there is no messages.po"
        else:
            with there[name].open("rb") as file:
                read[name] = read_po(file, locale=name)
            yield from problems(name, read[name], wanted)
    yield from mixed_up(read)


def main() -> int:
    """Print every problem; return 1 when there is one."""
    found = list(all_problems(CATALOGUES, sentences()))
    for line in found:
        sys.stdout.write(line + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
