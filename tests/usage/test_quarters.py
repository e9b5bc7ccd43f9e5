"""Each quarter of an hour the terminal was on is a row that knows neither errand nor language."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kiosk.usage import Busy, Journal
from kiosk.usage.quarters import Quarters, Sight

HERE = ZoneInfo("Europe/Stockholm")
LOOK = 20.0  # seconds between looks


class Desk:
    """A terminal that is looked at; the test says what there is to see."""

    def __init__(self, path: Path) -> None:
        self.at = datetime(2026, 3, 3, 9, 0, tzinfo=HERE)
        self.seconds = 0.0
        self.sight = Sight()
        self.journal = Journal(path, clock_ok=lambda: True)
        self.quarters = Quarters(
            self.journal, lambda: self.sight, now=lambda: self.at, clock=lambda: self.seconds
        )

    def minutes(self, minutes: float, **seen: bool) -> None:
        self.sight = Sight(**seen)
        for _ in range(round(minutes * 60 / LOOK)):
            self.seconds += LOOK
            self.at = (self.at.astimezone(ZoneInfo("UTC")) + timedelta(seconds=LOOK)).astimezone(
                HERE
            )
            self.quarters.tick()

    @property
    def rows(self) -> list[tuple[int, ...]]:
        """Quarter, busy, up, out of use, no print, offline."""
        return self.journal.file.read(
            "select quarter, busy, up, out_of_use, no_print, offline from quarter order by seq"
        )


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(tmp_path / "usage.sqlite3")
    yield desk
    desk.journal.close()


def test_a_quiet_quarter_is_a_row_too(desk: Desk) -> None:
    desk.minutes(31)
    assert desk.rows == [(36, 0, 15, 0, 0, 0), (37, 0, 15, 0, 0, 0)]


def test_how_long_somebody_was_there_is_told_in_thirds(desk: Desk) -> None:
    desk.minutes(3, in_use=True)
    desk.minutes(12)
    desk.minutes(7, in_use=True)
    desk.minutes(8)
    desk.minutes(15, in_use=True)
    desk.minutes(1)
    assert [row[1] for row in desk.rows] == [Busy.BRIEFLY, Busy.PARTLY, Busy.MOSTLY]


def test_minutes_closed_without_a_printer_and_without_the_hub_are_told(desk: Desk) -> None:
    desk.minutes(4, out_of_use=True)
    desk.minutes(5, no_print=True, offline=True)
    desk.minutes(7)
    assert desk.rows == [(36, 0, 15, 4, 5, 5)]


def test_a_terminal_that_is_switched_off_writes_down_what_it_saw(desk: Desk) -> None:
    desk.minutes(5, in_use=True)
    desk.quarters.close()
    assert desk.rows == [(36, Busy.PARTLY, 5, 0, 0, 0)]


def test_a_machine_that_slept_was_not_on(desk: Desk) -> None:
    desk.minutes(5)
    desk.seconds += 8 * 3600
    desk.at += timedelta(hours=8)
    desk.quarters.tick()
    desk.minutes(16)
    assert [row[2] for row in desk.rows] == [6, 10]


@pytest.mark.parametrize(
    ("night", "hours"),
    [(datetime(2026, 3, 29, tzinfo=HERE), 23), (datetime(2026, 10, 25, tzinfo=HERE), 25)],
)
def test_the_nights_of_summer_time_have_as_many_quarters_as_they_have(
    desk: Desk, night: datetime, hours: int
) -> None:
    desk.at = night
    desk.minutes(hours * 60 + 1)
    day = [row for row in desk.rows if row[2]]
    assert len(day) == hours * 4
    assert sum(row[2] for row in day) == hours * 60


@pytest.mark.parametrize("years", [-10, 10])
def test_a_clock_that_jumps_stops_nothing(desk: Desk, years: int) -> None:
    desk.minutes(5)
    desk.at = desk.at.replace(year=desk.at.year + years)
    desk.minutes(16)
    assert sum(row[2] for row in desk.rows) >= 15
