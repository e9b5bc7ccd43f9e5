"""The made-up city: its places and terminals, and the problems that are hidden in it."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from kiosk.usage.events import Language

NAMES = (
    "Norr", "Söder", "Öster", "Väster", "Ängen", "Hamnen", "Kvarnen", "Lunden", "Backen", "Viken",
    "Bruket", "Höjden", "Dalen", "Parken", "Torget", "Åkern", "Udden", "Skogen", "Sjön", "Bron",
)  # fmt: skip
KINDS = ("library", "library", "library", "social_office", "community_centre")
SAID = {
    "library": "bibliotek",
    "social_office": "socialkontor",
    "community_centre": "medborgarhus",
    "other": "medborgarkontor (nedlagt)",
}
DISTRICTS = ("Norrdelen", "Söderdelen", "Österdelen", "Västerdelen", "Mitten", "Kusten")
TERMINALS_A_SITE = 1.5
LEAST = 6  # sites, so that each problem has a place of its own


@dataclass(frozen=True, slots=True)
class Planted:
    """What was hidden in the city; None or False where it was not."""

    unfair: Language | None  # people with this language give up far more often
    full: int | None  # the site whose only terminal is nearly always taken
    silent: int | None  # the site that told of nothing for a time
    month_end: bool  # more people on the 20th to the 25th
    school: bool  # questions about schools in January and February


@dataclass(frozen=True, slots=True)
class Site:
    """A place; `pull` is how many people come in an ordinary open hour."""

    id: int
    key: str
    name: str
    kind: str
    district: int
    devices: tuple[int, ...]
    pull: float
    newcomers: float  # share of visits in another language than Swedish


@dataclass(frozen=True, slots=True)
class City:
    """Everything that is decided before the first visitor comes."""

    seed: int
    first: date
    months: int
    sites: tuple[Site, ...]
    planted: Planted

    @property
    def days(self) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
        """The day numbers from the first day to the last."""
        year, month = divmod(self.first.month - 1 + self.months, 12)
        end = date(self.first.year + year, month + 1, 1)
        return np.arange(self.first.toordinal(), end.toordinal())

    @property
    def districts(self) -> tuple[str, ...]:
        """Their names; a district's number is its place here, from 1."""
        return DISTRICTS


def build_city(
    *, terminals: int, months: int, seed: int, first: date | None = None, problems: bool = True
) -> City:
    """Decide the city; the same numbers always give the same city.

    Raises ValueError with fewer than 6 terminals: the problems need a place each.
    """
    if terminals < LEAST or months < 1:
        raise ValueError(f"a city needs {LEAST} terminals and a month")
    dice = np.random.default_rng([seed, 1])
    count = max(LEAST, round(terminals / TERMINALS_A_SITE))
    planted = Planted(Language.SO, 2, 5, month_end=True, school=True)
    if not problems:
        planted = Planted(None, None, None, month_end=False, school=False)
    first = first or date(2024, 1, 1)
    devices = _devices(terminals, count)
    sites = tuple(_site(n, devices[n], dice, planted) for n in range(count))
    return City(seed, first, months, sites + _without_terminals(count), planted)


def first_day(today: date, months: int) -> date:
    """The first of the month that lies so many whole months before this one."""
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return date(year, month + 1, 1)


def _devices(terminals: int, count: int) -> list[tuple[int, ...]]:
    """One for each site, the rest to every second site; the second and fifth keep one."""
    each = [1] * count
    more = [n for n in range(count) if n + 1 not in (2, 5)]
    for extra in range(terminals - count):
        each[more[extra % len(more)]] += 1
    ends = np.cumsum(each)
    return [tuple(range(int(end) - n + 1, int(end) + 1)) for n, end in zip(each, ends, strict=True)]


def _site(n: int, devices: tuple[int, ...], dice: np.random.Generator, planted: Planted) -> Site:
    kind = KINDS[n % len(KINDS)]
    pull = float(dice.uniform(0.5, 0.9)) * len(devices)
    if n + 1 == planted.full:
        pull = 6.0
    newcomers = float(dice.uniform(0.3, 0.6))
    return Site(n + 1, *_called(n, kind), kind, n % len(DISTRICTS) + 1, devices, pull, newcomers)


def _without_terminals(count: int) -> tuple[Site, ...]:
    """Two offices closed before the time begins, and one social office still without terminal."""
    wanted = (("other", 1), ("other", 2), ("social_office", 3))
    return tuple(
        Site(count + n + 1, *_called(count + n, kind), kind, district, (), 0.0, 0.0)
        for n, (kind, district) in enumerate(wanted)
    )


def _called(n: int, kind: str) -> tuple[str, str]:
    round_, at = divmod(n, len(NAMES))
    number = f" {round_ + 1}" if round_ else ""
    return f"plats-{n + 1}", f"Påhittat {SAID[kind]} {NAMES[at]}{number}"
