"""Tables that look like released ones, with figures a test can know by heart."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher

from kiosk.coordinator import Coordinator, Door, OpenData, Released, Shelf, furnish
from kiosk.coordinator.days import Today, today_here
from kiosk.demand.closing import Late
from kiosk.demand.figures import (
    ALL,
    About,
    Area,
    Coverage,
    Dimension,
    Hidden,
    Measure,
    Member,
    Period,
    Row,
    Table,
    Thing,
    Value,
)
from kiosk.demand.need_register import NeedRegister
from kiosk.frame import QuietFlask, frame_app

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "en lugn hemlighet"  # noqa: S105 - of nobody
NORTH = Member("norr", "Påhittat bibliotek Norr")
SOUTH = Member("soder", "Påhittat bibliotek Söder")
SITES = Dimension("site", "Plats", (NORTH, SOUTH))
WEEKDAYS = Dimension("weekday", "Veckodag", (Member("1", "måndag"), Member("2", "tisdag")))
HOURS = Dimension("hour", "Timme", tuple(Member(str(h), str(h)) for h in range(9, 18)))
MONTHS = Dimension(
    "month", "Månad", tuple(Member(str(202600 + m), f"2026-{m:02}") for m in range(1, 13))
)
COUNT = (Measure("n", "Antal ärenden"),)


def about(key: str, title: str, area: Area = Area.LOCAL) -> About:
    question = f"Hur många ärenden per {title.lower()}?"
    return About(key, title, question, area, "Antal rader.", "Säger inget om personer.")


def table(
    said: About,
    dimensions: Sequence[Dimension],
    rows: Mapping[tuple[str, ...], Value],
    measures: tuple[Measure, ...] = COUNT,
    period: Period = Period.year(2026),  # noqa: B008 - frozen
) -> Table:
    return Table(
        said,
        period,
        tuple(dimensions),
        measures,
        tuple(Row(at, (value,)) for at, value in rows.items()),
        Coverage(0.94, 2, ("soder",)),
        protection="Tal under 5 visas inte.",
    )


def by_place() -> Table:
    rows: dict[tuple[str, ...], Value] = {("norr",): 1240, ("soder",): Hidden.FEW, (ALL,): 1245}
    return table(about("demand_place", "Ärenden per plats"), [SITES], rows)


def by_hour() -> Table:
    rows: dict[tuple[str, ...], Value] = {
        (site, day, hour): (40 if site == ALL else 20) + int(day) * 5
        for site in ("norr", "soder", ALL)
        for day in ("1", "2")
        for hour in ("9", "10", "11")
    }
    rows["norr", "2", "10"] = 95
    rows[ALL, "2", "10"] = 120
    return table(about("demand_week", "Ärenden per timme"), [SITES, WEEKDAYS, HOURS], rows)


def by_month() -> Table:
    rows: dict[tuple[str, ...], Value] = {
        (month.code,): 100 + 10 * n for n, month in enumerate(MONTHS.members)
    }
    return table(about("demand_month", "Ärenden per månad", Area.RECEPTION), [MONTHS], rows)


def released(number: int = 1, year: int = 2026) -> Released:
    tables = {one.about.key: one for one in (by_month(), by_place(), by_hour())}
    thing = Thing(
        "full_place",
        "Alla datorer är upptagna %(share)s av tiden på %(place)s",
        {"share": "42 %", "place": "Påhittat bibliotek Norr"},
        1000,
        "demand_place",
        ("norr",),
        "Mer än en femtedel av öppettiden var ingen dator ledig.",
    )
    return Released(
        number, Period.year(year), date(2027, 1, 4), "round5", "ab" * 32, tables, (thing,)
    )


class MadeUpShelf:
    came_late = Late(0, 0)

    def __init__(self, *releases: Released) -> None:
        self._releases = {one.number: one for one in releases}

    def numbers(self) -> Sequence[int]:
        return sorted(self._releases, reverse=True)

    def open(self, number: int) -> Released:
        return self._releases[number]

    def late(self, period: Period) -> Late:
        return self.came_late

    def places(self) -> Mapping[str, tuple[float, float]]:
        return {"norr": (55.61, 13.0), "soder": (55.57, 13.03)}


@cache
def coordinators() -> Mapping[str, Coordinator]:
    hashed = QUICK.hash(PASSWORD)
    return {"kultur": Coordinator(administration="kultur", password=hashed)}


def hub(
    *releases: Released,
    reports: Path = Path("none"),
    nothing: bool = False,
    open_data: OpenData | None = None,
) -> QuietFlask:
    shelf = MadeUpShelf(*(() if nothing else releases or (released(),)))
    return furnished(shelf, reports=reports, open_data=open_data)


def furnished(
    shelf: Shelf,
    *,
    reports: Path = Path("none"),
    needs: NeedRegister | None = None,
    open_data: OpenData | None = None,
    today: Today = today_here,
) -> QuietFlask:
    app = frame_app("kiosk", hosts=None, max_bytes=4096)
    door = Door(coordinators())
    furnish(
        app, shelf=shelf, door=door, reports=reports, needs=needs, open_data=open_data, today=today
    )
    return app


def door_file(folder: Path) -> Path:
    """Write a file of coordinators and return where it is."""
    file = folder / "coordinators.toml"
    hashed = coordinators()["kultur"].password
    file.write_text(f'[kultur]\nadministration = "kultur"\npassword = "{hashed}"\n', "utf-8")
    return file
