"""How far the hub has come with each terminal's rows."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select, text, update

from kiosk.demand.tables import mark
from kiosk.usage.protocol import NO_CHAIN, Batch

# the same sentence in both databases
BEGIN = text(
    "insert into mark (log, kind, device, acked, chain, dropped, missing, seen_at, clock_offset)"
    " values (:log, :kind, :device, 0, :chain, 0, 0, 0, 0) on conflict do nothing"
)
# made once: putting a sentence together takes longer than asking it
THIS = (mark.c.log == bindparam("of_log")) & (mark.c.kind == bindparam("of_kind"))
LOOK = select(mark.c.device, mark.c.acked, mark.c.chain).where(THIS)
HOLD = LOOK.with_for_update()
GO_ON = (
    update(mark)
    .where(THIS)
    .values(
        {name: bindparam(name) for name in ("acked", "chain", "dropped", "seen_at", "clock_offset")}
        | {"missing": mark.c.missing + bindparam("given_up")}
    )
)


@dataclass(frozen=True, slots=True)
class Here:
    """The last row we have of a journal's kind, what all up to it add up to, and whose it is."""

    device: int
    acked: int
    chain: str


def where_we_are(connection: Connection, log: int, kind: str) -> Here | None:
    """Return how far we are, or None for a journal we do not know."""
    row = connection.execute(LOOK, {"of_log": log, "of_kind": kind}).first()
    return Here(*row) if row else None


def hold(connection: Connection, batch: Batch, device: int) -> Here:
    """Return how far we are, beginning where nothing has come before.

    Nobody else moves the mark before the end of the transaction.
    """
    this = {"of_log": batch.log, "of_kind": batch.kind}
    row = connection.execute(HOLD, this).first()
    if row is None:
        begun = {"log": batch.log, "kind": batch.kind, "device": device, "chain": NO_CHAIN}
        connection.execute(BEGIN, begun)
        row = connection.execute(HOLD, this).one()
    return Here(*row)


def go_on(connection: Connection, batch: Batch, *, missing: int, now: int) -> None:
    """Move the mark to the end of the batch."""
    moved = {
        "of_log": batch.log,
        "of_kind": batch.kind,
        "acked": batch.last,
        "chain": batch.chain,
        "dropped": batch.dropped,
        "given_up": missing,
        "seen_at": now,
        "clock_offset": batch.now - now,
    }
    connection.execute(GO_ON, moved)
