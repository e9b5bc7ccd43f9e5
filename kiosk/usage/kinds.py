"""The six kinds of rows a terminal counts in: every column, its limits, and since when it exists.

The journal's tables, what is sent, the hub's tables and their documentation are all made of this.
A row only ever grows at its end, and a column never changes its meaning: so an older hub reads a
newer terminal's rows by leaving out the end, and a newer hub fills in what an older one lacks.
"""

from dataclasses import dataclass
from datetime import date

WIRE = 2  # the newest version of the rows; 1 had no `clock_ok`
FIRST_DAY, LAST_DAY = 730_000, 900_000  # a wrong clock is counted too, but not any number


@dataclass(frozen=True, slots=True)
class Column:
    """One whole number in a row, from `low` to `high`."""

    name: str
    low: int
    high: int
    about: str
    since: int = 1  # the version of the rows that brought it


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of row; the days of a kind with `folds` become months when raw rows grow old."""

    name: str
    code: int  # never used again for another kind
    about: str
    columns: tuple[Column, ...]
    folds: tuple[str, ...] = ()  # what a month keeps apart; all else is added up or let go
    adds: tuple[str, ...] = ()  # what a month adds up

    def width(self, version: int) -> int:
        """How many numbers a row has in this version."""
        return sum(column.since <= version for column in self.columns)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in the order of the row."""
        return tuple(column.name for column in self.columns)


def _code(name: str, about: str, *, none: bool = False) -> Column:
    """A number of a closed list; a hub that does not know it yet keeps it as a number."""
    return Column(name, 0 if none else 1, 99, about)


def _minutes(name: str, about: str) -> Column:
    return Column(name, 0, 15, about)


def _pages(name: str, about: str) -> Column:
    return Column(name, 0, 200, about)


DAY = Column("day", FIRST_DAY, LAST_DAY, "day number: 1 is 1 January of year 1, local date")
HOUR = Column("hour", 0, 23, "hour of the day, local time")
ERRAND = _code("errand", "what somebody came to do: Errand")
OUTCOME = _code("outcome", "how it ended: Outcome")
COUNT = Column("n", 1, 1_000_000, "how many")
CLOCK_OK = Column("clock_ok", 0, 1, "1 when the clock was known to be right", since=2)

KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "errand",
            1,
            "one errand that ended",
            (
                DAY,
                HOUR,
                ERRAND,
                OUTCOME,
                _code("last_step", "how far it came: Step"),
                _pages("pages", "pages the printer confirmed"),
                _code("duration", "how long it took, in classes: Duration"),
                _code("unmet", "why it could not be done here: Unmet", none=True),
                CLOCK_OK,
            ),
            folds=("errand", "outcome", "last_step", "unmet"),
            adds=("pages",),
        ),
        Kind(
            "print_job",
            2,
            "one print that ended",
            (
                DAY,
                HOUR,
                _pages("requested", "pages wanted"),
                _pages("confirmed", "pages the printer confirmed"),
                _code("result", "how it ended: PrintResult"),
                _code("trouble", "what stood in its way at the end: PrintTrouble", none=True),
                CLOCK_OK,
            ),
            folds=("result", "trouble"),
            adds=("requested", "confirmed"),
        ),
        Kind(
            "quarter",
            3,
            "a quarter of an hour of the terminal itself; knows neither errand nor language",
            (
                DAY,
                Column("quarter", 0, 95, "quarter of the day, local time; 0 begins at midnight"),
                _code("busy", "how much of it somebody was here: Busy", none=True),
                _minutes("up", "minutes the terminal was on"),
                _minutes("out_of_use", "of these, minutes nobody could begin"),
                _minutes("no_print", "of these, minutes the printer could not print"),
                _minutes("offline", "of these, minutes the hub did not answer"),
                CLOCK_OK,
            ),
            folds=("busy",),
            adds=("up", "out_of_use", "no_print", "offline"),
        ),
        Kind(
            "tally",
            4,
            "one question that staff helped with outside the terminal",
            (
                DAY,
                HOUR,
                _code("topic", "what it was about: Topic"),
                _code("helped", "what came of it: Helped"),
                _code("took", "staff's time, in classes: StaffTime"),
                _code("tried", "where the person had asked before: TriedBefore", none=True),
                CLOCK_OK,
            ),
            folds=("topic", "helped", "took", "tried"),
        ),
        Kind(
            "access",
            5,
            "a month's counter of language and look; knows no day and no hour",
            (
                Column("month", 199_901, 246_512, "such as 202611"),
                ERRAND,
                _code("language", "the language it was done in: Language"),
                _code("mode", "whether the look was changed: AccessMode"),
                OUTCOME,
                COUNT,
            ),
        ),
        Kind(
            "noted",
            6,
            "a day's counter of what happened to the terminal itself",
            (DAY, _code("what", "what happened: Noted"), COUNT),
            folds=("what",),
            adds=("n",),
        ),
    )
}


def month_of(day: int) -> int:
    """Return the month of a day number, such as 202611."""
    at = date.fromordinal(day)
    return at.year * 100 + at.month
