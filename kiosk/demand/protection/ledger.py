"""The ledger of releases: what has been published stays, and each entry seals the one before."""

import hashlib
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, Engine, insert, select, text

from kiosk.demand.figures.table import Period, Table
from kiosk.demand.protection.rule import NAME
from kiosk.demand.release_lock import UnderWay
from kiosk.demand.release_tables import release
from kiosk.demand.reports.content import Content, read, written


class Broken(Exception):
    """An entry of the ledger is not what was entered; the text says its number."""


def releases(engine: Engine) -> tuple[tuple[Table, ...], ...]:
    """Every release's tables, the oldest first. Raises Broken when one was changed."""
    with engine.connect() as hub:
        return _told(hub)


def enter(
    connection: Connection,
    period: Period,
    content: Content,
    *,
    day: int,
    attacked: Sequence[Sequence[Table]],
) -> int:
    """Add a release made on a day (day number); returns its number.

    `attacked`: the releases it was attacked together with. Raises UnderWay when there are others
    by now, and Broken.
    """
    if connection.dialect.name == "postgresql":  # in SQLite nobody else writes anyway
        connection.execute(text("lock table release in exclusive mode"))
    if _told(connection) != tuple(attacked):
        raise UnderWay
    before = connection.execute(
        select(release.c.sha256).order_by(release.c.id.desc()).limit(1)
    ).scalar()
    whole = written(content)
    entry = {
        "first_month": period.first, "last_month": period.last, "made_day": day, "rule": NAME,
        "tables": ",".join(table.about.key for table in content.tables),
        "content": whole, "sha256": seal(before or "", whole),
    }  # fmt: skip
    made = connection.execute(insert(release), entry).inserted_primary_key
    return int(made[0]) if made else 0


def _told(hub: Connection) -> tuple[tuple[Table, ...], ...]:
    return tuple(read(content).tables for content in _sealed(hub))


def _sealed(hub: Connection) -> Iterator[str]:
    before = ""
    for row in hub.execute(select(release).order_by(release.c.id)):
        if row.sha256 != seal(before, row.content):
            raise Broken(str(row.id))
        before = row.sha256
        yield row.content


def seal(before: str, content: str) -> str:
    """The seal of an entry: it covers the seal of the entry before."""
    return hashlib.sha256(f"{before}\n{content}".encode()).hexdigest()
