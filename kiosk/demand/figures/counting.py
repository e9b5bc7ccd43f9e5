"""Counts the fixed tables of a period and shows of each count what may be shown."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Engine, select

from kiosk.demand.figures.counted import GROUPS, TABLES, Counted, Names
from kiosk.demand.figures.facts import Facts
from kiosk.demand.figures.queries import EXPECTED, QUERIES, TOLD
from kiosk.demand.figures.table import (
    ALL,
    Coverage,
    Dimension,
    Measure,
    Member,
    Period,
    Row,
    Table,
)
from kiosk.demand.figures.words import DIMENSIONS, named
from kiosk.demand.protection.rule import SENTENCE, shown
from kiosk.demand.register_tables import administration, district, service, site

ENOUGH = 0.9  # a place that told of less than this has a gap
NUMBER = (Measure("n", "Antal"),)


@dataclass(frozen=True, slots=True)
class Registered:
    """What the registers call places and owners, and what belongs to what."""

    sites: Mapping[int, Member]  # by the number in the rows
    groups: Mapping[str, Mapping[str, Member]]  # district of a site's code, owner of an errand's


def registered(engine: Engine, period: Period) -> Registered:
    """Read the names; an errand belongs to whom it belonged on the period's last day."""
    last = period.end.toordinal() - 1
    owned = select(service.c.errand, administration.c.key, administration.c.name).join_from(
        service, administration
    )
    valid = owned.where(service.c.from_day <= last, service.c.until_day > last)
    with engine.connect() as hub:
        sites = {
            row.id: Member(row.key, row.name)
            for row in hub.execute(select(site).order_by(site.c.name))
        }
        districts = select(site.c.key, district.c.key, district.c.name).join_from(site, district)
        groups = {
            "district": {key: Member(of, name) for key, of, name in hub.execute(districts)},
            "administration": {str(e): Member(key, name) for e, key, name in hub.execute(valid)},
        }
    return Registered(sites, groups)


def count(facts: Facts, names: Registered) -> tuple[Table, ...]:
    """Return every table of the fixed set that fits the period, protected, not yet attacked."""
    period, covered = facts.period, coverage(facts, names)
    wanted = [one for one in TABLES if one.fits(period)]
    answers = {key: facts.ask(QUERIES[key]) for key in dict.fromkeys(one.query for one in wanted)}
    return tuple(_table(one, period, answers[one.query], names, covered) for one in wanted)


def coverage(facts: Facts, names: Registered) -> Coverage:
    """How much of the open time has been told of. Exact: it is about terminals, not people."""
    told = dict(facts.ask(TOLD))
    expected = dict(facts.ask(EXPECTED))
    if not sum(expected.values()):
        return Coverage(None)
    gaps = [n for n, quarters in expected.items() if told.get(n, 0) < ENOUGH * quarters]
    share = round(sum(told.values()) / sum(expected.values()), 3)
    return Coverage(float(share), len(expected), tuple(names.sites[n].code for n in sorted(gaps)))


def _table(
    counted: Counted,
    period: Period,
    answer: Iterable[tuple[int, ...]],
    names: Registered,
    covered: Coverage,
) -> Table:
    members: dict[str, dict[str, Member]] = {name: {} for name in counted.dimensions}
    cells: Counter[tuple[str, ...]] = Counter()
    for month, *codes, n in answer:
        at = _coded(counted.base, month, codes, names)
        for name in members:
            members[name][at[name].code] = at[name]
        for published in counted.published:
            cells[_place(counted.dimensions, published, at)] += int(n)
    return Table(
        counted.about,
        period,
        tuple(_dimension(name, found) for name, found in members.items()),
        NUMBER,
        tuple(Row(at, (shown(n),)) for at, n in sorted(cells.items())),
        covered,
        protection=SENTENCE,
    )


def _coded(base: Names, month: int, codes: list[int], names: Registered) -> dict[str, Member]:
    """Every dimension of a row of an answer, groups included."""
    at = {"month": named("month", month)}
    for name, code in zip(base, codes, strict=True):
        at[name] = names.sites[code] if name == "site" else named(name, int(code))
    for group, of in GROUPS.items():
        if of in at:
            at[group] = names.groups[group].get(at[of].code, Member("none", "Ingen"))
    return at


def _place(dimensions: Names, published: Names, at: Mapping[str, Member]) -> tuple[str, ...]:
    return tuple(at[name].code if name in published else ALL for name in dimensions)


def _dimension(name: str, found: Mapping[str, Member]) -> Dimension:
    numbers = all(code.isdigit() for code in found)
    ordered = sorted(found.values(), key=lambda m: (int(m.code), "") if numbers else (0, m.name))
    return Dimension(name, DIMENSIONS[name], tuple(ordered))
