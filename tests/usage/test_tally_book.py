"""The last question counted can be taken back, until it is sure."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.usage import Helped, Journal, StaffTime, TallyRow, Topic
from kiosk.usage.tally_book import TallyBook
from tests.conditions import until

WHEN = datetime(2026, 3, 3, 14, 37, tzinfo=UTC)
LONG = 10.0  # seconds; only a broken test waits that long


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "usage.sqlite3")


def about(topic: Topic) -> TallyRow:
    return TallyRow(WHEN, topic, Helped.SOLVED, StaffTime.UNDER_5_MIN)


def topics(journal: Journal) -> list[int]:
    return [row[0] for row in journal.file.read("select topic from tally order by seq")]


def test_a_question_is_written_when_the_next_one_comes_or_the_terminal_stops(
    journal: Journal,
) -> None:
    book = TallyBook(journal)
    book.add(about(Topic.LETTER), number="1")
    assert topics(journal) == []
    book.add(about(Topic.BANK_OR_E_ID), number="2")
    assert topics(journal) == [Topic.LETTER]
    book.settle()
    book.settle()
    assert topics(journal) == [Topic.LETTER, Topic.BANK_OR_E_ID]
    assert book.last is None


def test_a_question_that_was_taken_back_was_never_counted(journal: Journal) -> None:
    book = TallyBook(journal)
    book.add(about(Topic.LETTER), number="1")
    book.take_back()
    book.settle()
    assert topics(journal) == []


def test_a_form_pressed_twice_is_one_question_even_when_it_is_sure_already(
    journal: Journal,
) -> None:
    book = TallyBook(journal)
    for _ in range(2):
        book.add(about(Topic.LETTER), number="1")
        book.settle()
    assert topics(journal) == [Topic.LETTER]


def test_after_a_while_it_is_written_by_itself(journal: Journal) -> None:
    book = TallyBook(journal, seconds=0.01)
    book.add(about(Topic.LETTER), number="1")
    until(lambda: topics(journal) == [Topic.LETTER])
    until(lambda: book.last is None)
    journal.close()


def test_a_timer_that_woke_too_late_does_not_write_the_next_question(journal: Journal) -> None:
    book = TallyBook(journal)
    book.add(about(Topic.LETTER), number="1")
    late = book._waiting
    assert late
    book.add(about(Topic.BANK_OR_E_ID), number="2")
    late.function(*late.args)
    assert book.last == about(Topic.BANK_OR_E_ID)
    assert topics(journal) == [Topic.LETTER]


# --- while a question is being written ---------------------------------------------


class Slow:
    """A disk that takes as long to write a question as the test says."""

    def __init__(self, journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
        self.begun, self.may_end = threading.Event(), threading.Event()
        self._write = journal.tally
        monkeypatch.setattr(journal, "tally", self._tally)

    def _tally(self, row: TallyRow) -> None:
        self.begun.set()
        assert self.may_end.wait(LONG)
        self._write(row)


@pytest.fixture
def slow(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> Slow:
    return Slow(journal, monkeypatch)


def starts(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_a_question_counted_while_another_is_written_is_not_lost(
    journal: Journal, slow: Slow
) -> None:
    book = TallyBook(journal)
    book.add(about(Topic.LETTER), number="1")
    second = starts(lambda: book.add(about(Topic.BANK_OR_E_ID), number="2"))
    assert slow.begun.wait(LONG)
    third = starts(lambda: book.add(about(Topic.SOMETHING_ELSE), number="3"))
    third.join(0.1)  # it gets in here, if there is a way in
    slow.may_end.set()
    for thread in (second, third):
        thread.join(LONG)
    book.settle()
    assert topics(journal) == [Topic.LETTER, Topic.BANK_OR_E_ID, Topic.SOMETHING_ELSE]


def test_the_terminal_stops_when_the_last_question_is_in_the_file(
    journal: Journal, slow: Slow
) -> None:
    book = TallyBook(journal, seconds=0.01)
    book.add(about(Topic.LETTER), number="1")
    assert slow.begun.wait(LONG)
    stops = starts(book.settle)
    stops.join(0.1)
    assert stops.is_alive()
    slow.may_end.set()
    stops.join(LONG)
    assert topics(journal) == [Topic.LETTER]
