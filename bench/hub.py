"""What the hub takes in: rows through its interface, against a bare COPY into the same table."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.client import HTTPConnection
from time import perf_counter

import psycopg

from bench.measure import Measure, Row, median
from kiosk.demand import open_store
from kiosk.demand.registers import add_site, enrol
from kiosk.hub_serve import listen
from kiosk.usage.device_key import DeviceKey
from kiosk.usage.kinds import KINDS
from kiosk.usage.protocol import (
    DEVICE_HEADER,
    MOST_ROWS,
    NO_CHAIN,
    SIGNATURE_HEADER,
    USAGE,
    Batch,
    chained,
    to_sign,
)
from tests.demand.postgres import new_database, postgres

BATCHES, SENDERS, TURNS = 80, 4, 5
DAY, ERRAND = 739_000, KINDS["errand"]
Said = tuple[bytes, dict[str, str]]


def hub_ingest() -> Measure:
    """Durable rows/s in batches of 1,000 through HTTP, against one client's COPY of as many."""
    ours, bare, _ = _rates()
    peer = "bare COPY, one client, committed every 1,000 rows"
    return Measure("hub_ingest", ours, bare, peer, ours / bare, "rows/s", "higher")


def hub_dup_cost() -> Measure:
    """What share of the new rows' pace is lost when 30 % of the batches are sent twice."""
    ours, _, again = _rates()
    lost = 1 - again / ours
    return Measure("hub_dup_cost", again, ours, "the same without repeats", lost, "rows/s")


@cache
def _rates() -> tuple[float, float, float]:
    """Rows/s through the hub, by bare COPY, and through the hub with repeats; taking turns."""
    taken = []
    with postgres(durable=True) as address:
        database = new_database(address, "hub")
        key = _enrolled(database)
        with _served(database) as hub:
            _send_all(hub, [_batches(key, 999, 5)])  # warm
            for turn in range(TURNS):
                taken.append(_turn(hub, database, key, 100 * turn))
    return (
        median([plain for plain, _, _ in taken]),
        median([bare for _, bare, _ in taken]),
        median([again for _, _, again in taken]),
    )


def _turn(hub: int, database: str, key: DeviceKey, journal: int) -> tuple[float, float, float]:
    each, rows = BATCHES // SENDERS, BATCHES * MOST_ROWS
    new = [_batches(key, journal + n, each) for n in range(SENDERS)]
    repeated = [_with_repeats(_batches(key, journal + 50 + n, each)) for n in range(SENDERS)]
    plain = rows / _send_all(hub, new)
    bare = rows / _bare_copy(database)
    return plain, bare, rows / _send_all(hub, repeated)


def _rows(start: int) -> list[list[int]]:
    return [
        [DAY + n % 28, n % 24, 1 + n % 3, 1 + n % 7, 1 + n % 14, n % 20, 1 + n % 5, n % 5, 1]
        for n in range(start, start + MOST_ROWS)
    ]


def _batches(key: DeviceKey, journal: int, number: int) -> list[Said]:
    """Signed batches of one journal, in their order."""
    said, chain = [], NO_CHAIN
    for at in range(number):
        rows = _rows(at * MOST_ROWS)
        after = chained(chain, rows, ERRAND.width(1))
        batch = Batch(v=2, log=journal + 1, kind="errand", first=at * MOST_ROWS + 1, before=chain,
                      chain=after, now=0, dropped=0, rows=list(rows))  # fmt: skip
        body, chain = batch.packed(), after
        signature = key.sign(to_sign("POST", USAGE, body))
        said.append((body, {DEVICE_HEADER: key.public, SIGNATURE_HEADER: signature}))
    return said


def _with_repeats(said: list[Said]) -> list[Said]:
    """Three of ten batches twice, as after a lost answer."""
    return [one for n, batch in enumerate(said) for one in [batch] * (2 if n % 10 < 3 else 1)]


def _send_all(port: int, journals: list[list[Said]]) -> float:
    """Send the journals side by side; return the seconds."""
    wrong: list[int] = []

    def send(said: list[Said]) -> None:
        line = HTTPConnection("127.0.0.1", port, timeout=60)
        for body, headers in said:
            line.request("POST", USAGE, body, headers)
            answer = line.getresponse()
            answer.read()
            if answer.status != 200:
                wrong.append(answer.status)
        line.close()

    threads = [threading.Thread(target=send, args=(said,)) for said in journals]
    began = perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if wrong:
        raise RuntimeError(f"the hub refused: {set(wrong)}")
    return perf_counter() - began


def _bare_copy(database: str) -> float:
    columns = ", ".join(("device", *ERRAND.names))
    batches = [[(1, *row) for row in _rows(at * MOST_ROWS)] for at in range(BATCHES)]
    with psycopg.connect(database) as line:
        began = perf_counter()
        for batch in batches:
            with line.cursor().copy(f"copy errand ({columns}) from stdin") as way_in:
                for row in batch:
                    way_in.write_row(row)
            line.commit()
        return perf_counter() - began


def _enrolled(database: str) -> DeviceKey:
    engine, key = open_store(database), DeviceKey.new()
    with engine.begin() as connection:
        add_site(connection, "bench", name="", kind="other", day=1)
        enrol(connection, "bench", key.public, at="bench", day=1)
    engine.dispose()
    return key


@contextmanager
def _served(database: str) -> Iterator[int]:
    """The hub as a process of its own; gives its port."""
    with listen("127.0.0.1:0") as opened:
        hub = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "kiosk.hub_serve", str(opened.fileno())],
            env={**os.environ, "SERVICEPUNKT_HUB_DATABASE": database},
            pass_fds=[opened.fileno()],
        )
        try:
            yield int(opened.getsockname()[1])
        finally:
            hub.send_signal(signal.SIGTERM)
            hub.wait()


ROWS = [
    Row("hub_ingest", hub_ingest, at_least=0.5),
    Row("hub_dup_cost", hub_dup_cost, at_most=0.2),
]
