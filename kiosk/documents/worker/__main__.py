"""One worker's life: put up the walls, say ready, take one order, answer, end."""

import os
import signal
import struct
from typing import BinaryIO, NoReturn

from . import walls
from .frames import HEAD, ORDER, Frame, Task


def main(memory_mb: int, cpu_seconds: int) -> NoReturn:
    """Live once. Ends the process without clean-up, so that nothing runs after the answer."""
    walls.set_limits(memory_mb)
    orders, answers = _take_pipes()
    from . import rehearsal, work  # only now: the libraries are loaded within the limits

    rehearsal.rehearse()
    walls.close()
    _send(answers, Frame.READY, 0, b"")
    task, most, width, wall, numbers, length = ORDER.unpack(_read(orders, ORDER.size))
    pages = struct.unpack(f"!{numbers}H", _read(orders, 2 * numbers))
    body = _read(orders, length)
    _send(answers, Frame.TAKEN, 0, b"")
    walls.limit_processor(cpu_seconds)
    signal.alarm(wall)
    for frame in work.answer(Task(task), body, most, width, pages):
        _send(answers, *frame)
    os._exit(0)


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Keep the pipes for ourselves: a library that prints must not talk to the terminal."""
    orders, answers = os.dup(0), os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(orders, "rb"), os.fdopen(answers, "wb", buffering=0)


def _read(orders: BinaryIO, length: int) -> bytes:
    data = orders.read(length)
    if len(data) < length:
        os._exit(0)  # the terminal has gone, or no longer wants us
    return data


def _send(answers: BinaryIO, frame: Frame, number: int, data: bytes) -> None:
    rest = memoryview(HEAD.pack(frame, number, len(data)) + data)
    while rest:
        rest = rest[answers.write(rest) :]
