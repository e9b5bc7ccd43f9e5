"""What the made-up city has entered: districts, places, opening hours, owners and prices."""

from collections.abc import Iterator
from typing import Any

from kiosk.demand.city.plan import City, Site
from kiosk.usage.events import Errand
from kiosk.usage.place_events import Topic

Entries = tuple[str, list[dict[str, Any]]]

SOURCE = "Påhittat för Exempelstad"
INDICATORS = ("children_share", "income_support_share")
ADMINISTRATIONS = (
    ("social", "Påhittade socialförvaltningen"),
    ("culture", "Påhittade kulturförvaltningen"),
    ("school", "Påhittade skolförvaltningen"),
)
AREAS = (
    ("reception", "Tillgänglighet och serviceinriktat bemötande"),
    ("rights", "Rättighetsbaserad service"),
    ("digital", "Digitalisering och servicekommunikation"),
    ("local", "Lokal service"),
    ("cooperation", "Samarbetsprocessen"),
)
OWNERS = {Errand.PRINT_STATEMENT: 1, Errand.PRINT_PAPER: 2, Errand.INCOME_SUPPORT: 1}
TOPIC_OWNERS = {
    Topic.INCOME_SUPPORT: 1, Topic.BANK_STATEMENTS: 1, Topic.SCHOOL_OR_PRESCHOOL: 3,
    Topic.LETTER: 1, Topic.PRINT_COPY_SCAN: 2,
}  # fmt: skip
PRICES = {  # öre: likely, low, high
    "staff_hour": (38_000, 34_000, 45_000),
    "page": (60, 40, 90),
    "device_year": (900_000, 700_000, 1_200_000),
    "support_year": (400_000, 250_000, 600_000),
    "site_year": (1_500_000, 1_000_000, 2_500_000),
}
OWN_PRICES = {"staff_hour": (1, (42_000, 38_000, 50_000))}  # of the first administration
OPENS, CLOSES = 40, 76  # quarters: 10 to 19, not on Sundays
CLOSED_BEFORE = 400  # days before the first day, when the offices were closed


def entries(city: City) -> Iterator[Entries]:
    """Every table and its rows, in an order in which the references hold."""
    start = int(city.days[0])
    yield (
        "district",
        [
            {"id": n, "key": f"del-{n}", "name": f"Påhittade {name}"}
            for n, name in enumerate(city.districts, 1)
        ],
    )
    yield "indicator", list(_indicators(city))
    yield (
        "administration",
        [{"id": n, "key": key, "name": name} for n, (key, name) in enumerate(ADMINISTRATIONS, 1)],
    )
    yield "plan_area", [{"id": n, "key": k, "name": name} for n, (k, name) in enumerate(AREAS, 1)]
    yield "site", [_site(site, start) for site in city.sites]
    yield "opening_hours", [
        {"site": site.id, "weekday": day, "from_quarter": OPENS, "until_quarter": CLOSES,
         "from_day": start}
        for site in city.sites if site.devices for day in range(1, 7)
    ]  # fmt: skip
    yield "device", [
        {"id": n, "key": f"terminal-{n}", "public_key": f"{n:064x}", "enrolled_day": start}
        for site in city.sites for n in site.devices
    ]  # fmt: skip
    yield "placement", [
        {"device": n, "site": site.id, "from_day": start}
        for site in city.sites for n in site.devices
    ]  # fmt: skip
    yield "service", [_owned("errand", e, a, start) for e, a in OWNERS.items()]
    yield "topic_owner", [_owned("topic", t, a, start) for t, a in TOPIC_OWNERS.items()]
    yield "unit_cost", [
        {"what": what, "ore": ore, "ore_low": low, "ore_high": high, "source": SOURCE,
         "from_day": start, "administration": whose}
        for what, whose, (ore, low, high) in _prices()
    ]  # fmt: skip


def _prices() -> Iterator[tuple[str, int | None, tuple[int, int, int]]]:
    for what, price in PRICES.items():
        yield what, None, price
    for what, (whose, price) in OWN_PRICES.items():
        yield what, whose, price


def _indicators(city: City) -> Iterator[dict[str, Any]]:
    for district in range(1, len(city.districts) + 1):
        for n, what in enumerate(INDICATORS):
            value = round(0.1 + 0.03 * district / (n + 1), 3)
            yield {
                "district": district, "what": what, "year": city.first.year - 1,
                "value": value, "source": SOURCE,
            }  # fmt: skip


def _site(site: Site, start: int) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": site.id, "key": site.key, "name": site.name, "kind": site.kind,
        "district": site.district, "administration": 2 if site.kind == "library" else 1,
        "latitude": 55.0 + 0.01 * (site.id % 7), "longitude": 13.0 + 0.01 * (site.id * 3 % 11),
        "from_day": start - 2 * CLOSED_BEFORE,
    }  # fmt: skip
    closed = {"until_day": start - CLOSED_BEFORE} if site.kind == "other" else {}
    return {**entry, "until_day": 3_652_059} | closed


def _owned(what: str, code: int, administration: int, start: int) -> dict[str, Any]:
    return {what: int(code), "administration": administration, "plan_area": 2, "from_day": start}
