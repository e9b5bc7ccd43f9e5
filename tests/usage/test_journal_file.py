"""The journal's file: only ever added to, and older files are brought along."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.usage import (
    AccessMode,
    Helped,
    Journal,
    Language,
    Noted,
    StaffTime,
    TallyRow,
    Topic,
    TriedBefore,
)
from kiosk.usage.kinds import KINDS
from kiosk.usage.outgoing import Outgoing
from kiosk.usage.protocol import Mark
from tests.usage.test_journal import ROW

PAGE = 4096  # bytes
FIRST_FILE = """
create table errand (
  seq integer primary key autoincrement,
  day integer not null check (day between 730000 and 900000),
  hour integer not null check (hour between 0 and 23),
  errand integer not null check (errand between 1 and 99),
  outcome integer not null check (outcome between 1 and 99),
  last_step integer not null check (last_step between 1 and 99),
  pages integer not null check (pages between 0 and 200),
  duration integer not null check (duration between 1 and 9),
  unmet integer not null check (unmet between 0 and 99)
) strict;
create trigger errand_kept before update on errand
  begin select raise(abort, 'append only'); end;
create table access (
  month integer not null check (month between 200001 and 299912),
  errand integer not null, language integer not null, mode integer not null,
  outcome integer not null, n integer not null,
  primary key (month, errand, language, mode, outcome)
) strict, without rowid;
create table noted (
  day integer not null, what integer not null, n integer not null,
  primary key (day, what)
) strict, without rowid;
create table open_errand (
  only integer primary key check (only = 1),
  day integer not null, hour integer not null, errand integer not null
) strict;
insert into errand values (1, 739678, 14, 1, 1, 10, 7, 2, 0);
insert into access values (202603, 1, 1, 1, 1, 1);
insert into noted values (739678, 3, 2);
insert into open_errand values (1, 739678, 15, 2);
"""


def adding(kind: str) -> str:
    names = KINDS[kind].names
    marks = ", ".join("?" * len(names))
    return f"insert into {kind} ({', '.join(names)}) values ({marks})"  # noqa: S608 - our names


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "usage.sqlite3"


@pytest.fixture
def journal(path: Path) -> Iterator[Journal]:
    journal = Journal(path, clock_ok=lambda: True)
    yield journal
    journal.close()


def test_a_file_of_the_first_release_is_brought_along_with_all_it_holds(path: Path) -> None:
    with closing(sqlite3.connect(path)) as old:
        old.executescript(FIRST_FILE)
    journal = Journal(path)
    assert journal.rows() == [(739678, 14, 1, 1, 10, 7, 2, 0), (739678, 15, 2, 6, 1, 0, 1, 0)]
    assert journal.file.read("select clock_ok from errand where seq = 1") == [(0,)]
    assert journal.access() == [(202603, 1, 1, 1, 1, 1)]
    assert journal.noted() == {Noted.RESIDUE_FOUND: 2}
    journal.record(ROW, Language.SV, AccessMode.DEFAULT)
    journal.close()
    again = Journal(path)
    assert len(again.rows()) == 3
    again.close()


def test_a_file_of_a_newer_program_is_left_alone(path: Path, journal: Journal) -> None:
    journal.file.db.execute("pragma user_version=2")
    with pytest.raises(sqlite3.DatabaseError, match="newer"):
        Journal(path)


@pytest.mark.parametrize("kind", KINDS)
def test_no_row_of_any_kind_can_be_changed_or_removed_before_it_was_sent(
    journal: Journal, kind: str
) -> None:
    columns = KINDS[kind].columns
    lowest = [column.low for column in columns]
    journal.file.db.execute(adding(kind), lowest)
    with pytest.raises(sqlite3.IntegrityError, match="append only"):
        journal.file.db.execute(f"update {kind} set {columns[0].name} = 1")  # noqa: S608 - our names
    with pytest.raises(sqlite3.IntegrityError, match="not sent yet"):
        journal.file.db.execute(f"delete from {kind}")  # noqa: S608 - our names


@pytest.mark.parametrize("kind", KINDS)
def test_every_column_of_every_kind_has_its_limits(journal: Journal, kind: str) -> None:
    columns = KINDS[kind].columns
    for number, column in enumerate(columns):
        for outside in (column.low - 1, column.high + 1, "words", None, 1.5):
            row: list[object] = [one.low for one in columns]
            row[number] = outside
            with pytest.raises(sqlite3.IntegrityError):
                journal.file.db.execute(adding(kind), row)


def test_a_tally_is_a_row_of_its_own(journal: Journal) -> None:
    now = datetime(2026, 3, 3, 14, 37, tzinfo=UTC)
    journal.tally(
        TallyRow(now, Topic.LETTER, Helped.REFERRED, StaffTime.UNDER_15_MIN, TriedBefore.WEB)
    )
    rows = journal.file.read("select hour, topic, helped, took, tried, clock_ok from tally")
    assert rows == [(14, 4, 2, 2, 2, 1)]


def test_nobody_can_link_two_journals_by_their_numbers(tmp_path: Path) -> None:
    logs = set()
    for name in ("a", "b"):
        journal = Journal(tmp_path / name)
        logs |= {log for (log,) in journal.file.read("select log from stream")}
        journal.close()
    assert len(logs) == 2 * len(KINDS)


def test_a_months_counters_leave_when_the_month_is_over_and_in_the_order_of_their_codes(
    journal: Journal,
) -> None:
    for language in (Language.SO, Language.AR, Language.SV, Language.AR):
        journal.record(ROW, language, AccessMode.DEFAULT)
    march, april = datetime(2026, 3, 31, 23, tzinfo=UTC), datetime(2026, 4, 1, 0, tzinfo=UTC)
    Outgoing(journal, now=lambda: march).settle()
    assert journal.file.read("select * from access") == []
    Outgoing(journal, now=lambda: april).settle()
    rows = journal.file.read("select language, n from access order by seq")
    assert rows == [(Language.SV, 1), (Language.AR, 2), (Language.SO, 1)]
    assert journal.file.read("select * from access_open") == []
    assert journal.access() == [
        (202603, 1, 1, 1, 1, 1),
        (202603, 1, 4, 1, 1, 2),
        (202603, 1, 5, 1, 1, 1),
    ]


def test_a_row_the_hub_has_is_removed_when_it_is_old(journal: Journal) -> None:
    journal.record(ROW, Language.SV, AccessMode.DEFAULT)
    kind = KINDS["errand"]
    at = ROW.ended
    outgoing = Outgoing(journal, now=lambda: at)
    batch = outgoing.batch(kind)
    assert batch is not None
    outgoing.agree(kind, Mark(acked=1, chain=batch.chain, reads=2))
    outgoing.prune(30)
    assert len(journal.rows()) == 1
    at = datetime(2026, 4, 10, tzinfo=UTC)
    outgoing.prune(30)
    assert journal.rows() == []
    journal.record(ROW, Language.SV, AccessMode.DEFAULT)
    after = outgoing.batch(kind)
    assert after is not None
    assert after.first == 2


def test_the_write_ahead_file_does_not_keep_the_order_of_things(
    journal: Journal, path: Path
) -> None:
    journal.record(ROW, Language.AR, AccessMode.DEFAULT)
    telling = set(pages_of(journal, "errand", "access_open"))
    assert telling <= pages_ahead(path)
    journal.file.tidy()
    assert pages_ahead(path)
    assert not telling & pages_ahead(path)


def pages_of(journal: Journal, *tables: str) -> list[int]:
    """The page each table begins on."""
    roots = dict(journal.file.db.execute("select name, rootpage from sqlite_master"))
    return [roots[table] for table in tables]


def pages_ahead(path: Path) -> set[int]:
    """The pages of which the write-ahead file holds a copy, also one that is out of date."""
    ahead = path.with_name(path.name + "-wal").read_bytes()
    return {int.from_bytes(ahead[at : at + 4], "big") for at in range(32, len(ahead), 24 + PAGE)}
