"""What it costs, with the city's own prices and their ranges; without prices nothing is said."""

from collections.abc import Mapping

from kiosk.demand.figures.known import Known, Price
from kiosk.demand.figures.made import Tables, about, made, number
from kiosk.demand.figures.table import ALL, Area, Dimension, Measure, Member, Table
from kiosk.usage.events import Outcome

DONE = str(int(Outcome.COMPLETED))
MINUTES = {"1": 3.0, "2": 10.0, "3": 22.0, "4": 40.0}  # staff's time by class
MORE_SITES = 5
ORE = (
    Measure("ore", "Öre", "ore"),
    Measure("low", "Minst", "ore"),
    Measure("high", "Högst", "ore"),
)
PRICES = "Priser med spann som staden själv har skrivit in. "
COST = about(
    "cost", "Kostnad per löst ärende", "Vad kostar ett löst ärende, och vems är det?",
    Area.COOPERATION, "(personalens tid × timpris + sidor × sidpris + förvaltningens del av "
    "terminaler, stöd och platser) ÷ klara ärenden. Delen följer antalet ärenden.",
    PRICES + "Personalens tid är klassernas mitt: 3, 10, 22 och 40 minuter.",
)  # fmt: skip
PAGE = about(
    "cost_page", "Kostnad per fri sida", "Vad kostar en fri sida?", Area.RIGHTS,
    "Sidpris + (terminaler och stöd per år ÷ sidor).", PRICES,
)  # fmt: skip
SCENARIOS = about(
    "scenarios", "Vad fler platser skulle kosta", "Vad kostar det per år att bygga ut?",
    Area.COOPERATION, "Platser × (terminal + stöd + plats per år).",
    PRICES + "Säger inget om nyttan.",
)  # fmt: skip


def money(tables: Tables, registers: Known) -> tuple[Table, ...]:
    """Cost per solved errand and page, and of scenarios; nothing where a price is missing."""
    needed = {"staff_hour", "page", "device_year", "support_year", "site_year"}
    if not needed <= registers.prices.keys():
        return ()
    return _cost(tables, registers), _page(tables, registers), _scenarios(tables, registers)


def _cost(tables: Tables, registers: Known) -> Table:
    done = tables["demand_owner"]
    owners = done.dimension("administration")
    whole = number(done.find(ALL, ALL)) or sum(_n(done, m.code, ALL) for m in owners.members)
    rows = []
    for member in owners.members:
        solved, all_ = _n(done, member.code, DONE), _n(done, member.code, ALL)
        hours, pages = (
            _hours(tables, registers, member.code),
            _pages(tables, registers, member.code),
        )
        sums = [
            hours * registers.prices["staff_hour"][n] + pages * registers.prices["page"][n]
            + all_ / whole * _fixed(tables, registers, n)
            for n in range(3)
        ]  # fmt: skip
        rows.append(((member.code,), [round(ore / solved) if solved else None for ore in sums]))
    return made(COST, done, (owners,), ORE, rows)


def _page(tables: Tables, registers: Known) -> Table:
    pages = tables["pages"]
    printed = number(pages.find(ALL, ALL))
    each = [
        round(registers.prices["page"][n] + _fixed(tables, registers, n, sites=False) / printed)
        if printed else None
        for n in range(3)
    ]  # fmt: skip
    city = Dimension("city", "Hela staden", (Member("city", "Hela staden"),))
    return made(PAGE, pages, (city,), ORE, [(("city",), each)])


def _scenarios(tables: Tables, registers: Known) -> Table:
    now = len(registers.terminals)
    kinds: Mapping[str, tuple[str, int]] = {
        "now": ("Som nu", now),
        "more": (f"{MORE_SITES} platser till", now + MORE_SITES),
        "offices": ("Alla socialkontor", now + registers.offices_without),
    }
    rows = [((key,), [round(_yearly(registers, n) * sites) for n in range(3)] + [sites])
            for key, (_, sites) in kinds.items()]  # fmt: skip
    members = tuple(Member(key, name) for key, (name, _) in kinds.items())
    measures = (*ORE, Measure("sites", "Platser"))
    return made(
        SCENARIOS, tables["pages"], (Dimension("scenario", "Läge", members),), measures, rows
    )


def _yearly(registers: Known, n: int) -> float:
    prices = registers.prices
    return prices["device_year"][n] + prices["support_year"][n] + prices["site_year"][n]


def _fixed(tables: Tables, registers: Known, n: int, *, sites: bool = True) -> float:
    """What stands still for the period: terminals, support, places; öre."""
    prices: Mapping[str, Price] = registers.prices
    devices = sum(registers.terminals.values())
    year = devices * (prices["device_year"][n] + prices["support_year"][n])
    year += len(registers.terminals) * prices["site_year"][n] if sites else 0
    return year * len(tables["pages"].period.months) / 12


def _hours(tables: Tables, registers: Known, owner: str) -> float:
    told = tables["questions_time"]
    topics = [topic for topic, of in registers.owners["topic"].items() if of == owner]
    return sum(_n(told, t, took) * at / 60 for t in topics for took, at in MINUTES.items())


def _pages(tables: Tables, registers: Known, owner: str) -> int:
    errands = [errand for errand, of in registers.owners["errand"].items() if of == owner]
    return sum(_n(tables["pages"], ALL, errand) for errand in errands)


def _n(table: Table, *at: str) -> int:
    return number(table.find(*at)) or 0
