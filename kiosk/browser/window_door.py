"""The window's side of the line to the terminal: one terminal, of the right user, or none."""

import asyncio
import json
import logging
import os
import socket
import struct
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from kiosk.browser.arranger import ScreenNotThere
from kiosk.browser.fragments import Fragments
from kiosk.browser.frames import HEAD, FrameTooLarge, lengths, pack
from kiosk.browser.pipe import BrowserGone, BrowserRefused
from kiosk.browser.supervisor import Supervisor
from kiosk.browser.window import News, NotNow, WipeReport
from kiosk.browser.wire import NotUnderstood, Words, news_words, read_fragments, read_site

CREDENTIALS = struct.Struct("3i")  # pid, uid, gid of the other side, as the kernel tells them
UNREAD_AT_MOST = 256 * 1024 * 1024  # bytes of papers a terminal that does not read may leave here

log = logging.getLogger(__name__)


class WindowDoor:
    """Listens at `path` and lets the terminal of user `uid` steer the window."""

    def __init__(self, path: Path, uid: int) -> None:
        self._path, self._uid = path, uid
        self._line: asyncio.StreamWriter | None = None
        self._server: asyncio.AbstractServer | None = None
        self._window: Supervisor | None = None
        self._free = asyncio.Event()
        self._free.set()
        self._closing = False

    async def open(self, window: Supervisor) -> None:
        """Begin to listen; raises OSError."""
        self._window = window
        self._path.unlink(missing_ok=True)
        umask = os.umask(0o177)  # the socket is 0600 from its first moment
        try:
            self._server = await asyncio.start_unix_server(self._come_in, self._path)
        finally:
            os.umask(umask)
        if os.geteuid() == 0:
            os.chown(self._path, self._uid, -1)

    def tell(self, news: News) -> None:
        """Pass news on to the terminal, if there is one."""
        line = self._line
        if line is None:
            return
        if line.transport.get_write_buffer_size() > UNREAD_AT_MOST:
            line.transport.abort()  # it does not read: it is as good as gone
            return
        words, body = news_words(news)
        line.write(pack(words, body))

    async def close(self) -> None:
        """Stop listening and hang up."""
        self._closing = True
        if self._server:
            self._server.close()
        if self._line:
            self._line.transport.abort()
        await self._free.wait()
        self._path.unlink(missing_ok=True)

    async def _come_in(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        window = self._window
        if window is None or self._line is not None or _user_of(writer) != self._uid:
            log.warning("somebody else was turned away from the window")
            writer.close()
            return
        self._line = writer
        self._free.clear()
        try:
            await window.connect()
            self._say({"status": asdict(window.status)})
            while True:
                await self._answer(window, reader)
        except (OSError, EOFError, ValueError, FrameTooLarge, NotUnderstood) as error:
            log.warning("the terminal is gone: %s", type(error).__name__)
        finally:
            self._line = None
            writer.close()
            if not self._closing:
                await window.disconnect()
            self._free.set()

    async def _answer(self, window: Supervisor, reader: asyncio.StreamReader) -> None:
        words_long, body_long = lengths(await reader.readexactly(HEAD.size))
        asked = json.loads(await reader.readexactly(words_long))
        await reader.readexactly(body_long)
        if not isinstance(asked, dict) or not isinstance(asked.get("number"), int):
            raise NotUnderstood
        answer: Words = {"answer": asked["number"]}
        try:
            report = await _verb(window, asked)()
            answer["report"] = asdict(report) if report else None
        except (NotNow, BrowserGone, BrowserRefused, ScreenNotThere):
            answer["not_now"] = True
        self._say(answer | {"status": asdict(window.seen)})

    def _say(self, words: Words) -> None:
        if self._line:
            self._line.write(pack(words))


def _verb(window: Supervisor, asked: Words) -> Callable[[], Awaitable[WipeReport | None]]:
    """Return what was asked for as something to be awaited; raises NotUnderstood."""
    match asked.get("verb"):
        case "begin":
            return lambda: window.begin(str(asked.get("return_to")))
        case "open":
            site = read_site(asked.get("site"))
            return lambda: window.open(site)
        case "back":
            return window.back
        case "ask":
            return window.ask
        case "go_on":
            return window.go_on
        case "end":
            fragments: Fragments = read_fragments(asked.get("fragments"))
            return lambda: window.end(fragments, goodbye=asked.get("goodbye") is True)
        case "query":
            return window.query
        case "look_again":
            return window.look_again
    raise NotUnderstood


def _user_of(writer: asyncio.StreamWriter) -> int:
    """Ask the kernel who is at the other end."""
    line: socket.socket = writer.get_extra_info("socket")
    with suppress(OSError):
        told = line.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, CREDENTIALS.size)
        return int(CREDENTIALS.unpack(told)[1])
    return -1
