"""Talks to a Chromium over its devtools pipe, at browser level only: addresses, never pages.

Chromium reads commands from its file 3 and writes answers and events to its file 4; each message is
one JSON object ended by a zero byte. The managed policy DeveloperToolsAvailability=2 forbids to
attach to a page, so this pipe can steer a bank's page but cannot read it. When our end closes, with
us or because of us, Chromium ends within a fraction of a second.
"""

import asyncio
import fcntl
import itertools
import json
import os
from collections.abc import Callable
from typing import Any

ANSWER_WITHIN = 10.0  # seconds; a machine that has just booted is slow
LONGEST = 8 * 1024 * 1024  # bytes of one message; addresses can be long, but not that long
PIECE = 65536

Event = Callable[[str, dict[str, Any]], None]


class BrowserGone(Exception):
    """The browser at the other end is not there any more, or does not answer."""


class BrowserRefused(Exception):
    """The browser answered with an error; the text is the command's name alone."""


class Pipe:
    """One browser's pipe; belongs to the event loop's thread.

    `on_event(method, params)` is called for every event, `on_end()` once when the pipe breaks.
    """

    def __init__(self, on_event: Event, on_end: Callable[[], None]) -> None:
        self._on_event, self._on_end = on_event, on_end
        self._numbers = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._unread = b""
        self._theirs = (-1, -1)
        self._read = self._write = -1

    def open(self) -> tuple[int, int]:
        """Make the pipes; returns the two files that become the browser's 3 and 4."""
        reads, self._write = map(_aside, os.pipe())
        self._read, writes = map(_aside, os.pipe())
        os.set_blocking(self._read, False)
        os.set_blocking(self._write, False)
        asyncio.get_running_loop().add_reader(self._read, self._readable)
        self._theirs = (reads, writes)
        return self._theirs

    def started(self) -> None:
        """Close our copies of the browser's ends, once it has them."""
        for file in self._theirs:
            os.close(file)
        self._theirs = (-1, -1)

    async def call(self, method: str, /, **params: Any) -> dict[str, Any]:
        """Give a command and return its result; raises BrowserGone or BrowserRefused."""
        number = next(self._numbers)
        answer = self._waiting[number] = asyncio.get_running_loop().create_future()
        said = json.dumps({"id": number, "method": method, "params": params})
        try:
            self._say(said.encode() + b"\0")
            message = await asyncio.wait_for(answer, ANSWER_WITHIN)
        except TimeoutError:
            raise BrowserGone from None
        finally:
            self._waiting.pop(number, None)
        if "error" in message:
            raise BrowserRefused(method)
        result: dict[str, Any] = message["result"]
        return result

    def close(self) -> None:
        """Hang up; everybody who waits for an answer gets BrowserGone."""
        if self._read < 0:
            return
        asyncio.get_running_loop().remove_reader(self._read)
        for file in (self._read, self._write, *self._theirs):
            if file >= 0:
                os.close(file)
        self._read = self._write = -1
        self._theirs = (-1, -1)
        for answer in self._waiting.values():
            if not answer.done():
                answer.set_exception(BrowserGone())
        self._on_end()

    def _say(self, message: bytes) -> None:
        try:
            written = os.write(self._write, message) if self._write >= 0 else 0
        except OSError:  # full or broken: either way nobody reads
            written = 0
        if written != len(message):
            raise BrowserGone

    def _readable(self) -> None:
        try:
            piece = os.read(self._read, PIECE)
        except BlockingIOError:
            return
        except OSError:
            piece = b""
        *messages, self._unread = (self._unread + piece).split(b"\0")
        for message in messages:
            self._take(message)
        if not piece or len(self._unread) > LONGEST:
            self.close()

    def _take(self, message: bytes) -> None:
        try:
            said = json.loads(message)
        except ValueError:  # not a browser any more
            self.close()
            return
        if waiting := self._waiting.get(said.get("id", 0)):
            if not waiting.done():
                waiting.set_result(said)
        elif "method" in said:
            self._on_event(said["method"], said.get("params", {}))


def _aside(file: int) -> int:
    """Move a file away from the numbers 3 and 4, which the browser's own ends will get."""
    moved = fcntl.fcntl(file, fcntl.F_DUPFD_CLOEXEC, 10)
    os.close(file)
    return moved
