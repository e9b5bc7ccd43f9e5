"""Closes the months of a release, as one closes books: what comes about them later is not stored.

While they are counted nothing about them is taken: the terminals keep it and come again, so that
nothing is lost when there is no release in the end.

Two releases of the same months would differ by the rows that came late, and they are few: whoever
takes one from the other could see them. So a month is told of once (docs/decisions/0015).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, Engine, delete, func, insert, select, text, update

from kiosk.demand.figures.table import Period
from kiosk.demand.register_tables import device, placement
from kiosk.demand.release_tables import closed, late
from kiosk.demand.store import WRITES
from kiosk.demand.tables import mark
from kiosk.usage.kinds import Kind, month_of

# the same sentence in both databases
COUNT_LATE = text(
    "insert into late (device, month, n) values (:device, :month, :n)"
    " on conflict (device, month) do update set n = late.n + excluded.n"
)
# A batch holds its mark before it looks what is closed: whoever gets this lock knows that every
# batch that looked too early has come in. SQLite has one writer at a time anyway.
WAIT_FOR_BATCHES = text("lock table mark in exclusive mode")


class BeingCounted(Exception):
    """Rows are about months of which a release is being made: they may come again later."""


@dataclass(frozen=True, slots=True)
class Late:
    """What came too late for a release: how many rows, and of how many terminals."""

    rows: int
    terminals: int


@contextmanager
def closing(engine: Engine, months: Iterable[int], today: date) -> Iterator[None]:
    """Close the months while they are counted; then those that are not released are open again.

    Only for whoever is `undisturbed`.
    """
    _close(engine, months, today)
    try:
        yield
    finally:
        open_again(engine)


def _close(engine: Engine, months: Iterable[int], today: date) -> None:
    with engine.execution_options(**{WRITES: True}).begin() as hub:
        known = set(hub.execute(select(closed.c.month)).scalars())
        day = today.toordinal()
        rows = [{"month": m, "day": day, "released": 0} for m in months if m not in known]
        if rows:
            hub.execute(insert(closed), rows)
    if engine.dialect.name == "postgresql":
        with engine.begin() as hub:
            hub.execute(WAIT_FOR_BATCHES)


def released(connection: Connection, months: Iterable[int]) -> None:
    """Keep the months closed for ever, in the transaction that enters their release."""
    connection.execute(update(closed).where(closed.c.month.in_(list(months))).values(released=1))


def open_again(engine: Engine) -> None:
    """Open months of which no release was made, also when the power failed in the middle.

    Only for whoever is `undisturbed`: nobody else's release is being made then.
    """
    with engine.execution_options(**{WRITES: True}).begin() as hub:
        hub.execute(delete(closed).where(closed.c.released == 0))


def too_late(
    connection: Connection, kind: Kind, rows: Sequence[list[int]], today: date
) -> dict[int, int]:
    """Return the places of rows about released months, each with its month.

    Raises BeingCounted. Nothing is asked of the database while rows are of this month, as nearly
    all of them are; `today` is by UTC's calendar.
    """
    monthly = kind.names[0] == "month"
    whens = {row[0] for row in rows}
    months = {when: when if monthly else month_of(when) for when in whens}
    # where whoever releases is, it may be tomorrow already, and this month over
    if min(months.values(), default=0) >= month_of(today.toordinal() + 1):
        return {}
    found = connection.execute(select(closed.c.month, closed.c.released))
    shut = {month: bool(done) for month, done in found if month in months.values()}
    if not all(shut.values()):
        raise BeingCounted
    return {n: months[row[0]] for n, row in enumerate(rows) if months[row[0]] in shut}


def count_late(connection: Connection, number: int, months: Iterable[int]) -> None:
    """Count rows of a terminal that came too late, by their months."""
    for month, n in Counter(months).items():
        connection.execute(COUNT_LATE, {"device": number, "month": month, "n": n})


def late_for(connection: Connection, period: Period) -> Late:
    """What has come too late for a period, until now."""
    asked = select(func.coalesce(func.sum(late.c.n), 0), func.count(late.c.device.distinct()))
    rows, terminals = connection.execute(asked.where(late.c.month.in_(period.months))).one()
    return Late(int(rows), int(terminals))


def not_heard(engine: Engine, period: Period) -> list[str]:
    """The keys of terminals that stood somewhere on the last day and have not sent since.

    One that never sent anything is not waited for.
    """
    last = period.end.toordinal() - 1
    ended = datetime.combine(period.end, datetime.min.time()).astimezone().timestamp()
    asked = (
        select(device.c.key)
        .join(placement, placement.c.device == device.c.id)
        .join(mark, mark.c.device == device.c.id)
        .where(placement.c.from_day <= last, placement.c.until_day > last)
        .where(device.c.revoked_day.is_(None))
        .group_by(device.c.key)
        .having(func.max(mark.c.seen_at) < int(ended))
    )
    with engine.connect() as hub:
        return sorted(hub.execute(asked).scalars())
