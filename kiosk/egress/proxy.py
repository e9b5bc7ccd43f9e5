"""Lets a page out to the hosts of the open site and nowhere else; sees names, never contents."""

import asyncio
import socket
from asyncio import StreamReader, StreamWriter
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress

from kiosk.egress.requests import LONGEST, Asked, Malformed
from kiosk.egress.rules import LOOPBACK, Answer, Ways, public

AT_ONCE = 128  # connections
TO_ASK = 10.0  # seconds a browser may take to say what it wants
TO_CONNECT = 15.0
LONGEST_LIFE = 1800.0  # seconds; no connection outlives a visit
PIECE = 64 * 1024  # bytes
OPEN = b"HTTP/1.1 200 Connection established\r\n\r\n"
CLOSED = b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"

LookUp = Callable[[str, int], Awaitable[list[str]]]


async def look_up(host: str, port: int) -> list[str]:
    """Return the addresses of a name; raises OSError when it has none."""
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(one[4][0]) for one in found))


class Proxy:
    """A proxy for one browser; `ways` says what is open, `counts` what was done, without hosts."""

    def __init__(self, *, look_up: LookUp = look_up) -> None:
        self.ways = Ways()
        self.counts: Counter[Answer] = Counter()
        self.learned: Counter[str] = Counter()  # host → requests; only while `ways.everything`
        self._look_up = look_up
        self._going: dict[asyncio.Task[None], Asked | None] = {}

    async def open(self, host: str, port: int) -> asyncio.Server:
        """Begin to listen."""
        return await asyncio.start_server(self._come_in, host, port, limit=LONGEST)

    def change(self, ways: Ways) -> None:
        """Open other ways; what goes on along a way that is closed is cut off at once."""
        self.ways = ways
        for task, asked in self._going.items():
            if asked is None or not self._open_to(asked):
                task.cancel()

    def _open_to(self, asked: Asked) -> bool:
        if asked.head:
            return self.ways.is_local(asked.host, asked.port)
        return self.ways.judge(asked.host, asked.port) is Answer.PASSED

    async def _come_in(self, browser: StreamReader, back: StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - asyncio gave us one
        crowded = len(self._going) >= AT_ONCE
        self._going[task] = None
        try:
            if crowded:
                self.counts[Answer.CROWDED] += 1
            else:
                await self._serve(task, browser, back)
        except (OSError, TimeoutError, asyncio.CancelledError):
            pass  # one side went away, or the way was closed
        finally:
            del self._going[task]
            back.transport.abort() if task.cancelling() else back.close()

    async def _serve(
        self, task: asyncio.Task[None], browser: StreamReader, back: StreamWriter
    ) -> None:
        asked, answer, site = None, Answer.MALFORMED, None
        with suppress(Malformed, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            async with asyncio.timeout(TO_ASK):
                asked = Asked.read(await browser.readuntil(b"\r\n\r\n"))
        if asked:
            self._going[task] = asked
            answer, site = await self._connect(asked)
        self.counts[answer] += 1
        if asked is None or site is None:
            back.write(CLOSED)
            await back.drain()
            return
        try:
            await _relay(asked, browser, back, *site)
        finally:
            site[1].transport.abort()

    async def _connect(
        self, asked: Asked
    ) -> tuple[Answer, tuple[StreamReader, StreamWriter] | None]:
        if asked.head:
            if not self.ways.is_local(asked.host, asked.port):
                return Answer.PORT, None
            addresses = [LOOPBACK]  # whatever a name server says
        else:
            answer = self.ways.judge(asked.host, asked.port)
            if answer is not Answer.PASSED:
                return answer, None
            if self.ways.everything:
                self.learned[asked.host] += 1
            try:
                found = await self._look_up(asked.host, asked.port)
            except OSError:
                return Answer.UNREACHABLE, None
            # we connect to the address we judged: the name is not looked up a second time
            addresses = public(found)
            if not addresses or len(addresses) != len(found):
                return Answer.PRIVATE, None
        return await _first(addresses, asked.port)


async def _first(
    addresses: list[str], port: int
) -> tuple[Answer, tuple[StreamReader, StreamWriter] | None]:
    """Connect to the first address that answers."""
    for address in addresses:
        with suppress(OSError, TimeoutError):
            async with asyncio.timeout(TO_CONNECT):
                return Answer.PASSED, await asyncio.open_connection(address, port)
    return Answer.UNREACHABLE, None


async def _relay(
    asked: Asked, browser: StreamReader, back: StreamWriter, site: StreamReader, out: StreamWriter
) -> None:
    """Carry bytes both ways until both sides have said all."""
    if asked.head:
        out.write(asked.head)
    else:
        back.write(OPEN)
    async with asyncio.timeout(LONGEST_LIFE):
        going = [asyncio.create_task(_carry(browser, out)), asyncio.create_task(_carry(site, back))]
        try:
            await going[1]  # a browser that has asked may still listen; a site that is done is done
        finally:
            for task in going:
                task.cancel()
            await asyncio.gather(*going, return_exceptions=True)


async def _carry(source: StreamReader, goal: StreamWriter) -> None:
    while piece := await source.read(PIECE):
        goal.write(piece)
        await goal.drain()
    if goal.can_write_eof():
        goal.write_eof()
