"""Terminals of the tests: a journal each, an outbox, and a line to the hub that can be cut."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flask import Flask
from sqlalchemy import Engine, select

from kiosk.demand import FACTS
from kiosk.demand.registers import add_site, enrol
from kiosk.usage import (
    AccessMode,
    Duration,
    Errand,
    ErrandRow,
    Journal,
    Language,
    Outcome,
    Step,
)
from kiosk.usage.device_key import DeviceKey
from kiosk.usage.hub_line import HubAway
from kiosk.usage.kinds import KINDS
from kiosk.usage.outbox import Outbox
from kiosk.usage.outgoing import Outgoing
from kiosk.usage.protocol import (
    DEVICE_HEADER,
    MARK,
    SIGNATURE_HEADER,
    USAGE,
    Batch,
    Mark,
    Refusal,
    to_sign,
)

MORNING = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
ERRAND = KINDS["errand"]


def errand(hour: int = 14, pages: int = 3, day: datetime = MORNING) -> ErrandRow:
    return ErrandRow(
        ended=day.replace(hour=hour),
        errand=Errand.PRINT_STATEMENT,
        outcome=Outcome.COMPLETED,
        last_step=Step.PRINTED,
        pages=pages,
        duration=Duration.UNDER_5_MIN,
    )


@dataclass
class Line:
    """A line through the hub's own app, without a network; answers can be lost on the way back."""

    app: Flask
    key: DeviceKey
    lose_answers: int = 0
    down: bool = False
    sent: list[bytes] = field(default_factory=list)
    said: list[Mark | Refusal] = field(default_factory=list)

    def send(self, batch: Batch) -> Mark | Refusal:
        return self._ask("POST", USAGE, batch.packed())

    def mark(self, log: int, kind: str) -> Mark | Refusal:
        return self._ask("GET", f"{MARK}?log={log}&kind={kind}", b"")

    def _ask(self, method: str, path: str, body: bytes) -> Mark | Refusal:
        if self.down:
            raise HubAway
        self.sent.append(body)
        headers = {
            DEVICE_HEADER: self.key.public,
            SIGNATURE_HEADER: self.key.sign(to_sign(method, path, body)),
        }
        answer = self.app.test_client().open(path, method=method, data=body, headers=headers)
        said = json.dumps(answer.get_json())
        if self.lose_answers:
            self.lose_answers -= 1
            raise HubAway
        if answer.status_code == 429:
            raise HubAway(float(answer.headers["Retry-After"]))
        good = answer.status_code == 200
        told = Mark.model_validate_json(said) if good else Refusal.model_validate_json(said)
        self.said.append(told)
        return told


class Terminal:
    """A terminal with a clock the test turns."""

    def __init__(self, path: Path, app: Flask, key: DeviceKey, *, clock_ok: bool = True) -> None:
        self.path, self.clock = path, MORNING
        self.journal = Journal(path, now=lambda: self.clock, clock_ok=lambda: clock_ok)
        self.outgoing = Outgoing(self.journal, now=lambda: self.clock)
        self.line = Line(app, key)
        self.outbox = self.new_outbox()

    def new_outbox(self) -> Outbox:
        return Outbox(
            self.outgoing, self.line, every=900, keep_days=30, chance=lambda low, high: high
        )

    def restarts(self) -> None:
        self.outbox = self.new_outbox()

    def counts(self, *pages: int) -> None:
        for number in pages:
            row = errand(pages=number, day=self.clock)
            self.journal.record(row, Language.SV, AccessMode.DEFAULT)

    def has_counted(self, rows: int) -> None:
        """Many errands, without waiting for the disk after each."""
        add = f"insert into errand values (null, {', '.join('?' * len(ERRAND.columns))})"  # noqa: S608 - our names
        with self.journal.file.db as db:
            db.execute("begin")
            db.executemany(add, [(*errand(day=self.clock).as_integers(), 1)] * rows)

    def days_pass(self, days: int) -> None:
        self.clock += timedelta(days=days)


def enrolled(engine: Engine, name: str = "one") -> DeviceKey:
    """A key that the hub knows."""
    key = DeviceKey.new()
    with engine.begin() as connection:
        if name == "one":
            add_site(connection, "library", name="Biblioteket", kind="library", day=1)
        enrol(connection, name, key.public, at="library", day=1)
    return key


def arrived(engine: Engine, kind: str = "errand") -> list[tuple[int, ...]]:
    """Every row of a kind, without its device, in no order that means anything."""
    columns = [FACTS[kind].c[name] for name in KINDS[kind].names]
    with engine.connect() as connection:
        return sorted(tuple(row) for row in connection.execute(select(*columns)))


def pages_of(engine: Engine) -> list[int]:
    return sorted(row[5] for row in arrived(engine))


MakeTerminal = Callable[..., Terminal]
