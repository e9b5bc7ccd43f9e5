"""Takes in a batch of rows exactly once, whatever was lost, repeated or copied on the way."""

import time
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from sqlalchemy import Connection, Engine, insert

from kiosk.demand.closing import BeingCounted, count_late, too_late
from kiosk.demand.loading import put_in
from kiosk.demand.marks import Here, go_on, hold, where_we_are
from kiosk.demand.store import WRITES, reading
from kiosk.demand.tables import quarantine
from kiosk.usage.kinds import KINDS, WIRE, Kind
from kiosk.usage.protocol import NO_CHAIN, Batch, Mark, Refusal, linked, written

Answer = Mark | Refusal


class Arrivals:
    """The way in for rows; `reads` is the newest version of rows it takes.

    A batch and the mark of how far we are become durable together or not at all. That alone makes
    "exactly once": a unique index on every row would cost half the speed and twice the room.
    """

    def __init__(
        self, engine: Engine, *, reads: int = WIRE, clock: Callable[[], float] = time.time
    ) -> None:
        self.reads = reads
        self._clock = clock
        self._reading = reading(engine)
        self._writing = engine.execution_options(**{WRITES: True})

    def mark(self, log: int, kind: str, device: int) -> Answer:
        """Return how far we are; a journal that we do not know begins at 0."""
        with self._reading.connect() as connection:
            here = where_we_are(connection, log, kind)
        if here and here.device != device:  # a copied disk, or a new key with an old journal
            return Refusal(error="forked")
        return self._told(here or Here(device, 0, NO_CHAIN))

    def take(self, batch: Batch, device: int) -> Answer:
        """Store what is new in the batch; `Refusal` says why it may not be taken."""
        kind = KINDS.get(batch.kind)
        if batch.v > self.reads:
            return Refusal(error="version", reads=self.reads)
        if kind is None:
            return Refusal(error="kind")
        if known := self._known(batch, device):
            return known
        if wrong := wrong_rows(batch.rows, kind, batch.v):
            return Refusal(error="rows", rows=wrong)
        try:
            with self._writing.begin() as connection:
                return self._store(connection, batch, kind, device)
        except BeingCounted:  # a release of these months may come to nothing: nothing is lost
            return Refusal(error="busy")

    def _known(self, batch: Batch, device: int) -> Answer | None:
        """Answer a batch that came before without looking at its rows or waiting to write."""
        with self._reading.connect() as connection:
            here = where_we_are(connection, batch.log, batch.kind)
        if here is None or here.device != device or batch.last > here.acked:
            return None
        return self._old_news(batch, here)

    def _store(self, connection: Connection, batch: Batch, kind: Kind, device: int) -> Answer:
        here = hold(connection, batch, device)
        if here.device != device:
            return Refusal(error="forked")
        answer, new = self._fit(batch, kind, here)
        if new:
            rows = [row for row in batch.rows[-len(new) :] if row is not None]
            begun = new if len(rows) == len(new) else [text for text in new if text != b"null"]
            given_up = len(new) - len(rows)
            rows, begun = self._in_time(connection, kind, device, rows, begun)
            names = kind.names[: kind.width(batch.v)]
            put_in(connection, kind.name, names, device, rows, begun)
            self._count_given_up(connection, kind, device, given_up)
            now = int(self._clock())
            go_on(connection, batch, missing=given_up, now=now)
        return answer

    def _in_time(
        self,
        connection: Connection,
        kind: Kind,
        device: int,
        rows: list[list[int]],
        begun: list[bytes],
    ) -> tuple[list[list[int]], list[bytes]]:
        """Leave out what is about released months: only how many such rows came is kept."""
        late = too_late(connection, kind, rows, self._today())
        if not late:
            return rows, begun
        count_late(connection, device, late.values())
        kept = [n for n in range(len(rows)) if n not in late]
        return [rows[n] for n in kept], [begun[n] for n in kept]

    def _fit(self, batch: Batch, kind: Kind, here: Here) -> tuple[Answer, list[bytes]]:
        """Return the answer, and the rows that are new, as they were written for the chain."""
        if batch.first > here.acked + 1:
            return Refusal(error="gap", mark=self._told(here)), []
        if batch.last <= here.acked:  # another sender was quicker
            return self._old_news(batch, here), []
        known, texts = here.acked + 1 - batch.first, written(batch.rows, kind.width(1))
        before = linked(batch.before, texts[:known])
        after = linked(before, texts[known:])
        if before != here.chain or after != batch.chain:
            return Refusal(error="forked"), []
        return self._told(Here(here.device, batch.last, after)), texts[known:]

    def _old_news(self, batch: Batch, here: Here) -> Answer:
        """Nothing is stored; what we had before our last row can no longer be compared."""
        if batch.last == here.acked and batch.chain != here.chain:
            return Refusal(error="forked")
        return self._told(here)

    def _told(self, here: Here) -> Mark:
        return Mark(acked=here.acked, chain=here.chain, reads=self.reads)

    def _today(self) -> date:
        return datetime.fromtimestamp(self._clock(), UTC).date()

    def _count_given_up(self, connection: Connection, kind: Kind, device: int, n: int) -> None:
        row = {"device": device, "kind": kind.name, "day": self._today().toordinal()}
        if n:
            connection.execute(insert(quarantine), [row] * n)


def wrong_rows(rows: Sequence[list[int] | None], kind: Kind, version: int) -> list[int]:
    """Return the places of rows that are too short, too long or outside their limits."""
    columns = kind.columns[: kind.width(version)]
    there = [row for row in rows if row is not None]
    width = len(columns)
    if all(len(row) == width for row in there) and all(
        column.low <= min(values) and max(values) <= column.high
        for column, values in zip(columns, zip(*there, strict=True), strict=False)
    ):
        return []  # nearly always; a column at a time is four times as fast as a row at a time
    return [
        place
        for place, row in enumerate(rows)
        if row is not None
        and (
            len(row) != width
            or any(not c.low <= n <= c.high for c, n in zip(columns, row, strict=True))
        )
    ]
