"""The journal's file: tables of small whole numbers that can be added to and never changed."""

import secrets
import sqlite3
import threading
from contextlib import suppress
from pathlib import Path

from kiosk.usage.kinds import KINDS, Kind

VERSION = 1  # of the file; 0 was before rows could be sent anywhere
LAID_OUT = 256 * 1024  # bytes; some 30 errands, more than come between two rounds
Statement = tuple[str, tuple[object, ...]]

BESIDE = """
create table stream (
  kind integer primary key, log integer not null,
  acked integer not null, base integer not null,
  chain blob not null check (length(chain) = 16)
) strict;
create table refused (
  kind integer not null, seq integer not null, tries integer not null,
  primary key (kind, seq)
) strict, without rowid;
create table access_open (
  month integer not null check (month between 199901 and 246512),
  errand integer not null, language integer not null, mode integer not null,
  outcome integer not null, n integer not null,
  primary key (month, errand, language, mode, outcome)
) strict, without rowid;
create table noted_open (
  day integer not null, what integer not null, n integer not null,
  primary key (day, what)
) strict, without rowid;
create table ballast (only integer primary key check (only = 1), zeros blob not null) strict;
create table open_errand (
  only integer primary key check (only = 1),
  day integer not null, hour integer not null, errand integer not null
) strict;
"""
FROM_VERSION_0 = """
alter table errand add column clock_ok integer not null default 0 check (clock_ok between 0 and 1);
alter table access rename to access_before;
alter table noted rename to noted_before;
alter table open_errand rename to open_errand_before;
"""
MOVE_FROM_VERSION_0 = """
insert into access_open select * from access_before; drop table access_before;
insert into noted_open select * from noted_before; drop table noted_before;
insert into open_errand select * from open_errand_before; drop table open_errand_before;
"""


class JournalFile:
    """One SQLite file; `write` is durable when it returns.

    Raises sqlite3.Error when the file cannot be opened or was made by a newer program.
    """

    def __init__(self, path: Path) -> None:
        self.lock = threading.Lock()
        path.parent.mkdir(parents=True, exist_ok=True)
        self.db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=2)
        self.db.execute("pragma journal_mode=wal")
        self.db.execute("pragma synchronous=full")  # normal lost rows in 7 of 8 power cuts
        self.db.execute("pragma secure_delete=on")  # what was moved on leaves no order behind
        self._bring_up_to_date()
        with suppress(sqlite3.OperationalError):  # disk full: rows are counted as dropped
            self.tidy()

    def close(self) -> None:
        """Close the file."""
        with self.lock:
            self.db.close()

    def read(self, statement: str, values: tuple[object, ...] = ()) -> list[tuple[int, ...]]:
        """Return all rows."""
        with self.lock:
            return self.db.execute(statement, values).fetchall()

    def write(self, *statements: Statement) -> None:
        """Carry out all statements or none; raises sqlite3.Error (disk full, file gone)."""
        with self.lock, self.db:
            self.db.execute("begin immediate")
            for statement, values in statements:
                self.db.execute(statement, values)

    def tidy(self) -> None:
        """Wipe the write-ahead file, which shows in which order things were written.

        Then lay it out again with zeros: a commit that need not make the file longer is written
        in two thirds of the time, and still has room when the disk is full.
        """
        with self.lock:
            self.db.execute("pragma wal_checkpoint(truncate)")
            self.db.execute("insert or replace into ballast values (1, zeroblob(?))", (LAID_OUT,))
            self.db.execute("pragma wal_checkpoint(restart)")

    def _bring_up_to_date(self) -> None:
        version = self.db.execute("pragma user_version").fetchone()[0]
        if version > VERSION:
            raise sqlite3.DatabaseError("the usage journal was made by a newer servicepunkt")
        if version == VERSION:
            return
        old = self.db.execute("select 1 from sqlite_master where name = 'errand'").fetchone()
        made = [_table(kind) for kind in KINDS.values() if not (old and kind.name == "errand")]
        steps = [FROM_VERSION_0 if old else "", *made, BESIDE, MOVE_FROM_VERSION_0 if old else ""]
        steps += [_guards(kind) for kind in KINDS.values()]
        self.db.executescript(f"begin immediate; {''.join(steps)}")
        begun = [(kind.code, new_log(), bytes(16)) for kind in KINDS.values()]
        self.db.executemany("insert into stream values (?, ?, 0, 0, ?)", begun)
        self.db.execute(f"pragma user_version={VERSION}")
        self.db.execute("commit")


def new_log() -> int:
    """Return a random number for a stream of rows, 1 to 2^63 - 1."""
    return secrets.randbelow(2**63 - 1) + 1


def _table(kind: Kind) -> str:
    columns = ", ".join(
        f"{column.name} integer not null check ({column.name} between {column.low} and"
        f" {column.high})"
        for column in kind.columns
    )
    return f"create table {kind.name} (seq integer primary key autoincrement, {columns}) strict;"


def _guards(kind: Kind) -> str:
    """No row is changed, and none is removed before the hub has it."""
    sent = f"(select acked from stream where kind = {kind.code})"  # noqa: S608 - our own number
    return (
        f"create trigger if not exists {kind.name}_kept before update on {kind.name}"
        " begin select raise(abort, 'append only'); end;"
        f"create trigger {kind.name}_unsent before delete on {kind.name}"
        f" when old.seq > {sent} begin select raise(abort, 'not sent yet'); end;"
    )
