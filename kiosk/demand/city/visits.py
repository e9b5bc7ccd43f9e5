"""Throws the dice of the made-up city: who comes when, for what, and how it ends."""

from datetime import date

import numpy as np
from numpy.typing import NDArray

from kiosk.demand.city.plan import City, Site
from kiosk.usage.events import AccessMode, Errand, Language, Outcome, Step, Unmet

Numbers = NDArray[np.int64]
Columns = dict[str, Numbers]

OPEN_HOURS = np.arange(10, 19)
BY_HOUR = np.array([0.7, 1.0, 1.1, 1.0, 1.1, 1.2, 1.3, 0.9, 0.7])
BY_WEEKDAY = np.array([1.2, 1.1, 1.0, 1.1, 0.9, 0.7, 0.0])  # Monday first; closed on Sunday
MONTH_END = (20, 25)  # days on which applications for money are due
SCHOOL_MONTHS = (1, 2)
A_YEAR_MORE = 1.08
ERRANDS = ((Errand.PRINT_STATEMENT, 0.5), (Errand.PRINT_PAPER, 0.3), (Errand.INCOME_SUPPORT, 0.2))
TONGUES = (
    (Language.EN, 0.22), (Language.AR, 0.3), (Language.SO, 0.18), (Language.FA, 0.1),
    (Language.UK, 0.1), (Language.BKS, 0.06), (Language.TI, 0.04),
)  # fmt: skip
MODES = tuple(zip(AccessMode, (0.9, 0.06, 0.03, 0.01), strict=True))
MINUTES = np.array([0, 1, 3.5, 10, 22, 40])  # by duration class
HOW_LONG = (0, 0.1, 0.25, 0.4, 0.2, 0.05)
GIVES_UP, UNFAIRLY = 0.16, 0.45
WHERE = (Step.WHERE_IS_IT, Step.HOW_TO_GET_IT, Step.NO_PHONE, Step.PAPERS, Step.BEFORE_PRINT)
WHERE_SHARE = (0.1, 0.45, 0.15, 0.2, 0.1)  # most give up at "how to get it"
AN_HOUR_HOLDS = 5.0  # visits that one terminal can take


def visits(city: City, days: Numbers) -> Columns:
    """Every visit of these days: site, device, day, hour and all that is known of it.

    `language` and `mode` are here too; only the month's counters will ever hold them.
    """
    dice = np.random.default_rng([city.seed, 2, int(days[0])])
    parts = [_at(city, site, days, dice) for site in city.sites if site.devices]
    came = {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    return came | _told(city, came, dice)


def expected(city: City, site: Site, days: Numbers) -> NDArray[np.float64]:
    """How many come, by day and open hour; no more than the terminals can take."""
    dates = [date.fromordinal(int(day)) for day in days]
    lift = np.array([A_YEAR_MORE ** ((day - city.days[0]) / 365.25) for day in days])
    if city.planted.month_end:
        lift *= [1.7 if MONTH_END[0] <= day.day <= MONTH_END[1] else 1.0 for day in dates]
    each = site.pull * np.outer(lift * BY_WEEKDAY[(days - 1) % 7], BY_HOUR)
    return np.minimum(each, AN_HOUR_HOLDS * len(site.devices))


def _at(city: City, site: Site, days: Numbers, dice: np.random.Generator) -> Columns:
    counts = dice.poisson(expected(city, site, days)).ravel()
    counts = np.minimum(counts, int(AN_HOUR_HOLDS + 1) * len(site.devices))
    n = int(counts.sum())
    foreign = dice.random(n) < site.newcomers
    return {
        "site": np.full(n, site.id),
        "device": dice.choice(site.devices, n),
        "day": np.repeat(np.repeat(days, len(OPEN_HOURS)), counts),
        "hour": np.repeat(np.tile(OPEN_HOURS, len(days)), counts),
        "language": np.where(foreign, pick(dice, TONGUES, n), int(Language.SV)),
    }


def _told(city: City, came: Columns, dice: np.random.Generator) -> Columns:
    n = len(came["day"])
    chance = np.full(n, GIVES_UP)
    if city.planted.unfair:
        chance[came["language"] == city.planted.unfair] = UNFAIRLY
    gave_up = dice.random(n) < chance
    errand = pick(dice, ERRANDS, n)
    ended = ((Outcome.ABANDONED, 0.7), (Outcome.TIMEOUT, 0.2), (Outcome.ASKED_HELP, 0.1))
    no_phone = gave_up & (dice.random(n) < 0.15)
    no_printer = gave_up & ~no_phone & (dice.random(n) < 0.08)
    unmet = np.where(no_phone, Unmet.NO_PHONE, np.where(no_printer, Unmet.PRINTER_DOWN, 0))
    return {
        "errand": errand,
        "outcome": np.where(gave_up, pick(dice, ended, n), int(Outcome.COMPLETED)),
        "last_step": np.where(
            gave_up,
            pick(dice, tuple(zip(WHERE, WHERE_SHARE, strict=True)), n),
            np.where(errand == Errand.INCOME_SUPPORT, Step.FORM_PAPERS, Step.PRINTED),
        ),
        "pages": np.where(gave_up, 0, 1 + dice.poisson(5, n)),
        "duration": dice.choice(len(HOW_LONG), n, p=HOW_LONG) * 1,
        "unmet": unmet.astype(np.int64),
        "mode": pick(dice, MODES, n),
        "clock_ok": np.ones(n, dtype=np.int64),
    }


def minutes(came: Columns) -> NDArray[np.float64]:
    """How long each visit took, in minutes."""
    return MINUTES[came["duration"]]


def pick(
    dice: np.random.Generator, shares: tuple[tuple[int, float], ...], n: int
) -> NDArray[np.int64]:
    """Throw n times among codes with these shares."""
    codes = np.array([int(code) for code, _ in shares])
    return codes[dice.choice(len(codes), n, p=[share for _, share in shares])]
