"""The hub's interface does what its description says, and nothing it is sent can hurt it."""

import threading
import zlib
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from pydantic import BaseModel
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from kiosk.demand.arrivals import Arrivals
from kiosk.demand.registers import revoke
from kiosk.hub import create_hub
from kiosk.usage.device_key import DeviceKey
from kiosk.usage.protocol import (
    DEVICE_HEADER,
    MARK,
    MOST_BYTES,
    SIGNATURE_HEADER,
    USAGE,
    Batch,
    Mark,
    Refusal,
    to_sign,
)
from tests.demand.terminals import Terminal, arrived, enrolled, pages_of
from tests.demand.test_refusals import ROW, batch

on_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)  # no row gets that far
LONG = 180.0  # seconds; only a broken test waits that long
MODELS: dict[str, type[BaseModel]] = {"Mark": Mark, "Refusal": Refusal}
GOOD = batch(ROW).packed()


class Caller:
    """Asks as a terminal does, and holds every answer against the hub's own description."""

    def __init__(self, app: Flask, key: DeviceKey) -> None:
        self.client: FlaskClient = app.test_client()
        self.key = key
        self.told: dict[str, Any] = self.client.get("/v1/openapi.json").get_json()

    def asks(self, method: str, path: str, body: bytes = b"", **other: str) -> TestResponse:
        signature = self.key.sign(to_sign(method, path, body))
        headers = {DEVICE_HEADER: self.key.public, SIGNATURE_HEADER: signature} | other
        answer = self.client.open(path, method=method, data=body, headers=headers)
        self.as_described(method, path.split("?")[0], answer)
        return answer

    def sends(self, body: bytes, **other: str) -> int:
        return self.asks("POST", USAGE, body, **other).status_code

    def as_described(self, method: str, path: str, answer: TestResponse) -> None:
        told = self.told["paths"][path][method.lower()]["responses"][str(answer.status_code)]
        where = told["content"]["application/json"]["schema"]["$ref"]
        assert answer.mimetype == "application/json"
        MODELS[where.rsplit("/", 1)[1]].model_validate_json(answer.data)
        for name in told.get("headers", {}):
            assert answer.headers[name].isdigit()


@pytest.fixture
def caller(hub: Flask, engine: Engine) -> Caller:
    return Caller(hub, enrolled(engine))


def test_a_batch_is_taken_in(caller: Caller, engine: Engine) -> None:
    assert caller.sends(GOOD) == 200
    assert len(arrived(engine)) == 1


def test_the_mark_of_a_journal_can_be_asked_for(caller: Caller) -> None:
    caller.sends(GOOD)
    answer = caller.asks("GET", f"{MARK}?log=5&kind=errand")
    assert answer.get_json()["acked"] == 1
    assert caller.asks("GET", f"{MARK}?log=6&kind=errand").get_json()["acked"] == 0


def test_a_terminal_is_not_told_how_far_another_is(caller: Caller, engine: Engine) -> None:
    caller.sends(GOOD)
    caller.key = enrolled(engine, "two")
    assert caller.asks("GET", f"{MARK}?log=5&kind=errand").status_code == 409
    assert caller.sends(GOOD) == 409


@on_sqlite
@pytest.mark.parametrize("log", ["", "0", "-1", "a", str(2**63)])
def test_a_journal_that_cannot_be_has_no_mark(caller: Caller, log: str) -> None:
    assert caller.asks("GET", f"{MARK}?log={log}&kind=errand").status_code == 400


@on_sqlite
@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"not packed",
        zlib.compress(b"not json"),
        zlib.compress(b"{}"),
        zlib.compress(b"[" * 100_000),
        GOOD[:-3],
        GOOD + b"more",
        zlib.compress(zlib.decompress(GOOD).replace(b"[739000", b"[739000.5")),
        zlib.compress(zlib.decompress(GOOD).replace(b"[739000", b'["739000"')),
        zlib.compress(zlib.decompress(GOOD).replace(b"[739000", b"[1e400")),
        zlib.compress(zlib.decompress(GOOD).replace(b"[739000", b"[true")),
        zlib.compress(zlib.decompress(GOOD).replace(b'"rows":[', b'"rows":[],"r":[')),
        zlib.compress(zlib.decompress(GOOD).replace(b'"first":1', b'"first":0')),
        zlib.compress(b"\xff\xfe" + zlib.decompress(GOOD)),
    ],
)
def test_what_is_not_a_batch_is_unreadable(caller: Caller, engine: Engine, body: bytes) -> None:
    assert caller.sends(body) == 400
    assert arrived(engine) == []


def test_a_number_too_large_for_a_row_is_named(caller: Caller) -> None:
    huge = zlib.compress(zlib.decompress(GOOD).replace(b"[739000", b"[" + b"9" * 400))
    assert caller.sends(huge) in (400, 422)


def test_a_bomb_is_not_unpacked(caller: Caller) -> None:
    bomb = zlib.compress(bytes(200_000_000), 9)
    assert len(bomb) < MOST_BYTES
    assert caller.sends(bomb) == 413


def test_what_is_larger_than_any_batch_is_not_read(caller: Caller) -> None:
    assert caller.sends(bytes(MOST_BYTES + 1)) == 413


def test_more_than_a_thousand_rows_are_not_a_batch(caller: Caller) -> None:
    said = batch(ROW).model_dump_json().replace("[739000", "[1],[739000")
    many = said.replace("[1],", "[1]," * 1000)
    assert caller.sends(zlib.compress(many.encode())) == 400


def test_a_stranger_is_not_listened_to(caller: Caller, engine: Engine) -> None:
    caller.key = DeviceKey.new()
    assert caller.sends(GOOD) == 401
    assert caller.asks("GET", f"{MARK}?log=5&kind=errand").status_code == 401
    assert arrived(engine) == []


@on_sqlite
@pytest.mark.parametrize("signature", ["", "00", "zz", "00" * 64])
def test_another_signature_is_not_enough(caller: Caller, signature: str) -> None:
    assert caller.sends(GOOD, **{SIGNATURE_HEADER: signature}) == 401


def test_a_signature_is_for_one_batch_only(caller: Caller) -> None:
    other = caller.key.sign(to_sign("POST", USAGE, batch(ROW, ROW).packed()))
    assert caller.sends(GOOD, **{SIGNATURE_HEADER: other}) == 401


def test_a_terminal_that_was_revoked_is_not_listened_to_and_its_rows_stay(
    caller: Caller, engine: Engine
) -> None:
    caller.sends(GOOD)
    with engine.begin() as connection:
        revoke(connection, "one", day=739_000)
    assert caller.sends(GOOD) == 401
    assert len(arrived(engine)) == 1


@on_sqlite
@pytest.mark.parametrize(
    ("changed", "status"),
    [({"first": 9}, 409), ({"v": 3}, 400), ({"kind": "unheard_of"}, 422), ({"rows": [[1]]}, 422),
     ({"chain": "f" * 32}, 409)],
)  # fmt: skip
def test_every_refusal_is_as_described(
    caller: Caller, changed: dict[str, Any], status: int
) -> None:
    assert caller.sends(batch(ROW).model_copy(update=changed).packed()) == status


def test_when_too_many_come_at_once_some_are_asked_to_come_back(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    caller = Caller(create_hub(engine, at_once=1), enrolled(engine))
    inside, go_on, take = threading.Event(), threading.Event(), Arrivals.take

    def slowly(self: Arrivals, batch: Batch, device: int) -> Mark | Refusal:
        inside.set()
        go_on.wait(LONG)
        return take(self, batch, device)

    monkeypatch.setattr(Arrivals, "take", slowly)
    first = threading.Thread(target=caller.sends, args=(GOOD,))
    first.start()
    assert inside.wait(LONG)
    assert caller.sends(GOOD) == 429
    go_on.set()
    first.join(LONG)
    assert caller.sends(GOOD) == 200
    assert len(arrived(engine)) == 1


def test_the_same_batch_from_many_at_once_is_stored_once(engine: Engine) -> None:
    app, key = create_hub(engine, at_once=8), enrolled(engine)
    together = threading.Barrier(6)
    answers: list[int] = []

    def send() -> None:
        caller = Caller(app, key)
        together.wait(LONG)
        answers.append(caller.sends(GOOD))

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONG)
    assert answers == [200] * 6
    assert len(arrived(engine)) == 1


def test_a_busy_hub_is_given_the_time_it_asked_for(
    terminal: Terminal, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.counts(1)
    monkeypatch.setattr("kiosk.hub_api.COME_BACK", (3000, 3000))
    terminal.line.app = create_hub(engine, at_once=1)
    monkeypatch.setattr("threading.BoundedSemaphore.acquire", lambda *_, **__: False)
    assert terminal.outbox.round() == 3000
    monkeypatch.undo()
    terminal.outbox.round()
    assert pages_of(engine) == [1]
