"""The prices a city has entered: an administration's own where it has one, else the city's."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.demand.figures.table import Member
from kiosk.demand.figures.words import day_name
from kiosk.demand.register_tables import FAR

CITY = ""  # a price without an administration
NAMES = {
    "staff_hour": "En timme av personalens tid",
    "page": "En sida",
    "device_year": "En terminal per år",
    "support_year": "Stöd för en terminal per år",
    "site_year": "En plats per år",
}
NARROW = "\u00a0"  # between thousands, so that a price stays on one line


@dataclass(frozen=True, slots=True)
class Price:
    """What something costs, in öre: likely, low and high; and from when until the day before."""

    what: str  # registers.COSTS
    whose: str  # an administration's key, or CITY
    ore: tuple[float, float, float]
    from_day: int
    until_day: int
    source: str


@dataclass(frozen=True, slots=True)
class Prices:
    """The prices that were valid on one day."""

    entered: tuple[Price, ...]

    def of(self, what: str, whose: str) -> Price | None:
        """The price of something for an administration; None when there is none at all."""
        found = {price.whose: price for price in self.entered if price.what == what}
        return found.get(whose) or found.get(CITY)

    def all_of(self, needed: Iterable[str], whose: str) -> Mapping[str, Price] | None:
        """Every price that is needed; None when one of them is missing."""
        found = {what: self.of(what, whose) for what in needed}
        there = {what: price for what, price in found.items() if price}
        return there if len(there) == len(found) else None


def own(used: Mapping[str, Price]) -> int:
    """How many of these prices are the administration's own."""
    return sum(price.whose != CITY for price in used.values())


def notes(used: Sequence[Mapping[str, Price]], names: Mapping[str, Member]) -> tuple[str, ...]:
    """One sentence for each price that was used: whose it is, its range, since when, and source."""
    prices = {(price.what, price.whose): price for one in used for price in one.values()}
    order = {what: n for n, what in enumerate(NAMES)}
    listed = sorted(prices.values(), key=lambda price: (order[price.what], price.whose))
    return tuple(_note(price, names) for price in listed)


def _note(price: Price, names: Mapping[str, Member]) -> str:
    whose = "stadens" if price.whose == CITY else f"{names[price.whose].name}, eget"
    likely, low, high = (_kronor(ore) for ore in price.ore)
    return (
        f"{NAMES[price.what]}: {whose} pris {likely} kr ({low}–{high} kr), "
        f"{' '.join(_valid(price))}. Källa: {price.source}"
    )


def _valid(price: Price) -> Iterator[str]:
    yield f"från {_day(price.from_day)}"
    if price.until_day < FAR:
        yield f"till {_day(price.until_day - 1)}"


def _day(number: int) -> str:
    at = date.fromordinal(number)
    return f"{day_name(at)} {at.year}"


def _kronor(ore: float) -> str:
    whole = ore % 100 == 0
    said = f"{ore / 100:,.0f}" if whole else f"{ore / 100:,.2f}"
    return said.replace(",", NARROW).replace(".", ",")
