"""Reads what a city enters about itself from one file: districts, places, owners, costs."""

import tomllib
from datetime import date, time
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from kiosk.usage import Errand, Topic

Key = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
Name = Annotated[str, Field(min_length=1, max_length=200)]
Source = Annotated[str, Field(min_length=1, max_length=400)]
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


class CityFileWrong(Exception):
    """The file says something that cannot be; the text says where."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Named(_Part):
    """A key that files use and a name that people read."""

    key: Key
    name: Name


class Indicator(_Part):
    """A figure about a district; never without its year and its source."""

    district: Key
    what: Key
    year: int = Field(ge=1990, le=2100)
    value: float
    source: Source


class Hours(_Part):
    """Open on these weekdays, in whole quarters of an hour; midnight at the end is 00:00."""

    days: list[Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]] = Field(min_length=1)
    opens: time
    closes: time

    @model_validator(mode="after")
    def _in_order(self) -> "Hours":
        if self.opens.minute % 15 or self.closes.minute % 15:
            raise ValueError("hours go by quarters")
        if self.quarters[0] >= self.quarters[1]:
            raise ValueError("it closes before it opens")
        return self

    @property
    def quarters(self) -> tuple[int, int]:
        """Quarters of the day, 0 to 96."""
        until = self.closes.hour * 4 + self.closes.minute // 15
        return self.opens.hour * 4 + self.opens.minute // 15, until or 96


class Site(Named):
    """A place where terminals stand, or could."""

    kind: Literal["library", "social_office", "community_centre", "other"]
    since: date
    district: Key | None = None
    administration: Key | None = None
    latitude: float | None = Field(None, ge=-90, le=90)
    longitude: float | None = Field(None, ge=-180, le=180)
    hours: list[Hours] = []


class Owner(_Part):
    """Which administration an errand, or a topic of the tally, belongs to from a day on."""

    administration: Key
    since: date
    plan_area: Key | None = None
    errand: str | None = None
    topic: str | None = None

    @model_validator(mode="after")
    def _one_of_the_lists(self) -> "Owner":
        if (self.errand in Errand.__members__) == (self.topic in Topic.__members__):
            raise ValueError("say one errand or one topic of the usage vocabulary")
        return self


class Cost(_Part):
    """What something costs, in kronor with a range, from a day on."""

    what: Literal["staff_hour", "page", "device_year", "support_year", "site_year"]
    kronor: float = Field(ge=0)
    low: float = Field(ge=0)
    high: float = Field(ge=0)
    source: Source
    since: date
    administration: Key | None = None

    @model_validator(mode="after")
    def _inside(self) -> "Cost":
        if not self.low <= self.kronor <= self.high:
            raise ValueError("the cost is outside its range")
        return self


class CityFile(_Part):
    """All that a file may say."""

    district: list[Named] = []
    administration: list[Named] = []
    plan_area: list[Named] = []
    indicator: list[Indicator] = []
    site: list[Site] = []
    owner: list[Owner] = []
    cost: list[Cost] = []


def read_city(path: Path) -> CityFile:
    """Read a TOML file. Raises CityFileWrong or OSError."""
    try:
        return CityFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        wrong = error.errors(include_url=False, include_input=False)
        lines = [f"{'.'.join(str(at) for at in one['loc'])}: {one['msg']}" for one in wrong]
        raise CityFileWrong("\n".join(lines)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CityFileWrong(f"is not valid TOML ({error})") from None
