"""What it costs, with prices the city has entered and their ranges; without prices, nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from kiosk.demand.figures.known import Known
from kiosk.demand.figures.made import Tables, about, made, number
from kiosk.demand.figures.prices import CITY, Price, notes, own
from kiosk.demand.figures.table import ALL, Area, Dimension, Measure, Member, Table, Value
from kiosk.usage.events import Outcome

Used = Mapping[str, Price]
Rows = list[tuple[tuple[str, ...], list[Value]]]

DONE = str(int(Outcome.COMPLETED))
MINUTES = {"1": 3.0, "2": 10.0, "3": 22.0, "4": 40.0}  # staff's time by class
MORE_SITES = 5
A_TERMINAL = ("device_year", "support_year")
A_PLACE = (*A_TERMINAL, "site_year")
EACH = (*A_PLACE, "staff_hour", "page")
COST_OF = (
    Measure("ore", "Kostnad", "ore"),
    Measure("low", "Minst", "ore"),
    Measure("high", "Högst", "ore"),
    Measure("own", "Egna priser"),
)
PRICES = (
    "Priser med spann som staden själv har skrivit in, som de gällde periodens sista dag: "
    "förvaltningens eget där det finns, annars stadens. "
)
COST = about(
    "cost", "Kostnad per löst ärende", "Vad kostar ett löst ärende, och vems är det?",
    Area.COOPERATION, "(personalens tid × timpris + sidor × sidpris + förvaltningens del av "
    "terminaler, stöd och platser) ÷ klara ärenden. Delen följer antalet ärenden.",
    PRICES + "Personalens tid är klassernas mitt: 3, 10, 22 och 40 minuter.",
)  # fmt: skip
PAGE = about(
    "cost_page", "Kostnad per fri sida", "Vad kostar en fri sida?", Area.RIGHTS,
    "Sidpris + (stadens alla terminaler och stöd ÷ stadens alla sidor).", PRICES,
)  # fmt: skip
SCENARIOS = about(
    "scenarios", "Vad fler platser skulle kosta", "Vad kostar det per år att bygga ut?",
    Area.COOPERATION, "Som nu: terminaler × (terminal + stöd) + platser × plats, per år. Varje "
    "plats till: en terminal, dess stöd och platsen.",
    PRICES + "En plats hör till den förvaltning vars hus det är. Säger inget om nyttan.",
)  # fmt: skip


def money(tables: Tables, registers: Known) -> tuple[Table, ...]:
    """Cost per solved errand and page, and of scenarios; nothing where prices are missing."""
    made_of = (_cost(tables, registers), _page(tables, registers), _scenarios(tables, registers))
    return tuple(table for table in made_of if table.rows)


def _cost(tables: Tables, registers: Known) -> Table:
    done = tables["demand_owner"]
    owners = done.dimension("administration")
    whole = number(done.find(ALL, ALL)) or sum(_n(done, m.code, ALL) for m in owners.members)
    rows: Rows = []
    for owner, prices in _priced(registers, EACH, (m.code for m in owners.members)):
        solved, all_ = _n(done, owner, DONE), _n(done, owner, ALL)
        share = all_ / whole if whole else 0.0  # nothing that is shown, so no part of it either
        hours, pages = _hours(tables, registers, owner), _pages(tables, registers, owner)
        sums = [
            hours * prices["staff_hour"].ore[n] + pages * prices["page"].ore[n]
            + share * _fixed(tables, registers, prices, n)
            for n in range(3)
        ]  # fmt: skip
        costs = [round(ore / solved) if solved else None for ore in sums]
        rows.append(((owner,), [*costs, own(prices)]))
    return _told(made(COST, done, (owners,), COST_OF, rows), registers, EACH)


def _page(tables: Tables, registers: Known) -> Table:
    pages = tables["pages"]
    printed = number(pages.find(ALL, ALL))
    owners = [code for code in sorted(registers.administrations) if _pages(tables, registers, code)]
    rows: Rows = []
    for owner, prices in _priced(registers, (*A_TERMINAL, "page"), (*owners, CITY)):
        each = [
            round(prices["page"].ore[n] + _terminals(tables, registers, prices, n) / printed)
            if printed else None
            for n in range(3)
        ]  # fmt: skip
        rows.append(((owner or ALL,), [*each, own(prices)]))
    members = tuple(registers.administrations[code] for code in owners)
    whose = Dimension("administration", "Förvaltning", members)
    return _told(made(PAGE, pages, (whose,), COST_OF, rows), registers, (*A_TERMINAL, "page"))


def _scenarios(tables: Tables, registers: Known) -> Table:
    kinds = {"now": "Som nu", "more": f"{MORE_SITES} platser till", "offices": "Alla socialkontor"}
    houses = sorted({*registers.house_of.values()} & registers.administrations.keys())
    rows: Rows = []
    for house, prices in _priced(registers, A_PLACE, (CITY, *houses)):
        for kind in kinds:
            parts = _parts(registers, house, kind)
            costs = [round(_yearly(registers, parts, n)) for n in range(3)]
            sites = sum(places for places, _ in parts.values())
            rows.append(((house or ALL, kind), [*costs, own(prices), sites]))
    whose = Dimension(
        "administration", "Förvaltning", tuple(registers.administrations[code] for code in houses)
    )
    scenario = Dimension("scenario", "Läge", tuple(Member(k, name) for k, name in kinds.items()))
    measures = (*COST_OF, Measure("sites", "Platser"))
    worked_out = made(SCENARIOS, tables["pages"], (whose, scenario), measures, rows)
    return _told(worked_out, registers, A_PLACE)


def _parts(registers: Known, house: str, kind: str) -> dict[str, tuple[int, int]]:
    """Places and terminals of a scenario, by whose prices they have; the whole city is CITY."""
    parts: dict[str, tuple[int, int]] = {}

    def add(whose: str, places: int, terminals: int) -> None:
        before = parts.get(whose, (0, 0))
        parts[whose] = (before[0] + places, before[1] + terminals)

    for place, terminals in registers.terminals.items():
        add(registers.house_of.get(place, CITY), 1, terminals)
    if kind == "offices":
        for place in registers.offices_without:
            add(registers.house_of.get(place, CITY), 1, 1)
    if house:
        parts = {house: parts.get(house, (0, 0))}
    if kind == "more":
        add(house, MORE_SITES, MORE_SITES)
    return parts


def _yearly(registers: Known, parts: Mapping[str, tuple[int, int]], n: int) -> float:
    total = 0.0
    for whose, (places, terminals) in parts.items():
        prices = registers.prices.all_of(A_PLACE, whose) or {}
        a_terminal = sum(prices[what].ore[n] for what in A_TERMINAL)
        total += terminals * a_terminal + places * prices["site_year"].ore[n]
    return total


def _priced(
    registers: Known, needed: Iterable[str], owners: Iterable[str]
) -> Iterator[tuple[str, Used]]:
    """The owners for whom every price is known, and those prices."""
    for owner in owners:
        if prices := registers.prices.all_of(needed, owner):
            yield owner, prices


def _told(table: Table, registers: Known, needed: Iterable[str]) -> Table:
    """Say beside the table which prices it was made of."""
    owners = {row.at[0] if row.at[0] != ALL else CITY for row in table.rows}
    used = [prices for _, prices in _priced(registers, needed, owners)]
    return replace(table, notes=notes(used, registers.administrations))


def _fixed(tables: Tables, registers: Known, prices: Used, n: int) -> float:
    """What stands still for the period: terminals, support, places; öre."""
    places = len(registers.terminals) * prices["site_year"].ore[n]
    return _terminals(tables, registers, prices, n) + places * _years(tables)


def _terminals(tables: Tables, registers: Known, prices: Used, n: int) -> float:
    a_year = sum(prices[what].ore[n] for what in A_TERMINAL)
    return sum(registers.terminals.values()) * a_year * _years(tables)


def _years(tables: Tables) -> float:
    return len(tables["pages"].period.months) / 12


def _hours(tables: Tables, registers: Known, owner: str) -> float:
    told = tables["questions_time"]
    topics = [topic for topic, of in registers.owners["topic"].items() if of == owner]
    return sum(_n(told, t, took) * at / 60 for t in topics for took, at in MINUTES.items())


def _pages(tables: Tables, registers: Known, owner: str) -> int:
    errands = [errand for errand, of in registers.owners["errand"].items() if of == owner]
    return sum(_n(tables["pages"], ALL, errand) for errand in errands)


def _n(table: Table, *at: str) -> int:
    return number(table.find(*at)) or 0
