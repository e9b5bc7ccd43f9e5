"""Checks that every sentence has its translation; `make check` fails when one is missing or old."""

import sys
from collections.abc import Iterator

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

from kiosk.languages.collect import catalogues, sentences


def problems(code: str, catalogue: Catalog, wanted: Catalog) -> Iterator[str]:
    """Yield what a catalogue lacks, one line each."""
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


def main() -> int:
    """Print every problem; return 1 when there is one."""
    wanted = sentences()
    found: list[str] = []
    for code, path in catalogues():
        with path.open("rb") as file:
            found += problems(code, read_po(file, locale=code), wanted)
    for line in found:
        sys.stdout.write(line + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
