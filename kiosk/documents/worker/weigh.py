"""Finds out how much a document would unfold to, before any program unfolds it."""

import zlib
from collections.abc import Iterator

from pikepdf import Array, Name, Object, Pdf, Stream

MEGABYTE = 1024 * 1024
MOST_UNFOLDED = 96 * MEGABYTE  # all drawing, fonts and tables together
MOST_PIXELS = 150_000_000  # one A4 scanned at 1200 dots an inch is 139 million
PACKED = (Name.FlateDecode, Name("/Fl"))
GENEROUS = (Name.DCTDecode, Name.JPXDecode, Name.CCITTFaxDecode, Name("/JBIG2Decode"))


class TooHeavy(Exception):
    """A few bytes that want to become very many."""


def weigh(document: Pdf) -> None:
    """Raise `TooHeavy` when a picture or the sum of everything else is beyond reason."""
    left = MOST_UNFOLDED
    for thing in document.objects:
        if not isinstance(thing, Stream):
            continue
        if thing.get("/Subtype") == Name.Image:
            _check_picture(thing)
        else:
            left -= _unfolded(thing, left)


def _check_picture(picture: Stream) -> None:
    width, height = picture.get("/Width"), picture.get("/Height")
    if not isinstance(width, int) or not isinstance(height, int):
        return
    if width * height > MOST_PIXELS:
        raise TooHeavy


def _unfolded(stream: Stream, most: int) -> int:
    data: bytes = stream.read_raw_bytes()
    for step in _filters(stream):
        if step in PACKED:
            data = _inflate(data, most)
        elif step not in GENEROUS:
            # The rest grow by a small factor only, so the worker's memory limit is enough.
            return len(data)
    return len(data)


def _filters(stream: Stream) -> Iterator[Object]:
    filters = stream.get("/Filter")
    if isinstance(filters, Name):
        yield filters
    elif isinstance(filters, Array):
        yield from filters


def _inflate(data: bytes, most: int) -> bytes:
    """Unpack at most so many bytes; what is broken counts as far as it went."""
    opened = zlib.decompressobj()
    try:
        unpacked = opened.decompress(data, most + 1)
    except zlib.error:
        return b""
    if len(unpacked) > most:
        raise TooHeavy
    return unpacked
