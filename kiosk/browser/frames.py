"""Packs what terminal and window say into frames: two lengths, a few words as JSON, and bytes.

Both sides bound what they read, so that neither can be made to swallow the machine's memory.
"""

import json
import struct
from typing import Any

HEAD = struct.Struct("!II")  # bytes of the words, bytes of the body
MOST_WORDS = 1024 * 1024
MOST_BODY = 128 * 1024 * 1024  # a paper's own bound is a setting and lower


class FrameTooLarge(Exception):
    """The other side announced more than it may send; it is not to be talked to any more."""


def pack(words: dict[str, Any], body: bytes = b"") -> bytes:
    """Return the bytes of a frame; raises FrameTooLarge."""
    said = json.dumps(words).encode()
    _bound(len(said), len(body))
    return HEAD.pack(len(said), len(body)) + said + body


def lengths(head: bytes) -> tuple[int, int]:
    """Read a frame's first 8 bytes: how many bytes of words and of body follow.

    Raises FrameTooLarge.
    """
    words, body = HEAD.unpack(head)
    _bound(words, body)
    return words, body


def _bound(words: int, body: int) -> None:
    if words > MOST_WORDS or body > MOST_BODY:
        raise FrameTooLarge
