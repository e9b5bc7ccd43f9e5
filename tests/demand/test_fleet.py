"""A whole country of terminals comes back after four weeks without a hub."""

import random
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from flask import Flask
from sqlalchemy import Engine, func, insert, select

from kiosk.demand import FACTS, mark, open_store
from kiosk.demand.register_tables import device
from kiosk.hub import create_hub
from kiosk.usage.device_key import DeviceKey
from kiosk.usage.hub_line import HubAway
from kiosk.usage.protocol import NO_CHAIN, Batch, Mark, chained
from tests.demand.terminals import ERRAND, Line

TERMINALS = 5_000
DAYS = range(739_000, 739_028)


@dataclass
class Simulated:
    """A terminal's rows and its place in them, without a disk."""

    number: int
    line: Line
    rows: list[list[int]] = field(default_factory=list)
    acked: int = 0
    chain: str = NO_CHAIN

    def sends_all(self) -> None:
        while self.acked < len(self.rows):
            try:
                answer = self.line.send(self._next())
            except HubAway:  # the answer was lost: the same again
                continue
            assert isinstance(answer, Mark)
            self.acked, self.chain = answer.acked, answer.chain

    def _next(self) -> Batch:
        rows = self.rows[self.acked :]
        return Batch(
            v=2, log=self.number + 1, kind="errand", first=self.acked + 1, before=self.chain,
            chain=chained(self.chain, rows, ERRAND.width(1)), now=0, dropped=0, rows=list(rows),
        )  # fmt: skip


@pytest.fixture
def engine() -> Iterator[Engine]:
    """In memory: this is about numbers, not about the disk."""
    with TemporaryDirectory(dir="/dev/shm", prefix="servicepunkt-test-") as folder:
        engine = open_store(f"sqlite:///{Path(folder) / 'hub.sqlite3'}")
        yield engine
        engine.dispose()


def fleet(engine: Engine, app: Flask, chance: random.Random) -> list[Simulated]:
    keys = [DeviceKey.new() for _ in range(TERMINALS)]
    with engine.begin() as connection:
        known = [{"key": str(n), "public_key": key.public, "enrolled_day": 1}
                 for n, key in enumerate(keys)]  # fmt: skip
        connection.execute(insert(device), known)
    together = [Simulated(n, Line(app, key)) for n, key in enumerate(keys)]
    for terminal in together:
        terminal.line.lose_answers = chance.choice((0, 0, 0, 1))
        terminal.rows = [
            [day, chance.randrange(24), 1, 1, 10, terminal.number % 201, 2, 0, 1] for day in DAYS
        ]
    chance.shuffle(together)
    return together


@pytest.mark.slow
def test_five_thousand_terminals_come_back_at_once_and_every_row_is_counted_once(
    engine: Engine,
) -> None:
    terminals = fleet(engine, create_hub(engine), random.Random(2026))  # noqa: S311 - no secret
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(Simulated.sends_all, terminals))
    errand, of_terminal = FACTS["errand"], func.count()
    with engine.connect() as connection:
        assert connection.scalar(select(of_terminal).select_from(errand)) == TERMINALS * len(DAYS)
        per = select(of_terminal).select_from(errand).group_by(errand.c.device).distinct()
        assert connection.scalars(per).all() == [len(DAYS)]
        days = select(errand.c.day).distinct().order_by(errand.c.day)
        assert list(connection.scalars(days)) == list(DAYS)
        assert connection.scalar(select(of_terminal).select_from(mark)) == TERMINALS
