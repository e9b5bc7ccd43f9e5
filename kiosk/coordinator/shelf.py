"""What has been released, as the pages ask for it; nothing else is ever shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from kiosk.coordinator.site_map import Place
from kiosk.demand.closing import Late
from kiosk.demand.figures import About, Area, Member, Period, Table, Thing
from kiosk.demand.reports.content import Owners


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
    owners: Owners = field(default_factory=dict)  # who answers for an errand or a topic

    @property
    def administrations(self) -> tuple[Member, ...]:
        """Every administration that has figures of its own, by name."""
        found = {member.code: member for of in self.owners.values() for member in of.values()}
        for table in self.tables.values():
            for one in table.dimensions:
                members = one.members if one.key == "administration" else ()
                found |= {member.code: member for member in members}
        return tuple(sorted(found.values(), key=lambda member: member.name))

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

    def late(self, period: Period) -> Late:
        """What has come too late for a period, until now."""

    def places(self) -> Mapping[str, Place]:
        """Where the sites lie, by their code."""
