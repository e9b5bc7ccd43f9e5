"""The few words the terminal and the worker exchange over a pipe."""

import struct
from enum import IntEnum


class Task(IntEnum):
    """What the worker is asked to do with the body that follows."""

    OPEN_PDF = 1
    OPEN_PICTURE = 2
    DRAW = 3
    SELECT = 4
    TRY_WALLS = 5


class Frame(IntEnum):
    """What the worker sends: one head, then `length` bytes."""

    READY = 1
    PDF = 2  # number = pages
    PICTURE = 3  # number = page, from 1
    HOLE = 4  # the name of a wall that does not hold
    END = 5  # number = verdict
    TAKEN = 6  # the whole order has been read, and nothing of it looked at yet


class Verdict(IntEnum):
    """How it went, as the worker sees it."""

    FINE = 0
    ENCRYPTED = 1
    DAMAGED = 2
    TOO_MANY_PAGES = 3
    TOO_HEAVY = 4


# Fixed sizes on purpose: the terminal reads a head, checks its numbers, and only then makes
# room. Nothing the worker says is parsed.
HEAD = struct.Struct("!BHI")  # frame, number, length
ORDER = struct.Struct("!BHHHHI")  # task, most pages, width, wall seconds, page numbers, body


def order(
    task: Task, length: int, *, most: int = 0, width: int = 0, wall: int = 0, pages: tuple[int, ...]
) -> bytes:
    """Write the head of an order; the body of `length` bytes follows it on the pipe."""
    head = ORDER.pack(task, most, width, wall, len(pages), length)
    return head + struct.pack(f"!{len(pages)}H", *pages)
