"""Looks for a visitor's words in every byte that a visit could have left behind."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

PAPER = b"%PDF-"  # a paper of any kind has no business in a spool, a log or a temporary folder
OTHERS = ("servicepunkt-spool-", "servicepunkt-test-", "sp-bank-", "sp-window-")
LARGEST = 64 * 1024 * 1024


def residue(folders: Iterable[Path], words: Iterable[str]) -> dict[str, int]:
    """Return file → bytes, for every file that holds one of the words, or a PDF.

    Words are looked for as UTF-8 and UTF-16, in names as well as in contents. The folders of
    other tests that run at the same time are passed over unless they are named.
    """
    needles = [form for word in words for form in (word.encode(), word.encode("utf-16-le"))]
    return {str(path): size for path, size in _guilty(folders, [*needles, PAPER])}


def _guilty(folders: Iterable[Path], needles: list[bytes]) -> Iterator[tuple[Path, int]]:
    for folder in folders:
        for path in _below(folder):
            if any(part.startswith(OTHERS) for part in path.relative_to(folder).parts):
                continue
            name = path.name.encode(errors="surrogateescape")
            try:
                data = path.read_bytes()[:LARGEST] if path.is_file() else b""
            except OSError:  # gone meanwhile, or not ours to read
                continue
            if any(needle in data or needle in name for needle in needles):
                yield path, max(len(data), 1)


def _below(folder: Path) -> Iterator[Path]:
    """Every name below; unlike `rglob`, a folder that goes while we look is no failure."""
    for place, folders, files in os.walk(folder):
        yield from (Path(place) / name for name in (*folders, *files))
