"""The terminal's usage journal: it never stops a visit, and counts what it could not write."""

import sqlite3
import threading
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

from kiosk.usage.events import (
    AccessMode,
    Duration,
    Errand,
    ErrandRow,
    Language,
    Noted,
    Outcome,
    Step,
)

SCHEMA = """
create table if not exists errand (
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
create trigger if not exists errand_kept before update on errand
  begin select raise(abort, 'append only'); end;
create table if not exists access (
  month integer not null check (month between 200001 and 299912),
  errand integer not null, language integer not null, mode integer not null,
  outcome integer not null, n integer not null,
  primary key (month, errand, language, mode, outcome)
) strict, without rowid;
create table if not exists noted (
  day integer not null, what integer not null, n integer not null,
  primary key (day, what)
) strict, without rowid;
create table if not exists open_errand (
  only integer primary key check (only = 1),
  day integer not null, hour integer not null, errand integer not null
) strict;
"""


ADD_ERRAND = (
    "insert into errand (day, hour, errand, outcome, last_step, pages, duration, unmet)"
    " values (?, ?, ?, ?, ?, ?, ?, ?)"
)
ADD_ACCESS = "insert into access values (?, ?, ?, ?, ?, 1) on conflict do update set n = n + 1"
ADD_NOTED = "insert into noted values (?, ?, ?) on conflict do update set n = n + excluded.n"
CLOSE_ERRAND = "delete from open_errand"


class Journal:
    """An SQLite file of small whole numbers.

    Every method returns at once and never raises for a full or broken disk:
    errand rows that could not be written are added to `dropped`.
    """

    def __init__(self, path: Path, *, now: Callable[[], datetime] | None = None) -> None:
        self.dropped = 0
        self._unsaid = 0
        self._lock = threading.Lock()
        self._now = now or (lambda: datetime.now().astimezone())
        path.parent.mkdir(parents=True, exist_ok=True)
        self._db = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=2)
        self._db.execute("pragma journal_mode=wal")
        self._db.execute("pragma synchronous=full")
        self._db.executescript(SCHEMA)
        self._count_power_loss()

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    @property
    def healthy(self) -> bool:
        """Tell whether rows can be written; rows lost earlier are counted, not forgotten."""
        return self._unsaid == 0

    def open_errand(self, errand: Errand) -> None:
        """Remember that an errand is going on, so that a power cut is counted."""
        now = self._now()
        self._write(
            (
                "insert or replace into open_errand values (1, ?, ?, ?)",
                (now.toordinal(), now.hour, int(errand)),
            )
        )

    def record(self, row: ErrandRow, language: Language, mode: AccessMode) -> None:
        """Write one errand; language and mode go into monthly counters that know no hour."""
        month = row.ended.year * 100 + row.ended.month
        counter = (month, int(row.errand), int(language), int(mode), int(row.outcome))
        self._write(
            (ADD_ERRAND, row.as_integers()), (ADD_ACCESS, counter), (CLOSE_ERRAND, ()), row=True
        )

    def note(self, what: Noted, n: int = 1) -> None:
        """Count one thing staff or the city should know."""
        self._write((ADD_NOTED, (self._now().toordinal(), int(what), n)))

    def rows(self) -> list[tuple[int, ...]]:
        """Return the errand rows in the order of `ErrandRow.as_integers`."""
        return self._read(
            "select day, hour, errand, outcome, last_step, pages, duration, unmet"
            " from errand order by seq"
        )

    def access(self) -> list[tuple[int, ...]]:
        """Return the monthly counters: month, errand, language, mode, outcome, n."""
        return self._read("select month, errand, language, mode, outcome, n from access")

    def noted(self) -> dict[Noted, int]:
        """Return how often each thing was noted, all days together."""
        rows = self._read("select what, sum(n) from noted group by what")
        return {Noted(what): n for what, n in rows}

    def _read(self, statement: str) -> list[tuple[int, ...]]:
        with self._lock:
            return self._db.execute(statement).fetchall()

    def _write(self, *statements: tuple[str, tuple[int, ...]], row: bool = False) -> None:
        with self._lock:
            if self._unsaid:
                said = (ADD_NOTED, (self._now().toordinal(), int(Noted.ROWS_DROPPED), self._unsaid))
                statements = (*statements, said)
            try:
                with self._db:
                    self._db.execute("begin immediate")
                    for statement, values in statements:
                        self._db.execute(statement, values)
            except sqlite3.Error:  # disk full, file gone: the visit matters more
                if row:
                    self.dropped += 1
                    self._unsaid += 1
            else:
                self._unsaid = 0

    def _count_power_loss(self) -> None:
        for day, hour, errand in self._read("select day, hour, errand from open_errand"):
            row = ErrandRow(
                ended=datetime.combine(date.fromordinal(day), time(hour)),
                errand=Errand(errand),
                outcome=Outcome.POWER_LOST,
                last_step=Step.CHOSEN,
                pages=0,
                duration=Duration.UNDER_2_MIN,
            )
            self._write((ADD_ERRAND, row.as_integers()), (CLOSE_ERRAND, ()), row=True)
