"""Collects every sentence a visitor can read and brings the translators' catalogues up to date."""

import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from kiosk.languages.words import CATALOGUES

ROOT = CATALOGUES.parent.parent.parent
KEYWORDS = {**DEFAULT_KEYWORDS, "lazy_gettext": None}
COPYRIGHT = "the Servicepunkt developers"


def sentences() -> Catalog:
    """Return all sentences of templates, errand files and code, in Swedish."""
    with (ROOT / "babel.cfg").open() as mapping:
        methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]
    found = Catalog(project="Servicepunkt", copyright_holder=COPYRIGHT, charset="utf-8")
    for file, line, message, comments, context in extract_from_dir(
        ROOT, methods, options, keywords=KEYWORDS, comment_tags=("Translators:",)
    ):
        found.add(message, locations=[(file, line)], auto_comments=comments, context=context)
    return found


def catalogues(folder: Path = CATALOGUES) -> Iterator[tuple[str, Path]]:
    """Yield (locale, file) of every catalogue; Babel's locale is the folder's name."""
    for path in sorted(folder.glob("*/LC_MESSAGES/messages.po")):
        yield path.parent.parent.name, path


def main() -> int:
    """Write the new sentences into every catalogue; what is gone from the pages is dropped."""
    template = sentences()
    for locale, path in catalogues():
        with path.open("rb") as file:
            catalogue = read_po(file, locale=locale)
        catalogue.update(template, no_fuzzy_matching=True)
        with path.open("wb") as file:
            write_po(file, catalogue, width=100, ignore_obsolete=True, no_location=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
