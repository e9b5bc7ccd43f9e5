"""The closed list of what happens at the place beside errands: prints, quarters, the desk."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from kiosk.usage.events import MAX_PAGES


class PrintResult(IntEnum):
    """How a print ended; unknown is an honest answer."""

    PRINTED = 1
    PARTLY = 2
    FAILED = 3
    CANCELLED = 4
    UNKNOWN = 5


class PrintTrouble(IntEnum):
    """What stood in a print's way when it ended."""

    NOTHING = 0
    NO_PAPER = 1
    JAM = 2
    COVER_OPEN = 3
    NO_TONER = 4
    OFFLINE = 5
    STOPPED = 6
    REFUSED = 7
    UNKNOWN = 8


class Busy(IntEnum):
    """How much of a quarter of an hour somebody was at the terminal, in thirds."""

    FREE = 0
    BRIEFLY = 1
    PARTLY = 2
    MOSTLY = 3

    @classmethod
    def of(cls, minutes: float) -> "Busy":
        """Return the class of so many minutes of a quarter of an hour."""
        if minutes <= 0:
            return cls.FREE
        return cls.BRIEFLY if minutes < 5 else cls.PARTLY if minutes < 10 else cls.MOSTLY


class Topic(IntEnum):
    """What a question was about that staff helped with outside the terminal."""

    INCOME_SUPPORT = 1
    BANK_STATEMENTS = 2
    SCHOOL_OR_PRESCHOOL = 3
    LETTER = 4
    PRINT_COPY_SCAN = 5
    OTHER_CITY_SERVICE = 6
    STATE_AUTHORITY = 7
    BANK_OR_E_ID = 8
    COMPUTER_OR_PHONE = 9
    SOMETHING_ELSE = 99


class Helped(IntEnum):
    """What came of a question at the desk."""

    SOLVED = 1
    REFERRED = 2
    NOT_SOLVED = 3


class StaffTime(IntEnum):
    """How long staff helped, in classes."""

    UNDER_5_MIN = 1
    UNDER_15_MIN = 2
    UNDER_30_MIN = 3
    LONGER = 4


class TriedBefore(IntEnum):
    """Where a person had asked before coming here."""

    NOT_ASKED = 0
    NOWHERE = 1
    WEB = 2
    PHONE = 3
    ANOTHER_PLACE = 4


@dataclass(frozen=True, slots=True)
class PrintRow:
    """One print that ended; pages are 0..MAX_PAGES."""

    ended: datetime  # local time; only day and hour are kept
    requested: int
    confirmed: int
    result: PrintResult
    trouble: PrintTrouble = PrintTrouble.NOTHING

    def as_integers(self) -> tuple[int, ...]:
        """Return the row as the journal keeps it."""
        return (
            self.ended.toordinal(),
            self.ended.hour,
            at_most_pages(self.requested),
            at_most_pages(self.confirmed),
            int(PrintResult(self.result)),
            int(PrintTrouble(self.trouble)),
        )


@dataclass(frozen=True, slots=True)
class QuarterRow:
    """A quarter of an hour of the terminal itself; minutes are 0..15."""

    day: int  # day number, local date
    quarter: int  # 0..95
    busy: Busy
    up: int
    out_of_use: int
    no_print: int
    offline: int

    def as_integers(self) -> tuple[int, ...]:
        """Return the row as the journal keeps it."""
        minutes = (self.up, self.out_of_use, self.no_print, self.offline)
        return (self.day, self.quarter, int(Busy(self.busy)), *minutes)


@dataclass(frozen=True, slots=True)
class TallyRow:
    """One question that staff helped with outside the terminal."""

    ended: datetime  # local time; only day and hour are kept
    topic: Topic
    helped: Helped
    took: StaffTime
    tried: TriedBefore = TriedBefore.NOT_ASKED

    def as_integers(self) -> tuple[int, ...]:
        """Return the row as the journal keeps it."""
        codes = (Topic(self.topic), Helped(self.helped), StaffTime(self.took))
        when = (self.ended.toordinal(), self.ended.hour)
        return (*when, *(int(code) for code in codes), int(TriedBefore(self.tried)))


def at_most_pages(pages: int) -> int:
    """Return a number of pages that the table holds."""
    return max(0, min(int(pages), MAX_PAGES))
