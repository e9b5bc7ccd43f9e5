"""The last question counted can be taken back, until it is sure."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.usage import Helped, Journal, StaffTime, TallyRow, Topic
from kiosk.usage.tally_book import TallyBook
from tests.conditions import until

WHEN = datetime(2026, 3, 3, 14, 37, tzinfo=UTC)


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
    book.add(about(Topic.LETTER))
    assert topics(journal) == []
    book.add(about(Topic.BANK_OR_E_ID))
    assert topics(journal) == [Topic.LETTER]
    book.settle()
    book.settle()
    assert topics(journal) == [Topic.LETTER, Topic.BANK_OR_E_ID]
    assert book.last is None


def test_a_question_that_was_taken_back_was_never_counted(journal: Journal) -> None:
    book = TallyBook(journal)
    book.add(about(Topic.LETTER))
    book.take_back()
    book.settle()
    assert topics(journal) == []


def test_after_a_while_it_is_written_by_itself(journal: Journal) -> None:
    book = TallyBook(journal, seconds=0.01)
    book.add(about(Topic.LETTER))
    until(lambda: topics(journal) == [Topic.LETTER])
    assert book.last is None
    journal.close()
