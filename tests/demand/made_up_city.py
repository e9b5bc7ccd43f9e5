"""Made-up cities for the tests: small ones, and what was counted in them by plain Python."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path

from sqlalchemy import Engine, text

from kiosk.demand import open_store
from kiosk.demand.city import build_city, write_city
from kiosk.demand.figures import ALL, Period

FIRST = date(2024, 1, 1)
Rows = list[dict[str, int]]


def city_in(folder: Path, *, terminals: int, months: int, problems: bool = True) -> Engine:
    """A hub with a made-up city in it."""
    engine = open_store(f"sqlite:///{folder}/city.sqlite3")
    city = build_city(terminals=terminals, months=months, seed=3, first=FIRST, problems=problems)
    write_city(engine, city)
    return engine


def rows(engine: Engine, table: str, period: Period) -> Rows:
    """Every raw row of a period with its place, read one by one."""
    first, end = period.first_day.toordinal(), period.end.toordinal()
    with engine.connect() as hub:
        asked = hub.execute(text(f"select * from {table}"))  # noqa: S608 - our own name
        found = [dict(row._mapping) for row in asked]
        places = text("select p.device, s.key from placement p join site s on s.id = p.site")
        where = {row.device: row.key for row in hub.execute(places)}
    return [row | {"site": where[row["device"]]} for row in found if first <= row["day"] < end]


def counted(rows: Rows, *of: Callable[[dict[str, int]], object]) -> Counter[tuple[str, ...]]:
    """Count rows by what the functions say of them, and by ALL for each."""
    count: Counter[tuple[str, ...]] = Counter()
    for row in rows:
        says = [str(one(row)) for one in of]
        for mask in range(2 ** len(says)):
            count[tuple(ALL if mask >> n & 1 else say for n, say in enumerate(says))] += 1
    return count
