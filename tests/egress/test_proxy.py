"""The proxy itself: carries what is listed, cuts off what is closed, and remembers no host."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import pytest

from kiosk.egress import Answer, Egress, EgressGone, Gate, MemoryGate, Ways
from kiosk.egress import proxy as proxy_room
from kiosk.egress.proxy import Proxy

BANK = Ways(hosts=("bank.example",))
Steps = Callable[[Proxy, int], Coroutine[Any, Any, None]]


async def asks(port: int, head: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter, bytes]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(head.encode() + b"\r\n\r\n")
    return reader, writer, await reader.readline()


def story(
    steps: Steps, *, look_up: Callable[[str, int], Awaitable[list[str]]] | None = None
) -> Proxy:
    """Run a story with a proxy that listens on a free port."""

    async def nowhere(_host: str, _port: int) -> list[str]:
        raise OSError

    async def whole() -> Proxy:
        proxy = Proxy(look_up=look_up or nowhere)
        server = await proxy.open("127.0.0.1", 0)
        await steps(proxy, server.sockets[0].getsockname()[1])
        server.close()
        return proxy

    return asyncio.run(whole())


@pytest.mark.parametrize(
    ("head", "answer"),
    [
        ("CONNECT other.example:443 HTTP/1.1", Answer.NOT_LISTED),
        ("CONNECT bank.example:22 HTTP/1.1", Answer.PORT),
        ("CONNECT 127.0.0.1:443 HTTP/1.1", Answer.ADDRESS),
        ("GET http://127.0.0.1:631/ HTTP/1.1", Answer.PORT),
        ("GET http://bank.example/ HTTP/1.1", Answer.PORT),
        ("HELLO", Answer.MALFORMED),
        ("CONNECT bank.example:443 HTTP/1.1", Answer.UNREACHABLE),
    ],
)
def test_what_is_not_open_is_refused_and_counted_without_its_name(
    head: str, answer: Answer
) -> None:
    async def steps(proxy: Proxy, port: int) -> None:
        proxy.change(BANK)
        _, writer, first = await asks(port, head)
        assert first == b"HTTP/1.1 403 Forbidden\r\n"
        writer.close()

    proxy = story(steps)
    assert proxy.counts == {answer: 1}
    assert proxy.learned == {}


@pytest.mark.parametrize("found", [["127.0.0.1"], ["1.1.1.1", "192.168.0.9"], ["::ffff:127.0.0.1"]])
def test_a_listed_name_that_leads_into_the_house_is_refused(found: list[str]) -> None:
    async def look_up(_host: str, _port: int) -> list[str]:
        return found

    async def steps(proxy: Proxy, port: int) -> None:
        proxy.change(BANK)
        _, writer, first = await asks(port, "CONNECT bank.example:443 HTTP/1.1")
        assert b"403" in first
        writer.close()

    assert story(steps, look_up=look_up).counts == {Answer.PRIVATE: 1}


def test_a_tunnel_carries_both_ways_and_is_cut_when_the_site_closes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked_for: list[str] = []

    async def look_up(_host: str, _port: int) -> list[str]:
        return ["1.1.1.1"]

    async def steps(proxy: Proxy, port: int) -> None:
        async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            try:
                while data := await reader.read(100):
                    writer.write(data.upper())
            except ConnectionError:
                pass  # cut off, as it should be
            finally:
                writer.close()
                over.set()

        over = asyncio.Event()

        bank = await asyncio.start_server(echo, "127.0.0.1", 0)
        there = bank.sockets[0].getsockname()[1]

        async def first(addresses: list[str], _port: int) -> object:
            asked_for.extend(addresses)
            return Answer.PASSED, await asyncio.open_connection("127.0.0.1", there)

        monkeypatch.setattr(proxy_room, "_first", first)
        proxy.change(BANK)
        reader, writer, said = await asks(port, "CONNECT bank.example:443 HTTP/1.1")
        assert b"200" in said
        await reader.readline()
        writer.write(b"hello")
        assert await reader.readexactly(5) == b"HELLO"
        proxy.change(BANK)  # the same again changes nothing
        writer.write(b"again")
        assert await reader.readexactly(5) == b"AGAIN"
        proxy.change(Ways())
        with pytest.raises((ConnectionError, asyncio.IncompleteReadError)):
            await reader.readexactly(1)
        writer.close()
        await over.wait()
        bank.close()

    assert story(steps, look_up=look_up).counts == {Answer.PASSED: 1}
    assert asked_for == ["1.1.1.1"]  # the address that was judged, not the name again


def test_too_many_connections_are_turned_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proxy_room, "AT_ONCE", 2)

    async def steps(_proxy: Proxy, port: int) -> None:
        idle = [await asyncio.open_connection("127.0.0.1", port) for _ in range(2)]
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        assert await reader.read() == b""
        for _, one in [*idle, (reader, writer)]:
            one.close()

    assert story(steps).counts[Answer.CROWDED] == 1


def test_one_who_says_nothing_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proxy_room, "TO_ASK", 0.01)

    async def steps(_proxy: Proxy, port: int) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        assert await reader.read() == b""
        writer.close()

    story(steps)


class Promises:
    """What the real gate and its twin both keep; a subclass brings `gate`."""

    def test_ways_open_and_close(self, gate: Egress) -> None:
        gate.change(BANK)
        gate.change(Ways())
        assert set(gate.counts()) <= set(Answer)


class TestTheTwin(Promises):
    @pytest.fixture
    def gate(self) -> MemoryGate:
        return MemoryGate()

    def test_a_broken_gate_is_closed(self, gate: MemoryGate) -> None:
        gate.change(BANK)
        gate.breaks()
        with pytest.raises(EgressGone):
            gate.change(BANK)
        assert gate.ways == Ways()


class TestTheRealGate(Promises):
    @pytest.fixture
    def gate(self) -> Any:
        gate = Gate("127.0.0.1:0")
        yield gate
        gate.close()

    def test_a_gate_that_died_is_started_again_at_the_same_address(self, gate: Gate) -> None:
        before = gate.address
        gate._process.kill()
        gate._process.wait()
        gate.change(BANK)
        assert gate.address == before

    def test_it_ends_when_nobody_holds_its_input(self, gate: Gate) -> None:
        assert gate._process.stdin is not None
        gate._process.stdin.close()
        assert gate._process.wait(20) == 0

    def test_a_port_that_is_taken_is_said(self, gate: Gate) -> None:
        with pytest.raises(EgressGone):
            Gate(gate.address)
