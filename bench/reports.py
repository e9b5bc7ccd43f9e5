"""How long the city's yearly report takes, from released tables to tagged PDF."""

import tempfile
import time
from datetime import date
from pathlib import Path

from bench.measure import Measure, Row, against
from kiosk.coordinator import StoreShelf
from kiosk.coordinator.report import write_reports
from kiosk.demand import open_store
from kiosk.demand.city import build_city, write_city
from kiosk.demand.figures import Period
from kiosk.demand.figures.publish import publish
from kiosk.desk_cli import desk_app

TERMINALS, YEARS, SEED = 60, 3, 1
LIMIT = 20.0  # seconds
FIRST = date(2023, 1, 1)


def report_time() -> Measure:
    """Write and freeze every report of the third year of a made-up city with 60 terminals."""
    with tempfile.TemporaryDirectory() as name:
        engine = open_store(f"sqlite:///{name}/hub.sqlite3")
        city = build_city(terminals=TERMINALS, months=12 * YEARS, seed=SEED, first=FIRST)
        write_city(engine, city)
        for year in range(FIRST.year, FIRST.year + YEARS):
            number = publish(engine, Period.year(year), today=date(year + 1, 1, 4))
        shelf = StoreShelf(engine)
        began = time.perf_counter()
        write_reports(desk_app(shelf, Path(name)), shelf, number, Path(name, "reports"))
        took = time.perf_counter() - began
        engine.dispose()
    return against("report_time", took, LIMIT, "s")


ROWS = [Row("report_time", report_time, at_most=1)]
