"""A hub with one small place in it, and single rows put there by hand."""

from collections.abc import Iterable

from sqlalchemy import Engine, insert

from kiosk.demand import metadata
from kiosk.demand.figures import Period
from kiosk.demand.registers import add_site, enrol
from kiosk.demand.tables import FACTS
from kiosk.usage.kinds import KINDS

YEAR = Period.year(2024)
SPRING = Period(202401, 202403)
MONDAY = Period(202401, 202401).first_day.toordinal()  # 1 January 2024
HOURS = (40, 72)  # open from ten to six

Row = tuple[int, ...]
ERRAND = (MONDAY, 11, 1, 1, 10, 3, 2, 0, 1)  # as KINDS["errand"].names
LONGEST = (MONDAY, 11, 1, 1, 10, 200, 2, 0, 1)
ACCESS = (202401, 1, 4, 1, 1, 1)
QUESTION = (MONDAY, 11, 1, 1, 1, 1, 1)


def furnish(engine: Engine) -> None:
    """One library, open on Mondays, with one terminal."""
    with engine.begin() as hub:
        site = add_site(hub, "library", name="Ett bibliotek", kind="library", day=1)
        enrol(hub, "one", "ab" * 32, at="library", day=1)
        opened = {"site": site, "weekday": 1, "from_quarter": HOURS[0], "until_quarter": HOURS[1]}
        hub.execute(insert(metadata.tables["opening_hours"]), {**opened, "from_day": 1})


def put(engine: Engine, kind: str, rows: Iterable[Row]) -> None:
    """Store rows of the terminal."""
    names = KINDS[kind].names
    with engine.begin() as hub:
        values = [{"device": 1, **dict(zip(names, row, strict=True))} for row in rows]
        hub.execute(insert(FACTS[kind]), values)


def close(engine: Engine, *periods: Period) -> None:
    """As if the months had been released."""
    months = {month for period in periods for month in period.months}
    with engine.begin() as hub:
        rows = [{"month": m, "day": 1, "released": 1} for m in months]
        hub.execute(insert(metadata.tables["closed"]), rows)
