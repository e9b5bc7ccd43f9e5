"""Every cell that could have been counted, whether or not anything was, and what was counted.

Which cells there are is known from closed lists and the city's registers alone: a cell that only
appears when somebody was there would tell of that somebody.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from itertools import product

from sqlalchemy import Engine, select

from kiosk.demand.figures.counting import registered
from kiosk.demand.figures.facts import Facts
from kiosk.demand.figures.table import Member, Period
from kiosk.demand.figures.words import named
from kiosk.demand.protection.noise.histograms import Histogram
from kiosk.demand.register_tables import opening_hours, placement
from kiosk.usage.events import Errand, Language, Outcome
from kiosk.usage.place_events import Helped, Topic

Cells = dict[tuple[str, ...], int]
CLOSED: Mapping[str, type[IntEnum]] = {
    "errand": Errand, "outcome": Outcome, "language": Language, "topic": Topic, "helped": Helped,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Places:
    """What the registers say of a period: members by dimension, and what belongs to what."""

    members: Mapping[str, tuple[Member, ...]]
    sites: Mapping[int, str]  # number in the rows → code
    groups: Mapping[str, Mapping[str, Member]]


def places(engine: Engine, period: Period) -> Places:
    """Read the places that had a terminal in the period, and the hours anything was open."""
    first, end = period.first_day.toordinal(), period.end.toordinal()
    names = registered(engine, period)
    with engine.connect() as hub:
        valid = placement.c.from_day < end, placement.c.until_day > first
        stood = set(hub.scalars(select(placement.c.site).where(*valid).distinct()))
        hours = opening_hours.c.from_quarter, opening_hours.c.until_quarter
        valid = opening_hours.c.from_day < end, opening_hours.c.until_day > first
        opened = hub.execute(select(*hours).where(*valid).distinct()).all()
    open_hours = sorted({quarter // 4 for low, high in opened for quarter in range(low, high)})
    sites = {number: member for number, member in names.sites.items() if number in stood}
    lists = {name: sorted(int(code) for code in closed) for name, closed in CLOSED.items()}
    lists |= {"month": list(period.months), "weekday": list(range(1, 8)), "hour": open_hours}
    members = {name: tuple(named(name, code) for code in codes) for name, codes in lists.items()}
    codes = {number: member.code for number, member in sites.items()}
    return Places(members | {"site": tuple(sites.values())}, codes, names.groups)


def exact(histogram: Histogram, facts: Facts, known: Places) -> Cells:
    """Count into the cells there are; what fits none of them, such as an unknown code, is left out.

    Never to be shown: these are the true numbers.
    """
    members = ([member.code for member in known.members[name]] for name in histogram.names)
    cells = dict.fromkeys(product(*members), 0)
    for month, *codes, n in facts.ask(histogram.asks):
        pairs = zip(histogram.base, codes, strict=True)
        at = tuple(known.sites.get(c, "") if name == "site" else str(c) for name, c in pairs)
        place = (str(month), *at) if histogram.monthly else at
        if place in cells:
            cells[place] += n
    return cells
