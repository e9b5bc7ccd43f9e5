"""Decides which way each letter of a mixed line runs, by the Unicode rules for two directions."""

from collections.abc import Sequence
from enum import StrEnum
from itertools import compress
from typing import TypeVar
from unicodedata import bidirectional

from bidi.algorithm import (
    explicit_embed_and_overrides,
    get_base_level,
    get_embedding_levels,
    get_empty_storage,
    resolve_implicit_levels,
    resolve_neutral_types,
    resolve_weak_types,
)

Piece = TypeVar("Piece")
# the algorithm takes these out of the text, which would shift every position after them
EMBEDDINGS = dict.fromkeys(range(0x202A, 0x202F))
_LRI, _RLI, _FSI, _POP = "\u2066", "\u2067", "\u2068", "\u2069"
_ISOLATES = {_LRI, _RLI, _FSI}
_OBJECT = "\ufffc"
# where these stand alone, without a number or a Latin letter, nothing turns round
_WITHOUT_TURN = frozenset({"R", "AL", "NSM", "WS", "ON", "CS", "ES", "ET"})
_FIRST_RTL = "\u0590"  # no letter before Hebrew runs from right to left


class Direction(StrEnum):
    """The way a language is read."""

    LTR = "ltr"
    RTL = "rtl"


def direction_of(text: str) -> Direction:
    """Return the direction of the first letter that has one."""
    return Direction.RTL if get_base_level(text) else Direction.LTR


def direction_within(text: str, column: Direction | None) -> Direction:
    """Return the direction of a paragraph in a column of a language (None: of no language).

    "7 480 kr" beside Arabic stays "7 480 kr", while an Arabic sentence that begins with a Latin
    name is an Arabic sentence; what a visitor wrote in the Swedish column runs as it is written.
    """
    if column is not Direction.RTL:
        return direction_of(text)
    from_right = any(bidirectional(letter) in ("R", "AL") for letter in text)
    return Direction.RTL if from_right else Direction.LTR


def runs_one_way(text: str, direction: Direction) -> bool:
    """Tell cheaply whether nothing in a left-to-right text turns round, as in most texts."""
    return direction is Direction.LTR and max(text, default="") < _FIRST_RTL


def levels(text: str, direction: Direction) -> list[int]:
    """Return the embedding level of each letter: odd runs from right to left.

    `text` is a whole paragraph without EMBEDDINGS: levels depend on what stands around. Isolates
    (U+2066 to U+2069) keep a phone number or a date together in a right-to-left text.
    """
    if direction is Direction.RTL and _WITHOUT_TURN.issuperset(map(bidirectional, text)):
        return [1] * len(text)
    found = [0] * len(text)
    _fill(text, range(len(text)), int(direction is Direction.RTL), found)
    return found


def _fill(text: str, stretch: range, base: int, found: list[int]) -> None:
    """Find the levels of a stretch; what is isolated in it counts as one neutral letter."""
    places, letters, isolates, at = [], [], [], stretch.start
    while at < stretch.stop:
        places.append(at)
        if text[at] in _ISOLATES:
            inside = range(at + 1, _closing(text, at, stretch.stop))
            isolates.append(inside)
            at = inside.stop
        letters.append(_OBJECT if text[places[-1]] in _ISOLATES else text[at])
        at += 1
    for place, level in zip(places, _rule(letters, base), strict=True):
        found[place] = level
    for inside in isolates:
        outside = found[inside.start - 1]
        if inside.stop < stretch.stop:
            found[inside.stop] = outside
        _fill(text, inside, _base_inside(text, inside, outside), found)


def _closing(text: str, opened: int, end: int) -> int:
    depth = 0
    for at in range(opened, end):
        depth += (text[at] in _ISOLATES) - (text[at] == _POP)
        if depth == 0:
            return at
    return end


def _base_inside(text: str, inside: range, outside: int) -> int:
    opener = text[inside.start - 1]
    from_right = opener == _RLI or (
        opener == _FSI and direction_of(text[inside.start : inside.stop]) is Direction.RTL
    )
    return outside + 1 + int((outside + 1) % 2 != from_right)


def _rule(letters: list[str], base: int) -> list[int]:
    """Apply the rules for one level of nesting."""
    # joiners take no part in the rules and go along with the letter before them
    kept = [bidirectional(letter) != "BN" for letter in letters]
    storage = get_empty_storage()
    storage["base_level"] = base % 2
    storage["base_dir"] = "LR"[base % 2]
    get_embedding_levels("".join(compress(letters, kept)), storage)
    explicit_embed_and_overrides(storage)
    resolve_weak_types(storage)
    resolve_neutral_types(storage, False)
    resolve_implicit_levels(storage, False)
    ruled = (letter["level"] + base - base % 2 for letter in storage["chars"])
    found: list[int] = []
    for is_kept in kept:
        found.append(next(ruled) if is_kept else (found[-1] if found else base))
    return found


def in_visual_order(pieces: Sequence[tuple[int, Piece]]) -> list[Piece]:
    """Return the pieces of one line, each with its level, as the eye meets them from the left."""
    order = list(pieces)
    highest = max((level for level, _ in order), default=0)
    for turn in range(highest, 0, -1):
        order = _turned(order, turn)
    return [piece for _, piece in order]


def _turned(order: list[tuple[int, Piece]], turn: int) -> list[tuple[int, Piece]]:
    """Reverse every stretch whose level is at least `turn`."""
    done: list[tuple[int, Piece]] = []
    stretch: list[tuple[int, Piece]] = []
    for item in order:
        if item[0] >= turn:
            stretch.append(item)
        else:
            done += [*reversed(stretch), item]
            stretch = []
    return [*done, *reversed(stretch)]
