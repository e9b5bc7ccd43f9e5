"""Which days a statement should cover, worked out from what the letter says."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, model_validator


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day, both included."""

    first: date
    last: date


class PeriodRule(BaseModel):
    """How a letter words the period: whole calendar months, or months counted back from today."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    whole_months: int | None = Field(None, ge=1, le=24)
    months_back: int | None = Field(None, ge=1, le=24)
    until_today: bool = False

    @model_validator(mode="after")
    def _one_way_to_count(self) -> Self:
        if (self.whole_months is None) == (self.months_back is None):
            raise ValueError("say either whole_months or months_back")
        return self

    def on(self, today: date) -> Period:
        """Return the period as it is today."""
        if self.months_back is not None:
            return Period(_months_before(today, self.months_back), today)
        this_month = today.replace(day=1)
        first = _months_before(this_month, self.whole_months or 0)
        return Period(first, today if self.until_today else this_month - timedelta(days=1))


def _months_before(day: date, months: int) -> date:
    """Go back whole months; the 31st becomes the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("every month has a 28th")  # pragma: no cover
