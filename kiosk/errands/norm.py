"""Adds up the national norm for a household: roughly, for one month, and never a promise."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

from pydantic import Field, model_validator

from kiosk.errands.facts import Fact, Facts
from kiosk.forms.questions import Content

OLDEST_CHILD = 20
GROWN_UP = 18  # from then on a child only while in upper secondary school
COMMON_UP_TO = 7  # persons in the table of common costs


class CannotSay(StrEnum):
    """Why no norm is shown."""

    NO_AMOUNTS = "no-amounts"  # the year is not in the facts
    CHILD_PART_OF_THE_TIME = "child-part-of-the-time"
    UNKNOWN_AGE = "unknown-age"
    TOO_OLD = "too-old"
    NOT_IN_SCHOOL = "not-in-school"
    SHARED_HOME = "shared-home"  # several who share a home with other adults


class NormTable(Content):
    """The amounts of one year, kronor a month; ages such as "0" and "4-6" include both ends."""

    children: dict[str, int]
    children_with_lunch_away: dict[str, int]
    single: int
    couple: int
    common: tuple[int, ...] = Field(min_length=COMMON_UP_TO, max_length=COMMON_UP_TO)

    @model_validator(mode="after")
    def _every_age_once(self) -> "NormTable":
        ages = sorted(age for band in self.children for age in _ages(band))
        if ages != list(range(OLDEST_CHILD + 1)):
            raise ValueError(f"children: every age from 0 to {OLDEST_CHILD} must be there once")
        return self

    def child(self, age: int, *, lunch_away: bool) -> int:
        """Return the amount for a child."""
        amounts = {**self.children, **(self.children_with_lunch_away if lunch_away else {})}
        return next(amount for band, amount in amounts.items() if age in _ages(band))

    def shared(self, persons: int) -> int:
        """Return the common costs; each person beyond the table adds what the last one added."""
        if persons <= COMMON_UP_TO:
            return self.common[persons - 1]
        return self.common[-1] + (persons - COMMON_UP_TO) * (self.common[-1] - self.common[-2])


@dataclass(frozen=True, slots=True, repr=False)
class Child:
    """A child in the household; `born` is None when it was not written."""

    born: date | None
    always_here: bool
    lunch_away: bool
    upper_secondary: bool = False


@dataclass(frozen=True, slots=True, repr=False)
class Household:
    """Those who apply together, and how many other adults share the home."""

    month: date  # its first day
    couple: bool
    children: tuple[Child, ...] = ()
    other_adults: int = 0


@dataclass(frozen=True, slots=True, repr=False)
class Norm:
    """The norm of a household, kronor a month."""

    year: int
    adults: int
    children: int
    common: int

    @property
    def total(self) -> int:
        """Everything together."""
        return self.adults + self.children + self.common


def norm(household: Household, facts: Facts) -> Norm | CannotSay:
    """Return the norm, or why it cannot be said. Children have the age of the month's first day."""
    fact = facts.find(f"norm-{household.month.year}", household.month)
    if not isinstance(fact, Fact):
        return CannotSay.NO_AMOUNTS
    table = NormTable.model_validate(fact.value)
    children = _children(household, table)
    if isinstance(children, CannotSay):
        return children
    common = _common(household, table)
    if isinstance(common, CannotSay):
        return common
    adults = table.couple if household.couple else table.single
    return Norm(household.month.year, adults, children, common)


def _children(household: Household, table: NormTable) -> int | CannotSay:
    total = 0
    for child in household.children:
        if child.born is None:
            return CannotSay.UNKNOWN_AGE
        if not child.always_here:
            return CannotSay.CHILD_PART_OF_THE_TIME
        age = _age(child.born, household.month)
        if age > OLDEST_CHILD:
            return CannotSay.TOO_OLD
        if age >= GROWN_UP and not child.upper_secondary:
            return CannotSay.NOT_IN_SCHOOL
        total += table.child(age, lunch_away=child.lunch_away)
    return total


def _common(household: Household, table: NormTable) -> int | CannotSay:
    own = (2 if household.couple else 1) + len(household.children)
    if not household.other_adults:
        return table.shared(own)
    if own > 1:
        return CannotSay.SHARED_HOME
    persons = own + household.other_adults
    part = Decimal(table.shared(persons)) / persons
    return int(part.quantize(Decimal(1), ROUND_HALF_UP))


def _ages(band: str) -> range:
    first, _, last = band.partition("-")
    return range(int(first), int(last or first) + 1)


def _age(born: date, on: date) -> int:
    return max(0, on.year - born.year - ((on.month, on.day) < (born.month, born.day)))
