"""What an answer can be; none of these shows what it holds when it is printed by mistake."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Instead(StrEnum):
    """What a person can say in place of an answer."""

    BY_HAND = "by-hand"  # will be written on the paper with a pen
    UNKNOWN = "unknown"
    NONE = "none"  # does not have it
    ON_PAPER = "on-paper"  # hands it in beside the form


@dataclass(frozen=True, slots=True, repr=False)
class Address:
    """Where somebody lives or gets letters."""

    street: str
    postcode: str
    town: str
    care_of: str = ""


@dataclass(frozen=True, slots=True, repr=False)
class Account:
    """A Swedish bank account: clearing number of 4 or 5 digits, and the account's own number."""

    clearing: str
    number: str


@dataclass(frozen=True, slots=True, repr=False)
class Days:
    """First and last day, both included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, repr=False)
class Filed:
    """Papers that were taken in during the visit and belong here; only their keys are known."""

    papers: tuple[str, ...]


# An amount of money is a Decimal in kronor, a month is its first day, several choices are a tuple.
Value = (
    Instead | bool | int | Decimal | date | str | tuple[str, ...] | Address | Account | Days | Filed
)
