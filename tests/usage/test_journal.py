"""The journal counts errands, never people, and never gets in a visit's way."""

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.usage import (
    AccessMode,
    Duration,
    Errand,
    ErrandRow,
    Journal,
    Language,
    Noted,
    Outcome,
    Step,
)

ROW = ErrandRow(
    ended=datetime(2026, 3, 3, 14, 37, 12, tzinfo=UTC),
    errand=Errand.PRINT_STATEMENT,
    outcome=Outcome.COMPLETED,
    last_step=Step.PRINTED,
    pages=7,
    duration=Duration.UNDER_5_MIN,
)


def fill_disk(journal: Journal, path: Path) -> None:
    """Let the file grow no further, as on a full disk."""
    pages = sqlite3.connect(path).execute("pragma page_count").fetchone()[0]
    journal.file.db.execute(f"pragma max_page_count={pages}")


def test_a_row_says_day_and_hour_but_no_minute(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "usage.sqlite3")
    journal.record(ROW, Language.SV, AccessMode.DEFAULT)
    assert journal.rows() == [(datetime(2026, 3, 3, tzinfo=UTC).toordinal(), 14, 1, 1, 10, 7, 2, 0)]


def test_language_and_look_are_only_in_the_monthly_counter(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "usage.sqlite3")
    for _ in range(3):
        journal.record(ROW, Language.EN, AccessMode.LARGE_TEXT)
    assert journal.access() == [(202603, 1, 3, 2, 1, 3)]


def test_what_was_counted_is_there_after_a_restart(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "usage.sqlite3")
    journal.record(ROW, Language.SV, AccessMode.DEFAULT)
    journal.close()
    assert len(Journal(tmp_path / "usage.sqlite3").rows()) == 1


def test_a_written_row_cannot_be_changed(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "usage.sqlite3")
    journal.record(ROW, Language.SV, AccessMode.DEFAULT)
    with pytest.raises(sqlite3.IntegrityError, match="append only"):
        journal.file.db.execute("update errand set pages = 1")


def test_more_pages_than_the_table_holds_are_counted_as_the_most(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "usage.sqlite3")
    journal.record(replace(ROW, pages=100_000), Language.SV, AccessMode.DEFAULT)
    assert journal.rows()[0][5] == 200


def test_a_power_cut_during_an_errand_is_counted_once(tmp_path: Path) -> None:
    Journal(tmp_path / "usage.sqlite3").open_errand(Errand.PRINT_PAPER)
    for _ in range(2):
        rows = Journal(tmp_path / "usage.sqlite3").rows()
        assert [row[2:4] for row in rows] == [(Errand.PRINT_PAPER, Outcome.POWER_LOST)]


def test_a_full_disk_never_stops_a_visit_and_lost_rows_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "usage.sqlite3"
    journal = Journal(path)
    fill_disk(journal, path)
    while not journal.dropped:
        journal.record(ROW, Language.SV, AccessMode.DEFAULT)
    written = len(journal.rows())
    journal.record(ROW, Language.SV, AccessMode.DEFAULT)
    assert journal.dropped == 2
    assert not journal.healthy
    journal.file.db.execute("pragma max_page_count=100000")
    journal.record(ROW, Language.SV, AccessMode.DEFAULT)
    assert journal.healthy
    assert len(journal.rows()) == written + 1
    assert journal.noted()[Noted.ROWS_DROPPED] == 2


def test_a_row_has_no_field_that_could_hold_words(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "usage.sqlite3")
    for table in ("errand", "access", "noted", "open_errand"):
        columns = journal.file.db.execute(f"pragma table_info({table})").fetchall()
        assert {kind.lower() for _, _, kind, *_ in columns} == {"integer"}


@pytest.mark.parametrize(
    ("seconds", "duration"),
    [(0, 1), (119, 1), (120, 2), (299, 2), (300, 3), (899, 3), (900, 4), (1800, 5), (1e9, 5)],
)
def test_a_duration_is_told_in_wide_classes(seconds: float, duration: int) -> None:
    assert Duration.of(seconds) == duration


@pytest.mark.parametrize(
    ("code", "entry"), [("sv", 1), ("sv-easy", 2), ("ti", 10), ("eo", 99), ("", 99)]
)
def test_a_language_outside_the_list_is_other(code: str, entry: int) -> None:
    assert Language.of(code) == entry
