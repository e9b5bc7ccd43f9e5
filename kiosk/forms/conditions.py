"""Says as data when a question is asked: comparisons with earlier answers, and all, any, not."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, Self, Union

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr, model_validator

from kiosk.forms.values import Instead, Value

Look = Callable[[str], Value | None]
Plain = StrictBool | StrictInt | StrictStr
Figure = StrictInt | date


class _Condition(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Comparison(_Condition):
    """Compares one earlier answer; an answer that is not there fits nothing.

    Exactly one of the comparisons is given. `has` looks into several choices; the answer of a
    group of questions is the number of its entries.
    """

    answer: str
    eq: Plain | None = None
    ne: Plain | None = None
    within: tuple[Plain, ...] | None = Field(None, alias="in")
    has: StrictStr | None = None
    gt: Figure | None = None
    lt: Figure | None = None
    answered: StrictBool | None = None

    @model_validator(mode="after")
    def _one_comparison(self) -> Self:
        if len(self._given) != 1:
            raise ValueError("give exactly one of eq, ne, in, has, gt, lt, answered")
        return self

    @property
    def _given(self) -> dict[str, object]:
        fields = ("eq", "ne", "within", "has", "gt", "lt", "answered")
        return {name: getattr(self, name) for name in fields if getattr(self, name) is not None}

    @property
    def named_values(self) -> tuple[Plain, ...]:
        """The answers this comparison expects the question to have."""
        named = (self.eq, self.ne, self.has, *(self.within or ()))
        return tuple(value for value in named if value is not None)

    def holds(self, look: Look) -> bool:
        """Tell whether the answer fits."""
        value = look(self.answer)
        if self.answered is not None:
            return (value is not None) == self.answered
        return value is not None and self._fits(value)

    def _fits(self, value: Value) -> bool:
        if self.eq is not None:
            return _same(value, self.eq)
        if self.ne is not None:
            return not _same(value, self.ne)
        if self.within is not None:
            return any(_same(value, wanted) for wanted in self.within)
        if self.has is not None:
            return isinstance(value, tuple) and self.has in value
        return self._lies_beyond(value)

    def _lies_beyond(self, value: Value) -> bool:
        limit = self.gt if self.gt is not None else self.lt
        if isinstance(value, bool | Instead):
            return False
        if isinstance(value, int | Decimal) and isinstance(limit, int):
            return value > limit if self.gt is not None else value < limit
        if isinstance(value, date) and isinstance(limit, date):
            return value > limit if self.gt is not None else value < limit
        return False


class All(_Condition):
    """Holds when every part holds."""

    all: tuple["Condition", ...] = Field(min_length=1)

    def holds(self, look: Look) -> bool:
        """Tell whether every part holds."""
        return all(part.holds(look) for part in self.all)


class Any(_Condition):
    """Holds when at least one part holds."""

    any: tuple["Condition", ...] = Field(min_length=1)

    def holds(self, look: Look) -> bool:
        """Tell whether at least one part holds."""
        return any(part.holds(look) for part in self.any)


class Not(_Condition):
    """Holds when its part does not."""

    no: "Condition" = Field(alias="not")

    def holds(self, look: Look) -> bool:
        """Tell whether the part does not hold."""
        return not self.no.holds(look)


Condition = Annotated[Union[Comparison, All, Any, Not], Field(union_mode="smart")]  # noqa: UP007 - names a type that refers to itself


def comparisons(condition: "Condition") -> Iterator[Comparison]:
    """Yield every comparison inside a condition."""
    if isinstance(condition, Comparison):
        yield condition
    elif isinstance(condition, Not):
        yield from comparisons(condition.no)
    else:
        parts = condition.all if isinstance(condition, All) else condition.any
        for part in parts:
            yield from comparisons(part)


def _same(value: Value, wanted: Plain) -> bool:
    """Compare without mistaking yes for 1."""
    return isinstance(value, bool) == isinstance(wanted, bool) and value == wanted


for model in (All, Any, Not):
    model.model_rebuild()
