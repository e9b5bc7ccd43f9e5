"""Knows a visitor's words again without knowing them: salted hashes of short pieces.

Terminal and window both hold them during a visit, in memory only. Twelve bytes are long enough
that a log's own words do not look like a visitor's, and short enough for a personal number.
"""

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b

LENGTH = 12  # bytes of a piece; of UTF-16 twice as many, the same number of letters
STRIDE = 4  # every fourth byte begins a piece, so that 15 bytes left of a word are found
FIRST = 8  # bytes the quick first look compares
AT_MOST = 4096
MASK = (1 << 64) - 1
QUICK_BITS = 24  # so few that a piece cannot be worked out from them


@dataclass(frozen=True, slots=True)
class Fragments:
    """Hashes of pieces of a visitor's words; `pieces` maps length → quick hash → whole hashes."""

    salt: bytes = field(repr=False)
    pieces: dict[int, dict[int, frozenset[bytes]]] = field(repr=False, default_factory=dict)

    @classmethod
    def of(cls, texts: Iterable[str | bytes], *, salt: bytes | None = None) -> "Fragments":
        """Hash the pieces of some texts, as UTF-8 and UTF-16, or of bytes as they are.

        What is shorter than 12 bytes cannot be known again. At most 4096 pieces are kept, taken in
        turns from all texts, so that one long text does not crowd out the others.
        """
        made = cls(salt or secrets.token_bytes(32))
        rounds = [iter(_pieces(text)) for text in texts]
        kept = 0
        while rounds and kept < AT_MOST:
            rounds = [one for one in rounds if made._take(next(one, None))]
            kept += len(rounds)
        return made

    def __or__(self, other: "Fragments") -> "Fragments":
        """Return both together; raises ValueError when their salts differ."""
        if self.salt != other.salt:
            raise ValueError("fragments of two visits cannot be joined")
        both = Fragments(self.salt)
        for one in (self, other):
            for length, quick in one.pieces.items():
                for number, hashes in quick.items():
                    kept = both.pieces.setdefault(length, {})
                    kept[number] = kept.get(number, frozenset()) | hashes
        return both

    def within(self, data: bytes) -> bool:
        """Tell whether one of the pieces stands anywhere in these bytes."""
        if not self.pieces:
            return False
        factor, mask, shift = self._factor, MASK, 64 - QUICK_BITS
        wanted = {number for quick in self.pieces.values() for number in quick}
        for start in range(FIRST):
            usable = (len(data) - start) // FIRST * FIRST
            # a cast reads eight bytes as one number at the speed of C; a set drops repetition
            words = set(memoryview(data)[start : start + usable].cast("Q"))
            likely = [word for word in words if (word * factor & mask) >> shift in wanted]
            if any(self._sure(data, word.to_bytes(FIRST, "little")) for word in likely):
                return True
        return False

    def _sure(self, data: bytes, first: bytes) -> bool:
        number = self._quick(first)
        for length, quick in self.pieces.items():
            for at in _places(data, first) if number in quick else ():
                if self._whole(data[at : at + length]) in quick[number]:
                    return True
        return False

    def _take(self, piece: bytes | None) -> bool:
        if piece is None:
            return False
        quick = self.pieces.setdefault(len(piece), {})
        number = self._quick(piece[:FIRST])
        quick[number] = quick.get(number, frozenset()) | {self._whole(piece)}
        return True

    @property
    def _factor(self) -> int:
        return int.from_bytes(self.salt[:8], "little") | 1

    def _quick(self, first: bytes) -> int:
        return (int.from_bytes(first, "little") * self._factor & MASK) >> (64 - QUICK_BITS)

    def _whole(self, piece: bytes) -> bytes:
        return blake2b(piece, digest_size=16, key=self.salt).digest()


def _pieces(text: str | bytes) -> Iterator[bytes]:
    if isinstance(text, bytes):
        yield from _cut(text, LENGTH)
        return
    yield from _cut(text.encode(errors="replace"), LENGTH)
    yield from _cut(text.encode("utf-16-le", errors="replace"), 2 * LENGTH)


def _cut(data: bytes, length: int) -> Iterator[bytes]:
    if len(data) < length:
        return
    last = len(data) - length
    for at in (*range(0, last, STRIDE), last):
        yield data[at : at + length]


def _places(data: bytes, first: bytes) -> Iterator[int]:
    at = data.find(first)
    while at >= 0:
        yield at
        at = data.find(first, at + 1)
