"""How far the hub has come with each terminal's rows."""

from dataclasses import dataclass

from sqlalchemy import Connection, select, text, update

from kiosk.demand.tables import mark
from kiosk.usage.protocol import NO_CHAIN, Batch

# the same sentence in both databases
BEGIN = text(
    "insert into mark (log, kind, device, acked, chain, dropped, missing, seen_at, clock_offset)"
    " values (:log, :kind, :device, 0, :chain, 0, 0, 0, 0) on conflict do nothing"
)


@dataclass(frozen=True, slots=True)
class Here:
    """The last row we have of a journal's kind, what all up to it add up to, and whose it is."""

    device: int
    acked: int
    chain: str


def where_we_are(connection: Connection, log: int, kind: str, *, hold: bool = False) -> Here | None:
    """Return how far we are, or None for a journal we do not know.

    With `hold` nobody else moves the mark before the end of the transaction.
    """
    asked = select(mark.c.device, mark.c.acked, mark.c.chain)
    asked = asked.where(mark.c.log == log, mark.c.kind == kind)
    row = connection.execute(asked.with_for_update() if hold else asked).first()
    return Here(*row) if row else None


def hold(connection: Connection, batch: Batch, device: int) -> Here:
    """Return how far we are, beginning where nothing has come before, and hold the mark."""
    begun = {"log": batch.log, "kind": batch.kind, "device": device, "chain": NO_CHAIN}
    connection.execute(BEGIN, begun)
    here = where_we_are(connection, batch.log, batch.kind, hold=True)
    assert here is not None  # noqa: S101 - begun above
    return here


def go_on(connection: Connection, batch: Batch, *, missing: int, now: int) -> None:
    """Move the mark to the end of the batch."""
    moved = {
        mark.c.acked: batch.last,
        mark.c.chain: batch.chain,
        mark.c.dropped: batch.dropped,
        mark.c.missing: mark.c.missing + missing,
        mark.c.seen_at: now,
        mark.c.clock_offset: batch.now - now,
    }
    where = (mark.c.log == batch.log, mark.c.kind == batch.kind)
    connection.execute(update(mark).where(*where).values(moved))
