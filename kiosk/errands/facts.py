"""Facts that change with time: each has source, owner and dates, and is withheld outside them."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Self

from pydantic import Field, TypeAdapter, ValidationError, model_validator

from kiosk.errands.files import ContentError, read_yaml, refusal
from kiosk.forms.questions import Content, Key

FACTS = "facts"  # folder beside the errand files


class Withheld(StrEnum):
    """Why a fact is not shown."""

    UNKNOWN = "unknown"
    NOT_YET = "not-yet"
    EXPIRED = "expired"
    UNCHECKED = "unchecked"  # nobody has compared it with its source


class Fact(Content):
    """One fact; both days of validity are included."""

    key: Key
    source: str = Field(min_length=8)
    owner: str = Field(min_length=3)
    valid_from: date
    valid_to: date
    review: date  # somebody looks at it again on this day at the latest
    checked: date | None = None  # compared with its source on this day
    value: Any

    @model_validator(mode="after")
    def _dates_in_order(self) -> Self:
        if not self.valid_from <= self.review <= self.valid_to:
            raise ValueError(f"{self.key}: review lies outside valid_from and valid_to")
        return self

    def withheld(self, on: date) -> Withheld | None:
        """Return why the fact is not shown on a day, or None when it is."""
        if self.checked is None:
            return Withheld.UNCHECKED
        if on < self.valid_from:
            return Withheld.NOT_YET
        return Withheld.EXPIRED if on > self.valid_to else None


class Facts:
    """All facts there are."""

    def __init__(self, facts: Iterable[Fact] = ()) -> None:
        self._facts = {fact.key: fact for fact in facts}

    def __iter__(self) -> Iterator[Fact]:
        return iter(self._facts.values())

    def find(self, key: str, on: date) -> Fact | Withheld:
        """Return a fact that holds on a day, or why it is withheld."""
        fact = self._facts.get(key)
        if fact is None:
            return Withheld.UNKNOWN
        return fact.withheld(on) or fact


def read_facts(*folders: Path) -> Facts:
    """Read every .yaml file in the folder `facts` of the errand folders; there may be none.

    A fact in a later folder takes the place of that in an earlier one.
    Raises ContentError for the first file that cannot be used.
    """
    facts: dict[str, Fact] = {}
    for folder in folders:
        facts |= _of_folder(folder)
    return Facts(facts.values())


def _of_folder(folder: Path) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for path in sorted((folder / FACTS).glob("*.yaml")):
        for fact in _read(path):
            if fact.key in facts:
                raise ContentError(f"{path}: {fact.key} is there twice")
            facts[fact.key] = fact
    return facts


def _read(path: Path) -> list[Fact]:
    content = read_yaml(path)
    try:
        return TypeAdapter(list[Fact]).validate_python(content)
    except ValidationError as error:
        raise refusal(path, content, error) from None
