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
from kiosk.usage.journal_file import JournalFile, Statement
from kiosk.usage.kinds import KINDS
from kiosk.usage.place_events import PrintRow, QuarterRow, TallyRow

ADD_ACCESS = "insert into access_open values (?, ?, ?, ?, ?, 1) on conflict do update set n = n + 1"
ADD_NOTED = "insert into noted_open values (?, ?, ?) on conflict do update set n = n + excluded.n"
ADD_ROW = {
    kind.name: f"insert into {kind.name} ({', '.join(kind.names)})"  # noqa: S608 - our own names
    f" values ({', '.join('?' * len(kind.names))})"
    for kind in KINDS.values()
}
OPEN_ERRAND = "insert or replace into open_errand values (1, ?, ?, ?)"
CLOSE_ERRAND: Statement = ("delete from open_errand", ())
SYNCHRONISED = Path("/run/systemd/timesync/synchronized")  # made when the clock has been set


class Journal:
    """An SQLite file of small whole numbers.

    Every method returns at once and never raises for a full or broken disk:
    rows that could not be written are added to `dropped`.
    """

    def __init__(
        self,
        path: Path,
        *,
        now: Callable[[], datetime] | None = None,
        clock_ok: Callable[[], bool] = SYNCHRONISED.exists,
    ) -> None:
        self.dropped = 0
        self.unsaid = 0  # dropped, and not yet noted in the file
        self._now = now or (lambda: datetime.now().astimezone())
        self._clock_ok = clock_ok
        self.file = JournalFile(path)
        self._saying = threading.Lock()  # what was dropped is noted once
        self._count_power_loss()

    def close(self) -> None:
        """Close the file."""
        self.file.close()

    @property
    def healthy(self) -> bool:
        """Tell whether rows can be written; rows lost earlier are counted, not forgotten."""
        return self.unsaid == 0

    def open_errand(self, errand: Errand) -> None:
        """Remember that an errand is going on, so that a power cut is counted."""
        now = self._now()
        self._write((OPEN_ERRAND, (now.toordinal(), now.hour, int(errand))))

    def record(self, row: ErrandRow, language: Language, mode: AccessMode) -> None:
        """Write one errand; language and mode go into monthly counters that know no hour."""
        month = row.ended.year * 100 + row.ended.month
        counter = (month, int(row.errand), int(language), int(mode), int(row.outcome))
        self._write(
            self._row("errand", row.as_integers()), (ADD_ACCESS, counter), CLOSE_ERRAND, rows=1
        )

    def printed(self, row: PrintRow) -> None:
        """Write one print that ended."""
        self._write(self._row("print_job", row.as_integers()), rows=1)

    def quarter(self, row: QuarterRow) -> None:
        """Write what a quarter of an hour was like for the terminal."""
        self._write(self._row("quarter", row.as_integers()), rows=1)

    def tally(self, row: TallyRow) -> None:
        """Write one question that staff helped with."""
        self._write(self._row("tally", row.as_integers()), rows=1)

    def note(self, what: Noted, n: int = 1) -> None:
        """Count one thing staff or the city should know."""
        self._write((ADD_NOTED, (self._now().toordinal(), int(what), n)))

    def rows(self) -> list[tuple[int, ...]]:
        """Return the errand rows in the order of `ErrandRow.as_integers`."""
        return self.file.read(
            "select day, hour, errand, outcome, last_step, pages, duration, unmet"
            " from errand order by seq"
        )

    def access(self) -> list[tuple[int, ...]]:
        """Return the monthly counters: month, errand, language, mode, outcome, n."""
        key = "month, errand, language, mode, outcome"
        every = f"select {key}, n from access union all select {key}, n from access_open"  # noqa: S608 - our own names
        return self.file.read(f"select {key}, sum(n) from ({every}) group by {key}")  # noqa: S608 - as above

    def noted(self) -> dict[Noted, int]:
        """Return how often each thing was noted, all days together."""
        rows = self.file.read(
            "select what, sum(n) from (select what, n from noted"
            " union all select what, n from noted_open) group by what"
        )
        return {Noted(what): n for what, n in rows}

    def _row(self, kind: str, integers: tuple[int, ...]) -> Statement:
        return ADD_ROW[kind], (*integers, int(self._clock_ok()))

    def _write(self, *statements: Statement, rows: int = 0) -> None:
        with self._saying:
            if self.unsaid:
                today = self._now().toordinal()
                said = (ADD_NOTED, (today, int(Noted.ROWS_DROPPED), self.unsaid))
                statements = (*statements, said)
            try:
                self.file.write(*statements)
            except sqlite3.Error:  # disk full, file gone: the visit matters more
                self.dropped += rows
                self.unsaid += rows
            else:
                self.unsaid = 0

    def _count_power_loss(self) -> None:
        for day, hour, errand in self.file.read("select day, hour, errand from open_errand"):
            row = ErrandRow(
                ended=datetime.combine(date.fromordinal(day), time(hour)),
                errand=Errand(errand),
                outcome=Outcome.POWER_LOST,
                last_step=Step.CHOSEN,
                pages=0,
                duration=Duration.UNDER_2_MIN,
            )
            self._write(self._row("errand", row.as_integers()), CLOSE_ERRAND, rows=1)
