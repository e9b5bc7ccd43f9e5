"""The outbox comes now and then, backs off when the hub is away, and stops nobody."""

import socket
import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine, select

from kiosk.demand import mark
from kiosk.network_door import NetworkDoor
from kiosk.usage import AccessMode, Journal, Language
from kiosk.usage.device_key import DeviceKey
from kiosk.usage.hub_line import HttpHubLine, HubAway
from kiosk.usage.kinds import KINDS
from kiosk.usage.outbox import FIRST_PAUSE, LONGEST_PAUSE, Outbox
from kiosk.usage.outgoing import Outgoing
from kiosk.usage.protocol import MOST_BYTES
from tests.conditions import until
from tests.demand.terminals import MORNING, Terminal, arrived, enrolled, errand, pages_of


def test_a_hub_that_is_away_is_asked_less_and_less_often(terminal: Terminal) -> None:
    terminal.counts(1)
    terminal.line.down = True
    pauses = [terminal.outbox.round() for _ in range(14)]
    assert pauses[:3] == [FIRST_PAUSE, 2 * FIRST_PAUSE, 4 * FIRST_PAUSE]
    assert pauses[-1] == LONGEST_PAUSE
    assert not terminal.outbox.reached
    terminal.line.down = False
    assert terminal.outbox.round() == pytest.approx(1.2 * 900)
    assert terminal.outbox.reached


def test_no_two_terminals_come_at_the_same_times(terminal: Terminal) -> None:
    many = [Outbox(terminal.outgoing, terminal.line, every=900, keep_days=30) for _ in range(50)]
    assert len({outbox.round() for outbox in many}) == 50


def test_a_month_offline_leaves_in_batches_of_a_thousand(
    terminal: Terminal, engine: Engine
) -> None:
    terminal.line.down = True
    terminal.has_counted(2_300)
    terminal.outbox.round()
    terminal.line.down = False
    terminal.outbox.round()
    assert len(arrived(engine)) == 2_300
    assert sum(bool(body) for body in terminal.line.sent) == 3


def test_a_row_counted_while_the_outbox_sends_goes_out_in_the_next_round(
    terminal: Terminal, engine: Engine
) -> None:
    terminal.counts(1)
    counts_one_more = threading.Event()
    send = terminal.line.send

    def sends(batch: object) -> object:
        if not counts_one_more.is_set():
            counts_one_more.set()
            terminal.counts(2)
        return send(batch)  # type: ignore[arg-type]

    terminal.line.send = sends  # type: ignore[method-assign, assignment]
    terminal.outbox.round()
    terminal.outbox.round()
    assert pages_of(engine) == [1, 2]


def test_a_disk_that_is_full_keeps_the_outbox_waiting_and_the_hub_is_told(
    terminal: Terminal, engine: Engine
) -> None:
    terminal.counts(1)
    pages = terminal.journal.file.db.execute("pragma page_count").fetchone()[0]
    terminal.journal.file.db.execute(f"pragma max_page_count={pages}")
    while not terminal.journal.dropped:
        terminal.counts(2)
    written = len(terminal.journal.rows())
    terminal.outbox.round()
    with engine.connect() as connection:
        assert connection.scalar(select(mark.c.dropped)) == 1
    assert len(arrived(engine)) == written


def test_a_journal_that_is_gone_stops_nothing(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_outgoing: Outgoing) -> None:
        raise sqlite3.OperationalError

    monkeypatch.setattr(Outgoing, "settle", broken)
    assert terminal.outbox.round() == FIRST_PAUSE


@pytest.mark.parametrize("years", [-10, 10])
def test_a_wrong_clock_hinders_nobody_and_is_known_to_the_hub(
    terminal: Terminal, engine: Engine, years: int
) -> None:
    terminal.clock = datetime.now(UTC).replace(day=1) + timedelta(days=years * 365)
    terminal.counts(1)
    terminal.outbox.round()
    terminal.clock = MORNING
    terminal.counts(2)
    terminal.outbox.round()
    assert pages_of(engine) == [1, 2]
    terminal.clock = datetime.now(UTC) + timedelta(days=years * 365)
    terminal.counts(3)
    terminal.outbox.round()
    with engine.connect() as connection:
        offset = connection.scalar(select(mark.c.clock_offset).where(mark.c.kind == "errand"))
    assert offset is not None
    assert abs(offset / (years * 365 * 86_400) - 1) < 0.01


def test_rows_say_when_nobody_knew_whether_the_clock_was_right(
    hub: Flask, engine: Engine, tmp_path: Path
) -> None:
    terminal = Terminal(tmp_path / "t.sqlite3", hub, enrolled(engine), clock_ok=False)
    terminal.counts(1)
    terminal.outbox.round()
    terminal.journal.close()
    assert [row[8] for row in arrived(engine)] == [0]


@pytest.fixture
def served(hub: Flask) -> Iterator[str]:
    """The hub behind its real server, on a socket."""
    opened = socket.create_server(("127.0.0.1", 0))
    address = "http://{}:{}".format(*opened.getsockname())
    door = NetworkDoor(hub, file=opened.detach(), max_bytes=MOST_BYTES).open()
    yield address
    door.close()


def test_over_a_real_line_rows_arrive_while_the_terminal_goes_on(
    served: str, engine: Engine, tmp_path: Path
) -> None:
    journal = Journal(tmp_path / "usage.sqlite3")
    line = HttpHubLine(served + "/", enrolled(engine))
    outbox = Outbox(Outgoing(journal), line, every=0.01, keep_days=30).open()
    journal.record(errand(pages=1), Language.SV, AccessMode.DEFAULT)
    until(lambda: pages_of(engine) == [1])
    journal.record(errand(pages=2), Language.SV, AccessMode.DEFAULT)
    until(lambda: pages_of(engine) == [1, 2])
    outbox.close()
    journal.close()


def test_a_stranger_s_refusal_comes_over_a_real_line(served: str, tmp_path: Path) -> None:
    journal = Journal(tmp_path / "usage.sqlite3")
    journal.record(errand(), Language.SV, AccessMode.DEFAULT)
    outgoing = Outgoing(journal)
    batch = outgoing.batch(KINDS["errand"])
    assert batch is not None
    answer = HttpHubLine(served, DeviceKey.new()).send(batch)
    assert getattr(answer, "error", None) == "signature"
    journal.close()


class Odd(BaseHTTPRequestHandler):
    """A server that is not a hub."""

    status, headers_too, body = 200, "", b"<html>"

    def do_GET(self) -> None:
        self.send_response(self.status)
        if self.headers_too:
            name, value = self.headers_too.split(": ")
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(self.body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.mark.parametrize(
    ("status", "header", "seconds"),
    [(200, "", 0), (302, "Location: http://127.0.0.1:1/", 0), (404, "", 0), (500, "", 0),
     (503, "Retry-After: 40", 40), (429, "Retry-After: soon", 0)],
)  # fmt: skip
def test_what_answers_but_is_no_hub_is_a_hub_that_is_away(
    status: int, header: str, seconds: int
) -> None:
    odd = type("Odd", (Odd,), {"status": status, "headers_too": header})
    with HTTPServer(("127.0.0.1", 0), odd) as server:
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        line = HttpHubLine(f"http://127.0.0.1:{server.server_address[1]}", DeviceKey.new())
        with pytest.raises(HubAway) as away:
            line.mark(5, "errand")
        thread.join(20)
    assert away.value.seconds == seconds


def test_nobody_at_the_address_is_a_hub_that_is_away() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
    with pytest.raises(HubAway):
        HttpHubLine(address, DeviceKey.new()).mark(5, "errand")


def test_the_key_is_made_once_and_read_by_nobody_else(tmp_path: Path) -> None:
    path = tmp_path / "keys" / "hub.key"
    key = DeviceKey.kept_in(path)
    assert DeviceKey.kept_in(path).public == key.public
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_text().strip() not in repr(key)
