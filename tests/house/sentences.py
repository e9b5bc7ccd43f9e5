"""Every sentence of the pages, the programs and the errand files, and its translations."""

import os
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
CATALOGUES = ROOT / "kiosk" / "languages" / "catalogues"
ELSEWHERE = {"node_modules", "built", "__pycache__"}


@cache
def said() -> frozenset[str | tuple[str, ...]]:
    """Return every sentence as babel.cfg finds it; one with a plural is a tuple."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    found = extract_from_dir(
        ROOT,
        methods,
        options,
        {**DEFAULT_KEYWORDS, "lazy_gettext": None},
        directory_filter=_ours,
    )
    return frozenset(sentence for _file, _line, sentence, _comments, _context in found if sentence)


def _ours(folder: str | os.PathLike[str]) -> bool:
    name = Path(folder).name
    return name not in ELSEWHERE and not name.startswith(".")


def catalogue(code: str) -> Catalog:
    """Return the words of one language."""
    with (CATALOGUES / code / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=code)
