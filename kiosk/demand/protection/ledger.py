"""The ledger of releases: what has been published stays, and each entry seals the one before."""

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, Engine, insert, select

from kiosk.demand.figures.table import Period, Table
from kiosk.demand.protection.rule import NAME
from kiosk.demand.release_tables import release
from kiosk.demand.reports.content import Content, read, written


class Broken(Exception):
    """An entry of the ledger is not what was entered; the text says its number."""


def releases(engine: Engine) -> tuple[tuple[Table, ...], ...]:
    """Every release's tables, the oldest first. Raises Broken when one was changed."""
    with engine.connect() as hub:
        return tuple(read(content).tables for content in _sealed(hub))


def enter(connection: Connection, period: Period, content: Content, *, day: int) -> int:
    """Add a release made on a day (day number); returns its number."""
    before = connection.execute(
        select(release.c.sha256).order_by(release.c.id.desc()).limit(1)
    ).scalar()
    text = written(content)
    entry = {
        "first_month": period.first, "last_month": period.last, "made_day": day, "rule": NAME,
        "tables": ",".join(table.about.key for table in content.tables),
        "content": text, "sha256": seal(before or "", text),
    }  # fmt: skip
    made = connection.execute(insert(release), entry).inserted_primary_key
    return int(made[0]) if made else 0


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
