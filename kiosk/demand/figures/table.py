"""One published table: what it asks, what it says, for when, how sure, and what is not shown.

Texts are Swedish sentences that serve as message keys. A cell that would tell of one to four is
`Hidden.FEW`; one that would give such a cell away is `Hidden.WITHHELD`. Everything that is not
counted is worked out from counted cells as they are published, so it can tell nothing more.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

ALL = "*"  # stands for "all of them" in a row: the total over that dimension


class Hidden(StrEnum):
    """Why there is no number in a cell."""

    FEW = "<5"  # one to four
    WITHHELD = "withheld"  # the number would give away another cell


Value = int | float | Hidden | None  # None: not known (no data, no unit cost, no indicator)


class Area(StrEnum):
    """The five areas of the city's service plan, in the plan's order."""

    RECEPTION = "reception"  # accessibility and service-minded reception
    RIGHTS = "rights"  # rights-based service
    DIGITAL = "digital"  # digitalisation and service communication
    LOCAL = "local"  # local service
    COOPERATION = "cooperation"  # the cooperation process


@dataclass(frozen=True, slots=True)
class Period:
    """Whole months from `first` to `last`, both included, such as 202601 to 202612."""

    first: int
    last: int

    @property
    def months(self) -> tuple[int, ...]:
        """Every month of it, such as (202611, 202612, 202701)."""
        count = (self.last // 100 - self.first // 100) * 12 + self.last % 100 - self.first % 100
        start = self.first // 100 * 12 + self.first % 100 - 1
        return tuple(n // 12 * 100 + n % 12 + 1 for n in range(start, start + count + 1))

    @property
    def first_day(self) -> date:
        """The first day of it."""
        return date(self.first // 100, self.first % 100, 1)

    @property
    def end(self) -> date:
        """The day after its last day."""
        year, month = divmod(self.last // 100 * 12 + self.last % 100, 12)
        return date(year, month + 1, 1)

    @property
    def year_before(self) -> "Period":
        """The same months of the year before."""
        return Period(self.first - 100, self.last - 100)

    @classmethod
    def year(cls, year: int) -> "Period":
        """January to December."""
        return cls(year * 100 + 1, year * 100 + 12)


@dataclass(frozen=True, slots=True)
class About:
    """What a table is for; the same in every period."""

    key: str  # such as `demand_place`; never changes its meaning
    title: str
    question: str
    area: Area
    formula: str
    limits: str
    counted: bool = True  # False: worked out from counted tables as published


@dataclass(frozen=True, slots=True)
class Member:
    """One place, errand, weekday … of a dimension; `code` is what rows hold."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Dimension:
    """What a table is divided by; members in the order in which they are shown."""

    key: str  # site, district, errand, outcome, weekday, hour, month, day, language …
    title: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Measure:
    """What a table says of each row; unit: count share ore minutes terminals score."""

    key: str
    title: str
    unit: str = "count"


@dataclass(frozen=True, slots=True)
class Row:
    """`at` has a member's code (or ALL) for each dimension, `values` one value for each measure."""

    at: tuple[str, ...]
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the open time the terminals have told of: 0 to 1; None where nothing is known."""

    share: float | None
    places: int = 0  # places with a terminal in the period
    gaps: tuple[str, ...] = ()  # codes of places that told of less than nine tenths


@dataclass(frozen=True, slots=True)
class Table:
    """One table of one period."""

    about: About
    period: Period
    dimensions: tuple[Dimension, ...]
    measures: tuple[Measure, ...]
    rows: tuple[Row, ...]
    coverage: Coverage
    withheld: int = 0  # how many cells are withheld
    protection: str = field(default="")
    notes: tuple[str, ...] = ()  # what it was made of in this period, such as prices, in words

    def find(self, *at: str) -> Value:
        """The first measure of a row; 0 when it is not there in a counted table, else None."""
        found = self.row(*at)
        if found:
            return found.values[0]
        return 0 if self.about.counted else None

    def row(self, *at: str) -> Row | None:
        """The row with these codes, or None."""
        return next((row for row in self.rows if row.at == at), None)

    def dimension(self, key: str) -> Dimension:
        """The dimension with this key; KeyError when the table is not divided by it."""
        for dimension in self.dimensions:
            if dimension.key == key:
                return dimension
        raise KeyError(key)

    def name(self, key: str, code: str) -> str:
        """The name of a member."""
        members = self.dimension(key).members
        return next((member.name for member in members if member.code == code), code)


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing to look at: a sentence, the rule that chose it and the table that shows it."""

    rule: str  # unfair_language, full_place, silent_place, month_end, printer, give_up …
    sentence: str  # message key with %(name)s places
    words: dict[str, str]
    weight: float  # larger first; in visits a year that it touches
    table: str  # key of the table
    at: tuple[str, ...]  # the row
    why: str  # the rule in words
