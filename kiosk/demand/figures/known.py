"""What the registers say that figures need beside counts: terminals, prices, owners, districts."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, select

from kiosk.demand.figures.prices import CITY, Price, Prices
from kiosk.demand.figures.table import Member, Period
from kiosk.demand.register_tables import (
    administration,
    district,
    indicator,
    placement,
    service,
    site,
    topic_owner,
    unit_cost,
)


@dataclass(frozen=True, slots=True)
class Known:
    """As of the period's last day; places and owners by their code."""

    terminals: Mapping[str, int]  # at each place
    offices_without: tuple[str, ...]  # social offices without a terminal
    house_of: Mapping[str, str]  # place → administration whose house it is
    district_of: Mapping[str, str]  # place → district
    districts: Mapping[str, Member]
    lost: frozenset[str]  # districts where a place has been closed
    indicators: Mapping[str, Mapping[str, float]]  # name → district → value of the newest year
    owners: Mapping[str, Mapping[str, str]]  # "errand" or "topic" → code → administration
    administrations: Mapping[str, Member]
    prices: Prices


def known(engine: Engine, period: Period) -> Known:
    """Read the registers."""
    last = period.end.toordinal() - 1
    with engine.connect() as hub:
        of, house = district.c.key.label("of"), administration.c.key.label("house")
        asked = select(site, of, house).outerjoin(district, site.c.district == district.c.id)
        sites = hub.execute(
            asked.outerjoin(administration, site.c.administration == administration.c.id)
        ).all()
        there = select(site.c.key).join_from(placement, site).where(
            placement.c.from_day <= last, placement.c.until_day > last
        )  # fmt: skip
        terminals = Counter(hub.execute(there).scalars().all())
        offices = [s.key for s in sites if s.kind == "social_office" and s.until_day > last]
        return Known(
            terminals,
            tuple(key for key in offices if key not in terminals),
            {s.key: s.house for s in sites if s.house},
            {s.key: s.of for s in sites if s.of},
            {d.key: Member(d.key, d.name) for d in hub.execute(select(district))},
            frozenset(s.of for s in sites if s.of and s.until_day <= last),
            _indicators(hub),
            {"errand": _owners(hub, "errand", last), "topic": _owners(hub, "topic", last)},
            {a.key: Member(a.key, a.name) for a in hub.execute(select(administration))},
            _prices(hub, last),
        )


def _indicators(hub: Connection) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    asked = select(indicator, district.c.key).join_from(indicator, district)
    for row in hub.execute(asked.order_by(indicator.c.year)):
        found.setdefault(row.what, {})[row.key] = row.value
    return found


def _owners(hub: Connection, what: str, last: int) -> dict[str, str]:
    table = service if what == "errand" else topic_owner
    asked = select(table.c[what], administration.c.key).join_from(table, administration)
    valid = asked.where(table.c.from_day <= last, table.c.until_day > last)
    return {str(code): key for code, key in hub.execute(valid)}


def _prices(hub: Connection, last: int) -> Prices:
    asked = select(unit_cost, administration.c.key).outerjoin(administration)
    valid = asked.where(unit_cost.c.from_day <= last, unit_cost.c.until_day > last)
    found = hub.execute(valid.order_by(unit_cost.c.id))
    return Prices(
        tuple(
            Price(
                row.what, row.key or CITY,
                (float(row.ore), float(row.ore_low), float(row.ore_high)),
                row.from_day, row.until_day, row.source,
            )
            for row in found
        )
    )  # fmt: skip
