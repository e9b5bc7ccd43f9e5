"""Searches a whole disk, sector by sector, for a word that must not be there."""

import os
from collections.abc import Iterator
from pathlib import Path

PIECE = 16 * 1024 * 1024


def traces(disk: Path, word: str) -> int:
    """How often a word stands anywhere on a disk, as UTF-8 or as UTF-16."""
    forms = [word.encode(), word.encode("utf-16-le")]
    return sum(data.count(form) for data in _pieces(disk, len(forms[1])) for form in forms)


def _pieces(disk: Path, overlap: int) -> Iterator[bytes]:
    """Yield what is written on the disk; holes of the file were never written."""
    with disk.open("rb", buffering=0) as opened:
        at = 0
        while (begin := _data_from(opened.fileno(), at)) is not None:
            end = os.lseek(opened.fileno(), begin, os.SEEK_HOLE)
            before = b""
            for at in range(begin, end, PIECE):
                read = os.pread(opened.fileno(), min(PIECE, end - at), at)
                yield before + read
                before = read[-overlap + 1 :]
            at = end


def _data_from(file: int, at: int) -> int | None:
    try:
        return os.lseek(file, at, os.SEEK_DATA)
    except OSError:  # nothing more
        return None
