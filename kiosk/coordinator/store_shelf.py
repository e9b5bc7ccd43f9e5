"""The shelf of releases in the hub's database."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Engine, select

from kiosk.coordinator.shelf import Released
from kiosk.coordinator.site_map import Place
from kiosk.demand.closing import Late, late_for
from kiosk.demand.figures import Period
from kiosk.demand.register_tables import site
from kiosk.demand.release_tables import release
from kiosk.demand.reports.content import read


class StoreShelf:
    """Reads releases and the places of sites; writes nothing."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._opened: dict[int, Released] = {}  # what is released never changes

    def numbers(self) -> Sequence[int]:
        """The numbers of all releases, the newest first."""
        newest = select(release.c.id).order_by(release.c.last_month.desc(), release.c.id.desc())
        with self._engine.connect() as connection:
            return [int(number) for number in connection.execute(newest).scalars()]

    def late(self, period: Period) -> Late:
        """What has come too late for a period, until now."""
        with self._engine.connect() as connection:
            return late_for(connection, period)

    def places(self) -> Mapping[str, Place]:
        """Where the sites lie, by their key."""
        where = select(site.c.key, site.c.latitude, site.c.longitude)
        known = where.where(site.c.latitude.is_not(None), site.c.longitude.is_not(None))
        with self._engine.connect() as connection:
            return {row.key: (row.latitude, row.longitude) for row in connection.execute(known)}

    def open(self, number: int) -> Released:
        """One release; KeyError when there is none with this number."""
        if number not in self._opened:
            self._opened[number] = self._read(number)
        return self._opened[number]

    def _read(self, number: int) -> Released:
        with self._engine.connect() as connection:
            row = connection.execute(select(release).where(release.c.id == number)).first()
        if row is None:
            raise KeyError(number)
        content = read(row.content)
        return Released(
            number,
            Period(row.first_month, row.last_month),
            date.fromordinal(row.made_day),
            row.rule,
            row.sha256,
            {table.about.key: table for table in content.tables},
            content.things,
            content.owners,
        )
