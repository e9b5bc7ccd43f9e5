"""What has been released, as the pages ask for it; nothing else is ever shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from kiosk.coordinator.site_map import Place
from kiosk.demand.figures import About, Area, Period, Table, Thing


@dataclass(frozen=True, slots=True)
class Released:
    """One release: its tables, in the order of the plan's areas, and what to look at."""

    number: int
    period: Period
    made: date
    rule: str
    sha256: str
    tables: Mapping[str, Table]
    things: tuple[Thing, ...]

    @property
    def areas(self) -> tuple[tuple[Area, tuple[Table, ...]], ...]:
        """The tables under the plan's five areas; an area without any is left out."""
        found = ((area, tuple(self._of(area))) for area in Area)
        return tuple((area, tables) for area, tables in found if tables)

    def about(self, key: str) -> About:
        """What a table is for; KeyError when it is not in the release."""
        return self.tables[key].about

    def _of(self, area: Area) -> Sequence[Table]:
        return [table for table in self.tables.values() if table.about.area is area]


class Shelf(Protocol):
    """Where releases are kept."""

    def numbers(self) -> Sequence[int]:
        """The numbers of all releases, the newest first."""

    def open(self, number: int) -> Released:
        """One release; KeyError when there is none with this number."""

    def places(self) -> Mapping[str, Place]:
        """Where the sites lie, by their code."""
