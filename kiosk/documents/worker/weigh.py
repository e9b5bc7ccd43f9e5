"""Finds out how much a document would unfold to, before any program unfolds it."""

import re
import zlib
from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

MEGABYTE = 1024 * 1024
MOST_UNPACKED = 96 * MEGABYTE  # all drawing, fonts and tables together
MOST_DRAWN = 96 * MEGABYTE  # of one page, with every drawing within a drawing counted each time
MOST_PIXELS = 150_000_000  # one A4 scanned at 1200 dots an inch is 139 million
PACKED = (Name.FlateDecode, Name("/Fl"))
DRAWS = re.compile(rb"/([^\s/<>\[\](){}%]+)\s+Do\b")
ESCAPED = re.compile(rb"#([0-9a-fA-F]{2})")


class TooHeavy(Exception):
    """A few bytes that want to become very many."""


def weigh(document: Pdf) -> None:
    """Raise `TooHeavy` when a picture, a page, or the sum of everything is beyond reason."""
    left = MOST_UNPACKED
    for thing in document.objects:
        if not isinstance(thing, Stream):
            continue
        if thing.get("/Subtype") == Name.Image:
            _check_picture(thing)
        else:
            left -= len(_unpacked(thing, left))
    weights: dict[tuple[int, int], int] = {}
    for page in document.pages:
        parts = _contents(page.obj)
        if sum(_drawn(part, page.obj, weights) for part in parts) > MOST_DRAWN:
            raise TooHeavy


def _check_picture(picture: Stream) -> None:
    width, height = picture.get("/Width"), picture.get("/Height")
    if not isinstance(width, int) or not isinstance(height, int):
        return
    if width * height > MOST_PIXELS:
        raise TooHeavy


def _contents(page: Object) -> Iterator[Stream]:
    contents = page.get("/Contents")
    for part in contents if isinstance(contents, Array) else (contents,):
        if isinstance(part, Stream):
            yield part


def _drawn(drawing: Stream, owner: Object, weights: dict[tuple[int, int], int]) -> int:
    """Bytes of drawing the printer would go through, counting repeats."""
    known = weights.get(drawing.objgen)
    if known is not None:
        return known
    weights[drawing.objgen] = 0  # a drawing within itself is left out by every reader
    content = _unpacked(drawing, MOST_UNPACKED)
    total = len(content)
    for name in DRAWS.findall(content):
        inner = _named(owner, name)
        if inner is not None:
            total += _drawn(inner, inner if "/Resources" in inner else owner, weights)
    weights[drawing.objgen] = total
    return total


def _named(owner: Object, name: bytes) -> Stream | None:
    resources = owner.get("/Resources")
    drawings = resources.get("/XObject") if isinstance(resources, Dictionary) else None
    if not isinstance(drawings, Dictionary):
        return None
    plain = ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), name)
    inner = drawings.get("/" + plain.decode("utf-8", "surrogateescape"))
    if isinstance(inner, Stream) and inner.get("/Subtype") == Name.Form:
        return inner
    return None


def _unpacked(stream: Stream, most: int) -> bytes:
    """What the packing zlib undoes leaves; the other ways of packing grow little or are pictures,
    so the worker's memory limit is enough for them."""
    data: bytes = stream.read_raw_bytes()
    for step in _filters(stream):
        if step not in PACKED:
            break
        data = _inflate(data, most)
    return data


def _filters(stream: Stream) -> Iterator[Object]:
    filters = stream.get("/Filter")
    if isinstance(filters, Name):
        yield filters
    elif isinstance(filters, Array):
        yield from filters


def _inflate(data: bytes, most: int) -> bytes:
    """Unpack at most so many bytes; what is broken counts as far as it went."""
    try:
        unpacked = zlib.decompressobj().decompress(data, most + 1)
    except zlib.error:
        return b""
    if len(unpacked) > most:
        raise TooHeavy
    return unpacked
