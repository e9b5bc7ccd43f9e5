"""Checks that every sentence has its translation; `make check` fails when one is missing or old."""

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from kiosk.languages.collect import catalogues, sentences
from kiosk.languages.register import LANGUAGES
from kiosk.languages.words import CATALOGUES


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
    for message in catalogue:
        if message.id and wanted.get(message.id) is None:
            yield f"{code}: no page says this any more: {message.id!r}"


def _complete(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


def all_problems(folder: Path, wanted: Catalog) -> Iterator[str]:
    """Yield what all catalogues of a folder lack, and folders that are no language of ours."""
    known = {language.locale for language in LANGUAGES.values()}
    there = dict(catalogues(folder))
    for name in sorted(place.name for place in folder.iterdir() if place.is_dir()):
        if name not in known:
            yield f"{name}: no language of the register has this folder"
        elif name not in there:
            yield f"{name}: there is no messages.po"
        else:
            with there[name].open("rb") as file:
                yield from problems(name, read_po(file, locale=name), wanted)


def main() -> int:
    """Print every problem; return 1 when there is one."""
    found = list(all_problems(CATALOGUES, sentences()))
    for line in found:
        sys.stdout.write(line + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
