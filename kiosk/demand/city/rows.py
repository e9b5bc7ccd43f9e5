"""Makes the rows of a month of the made-up city, in the shapes in which terminals send them."""

from collections.abc import Iterator
from datetime import date

import numpy as np
from numpy.typing import NDArray

from kiosk.demand.city.plan import City
from kiosk.demand.city.visits import (
    OPEN_HOURS,
    SCHOOL_MONTHS,
    Columns,
    Numbers,
    minutes,
    pick,
    visits,
)
from kiosk.usage.kinds import KINDS, month_of
from kiosk.usage.place_events import Helped, PrintResult, PrintTrouble, StaffTime, Topic

Rows = dict[str, Columns]  # table → column → numbers

TOPICS = (
    (Topic.INCOME_SUPPORT, 0.25), (Topic.BANK_STATEMENTS, 0.25), (Topic.LETTER, 0.15),
    (Topic.PRINT_COPY_SCAN, 0.15), (Topic.STATE_AUTHORITY, 0.1), (Topic.BANK_OR_E_ID, 0.1),
)  # fmt: skip
CAME_OF = ((Helped.SOLVED, 0.6), (Helped.REFERRED, 0.25), (Helped.NOT_SOLVED, 0.15))
WORSE = ((Helped.SOLVED, 0.4), (Helped.REFERRED, 0.3), (Helped.NOT_SOLVED, 0.3))
TOOK = tuple(zip(StaffTime, (0.4, 0.35, 0.2, 0.05), strict=True))
TRIED = ((0, 0.4), (1, 0.2), (2, 0.2), (3, 0.15), (4, 0.05))
SILENT = (0.60, 0.75)  # from where to where in the time a silent place told of nothing
SCHOOL_QUESTIONS = 0.12  # for each visit, in the school window


def by_month(city: City) -> Iterator[tuple[int, Rows]]:
    """Every month and its rows, one month at a time: a large city does not fit in memory."""
    months = np.array([month_of(int(day)) for day in city.days])
    for month in np.unique(months):
        yield int(month), _rows(city, int(month), city.days[months == month])


def _rows(city: City, month: int, days: Numbers) -> Rows:
    came = visits(city, days)
    silent = _silent_days(city, days)
    heard = ~((came["site"] == (city.planted.silent or -1)) & np.isin(came["day"], silent))
    came = {name: column[heard] for name, column in came.items()}
    dice = np.random.default_rng([city.seed, 3, month])
    return {
        "errand": {name: came[name] for name in ("device", *KINDS["errand"].names)},
        "print_job": _prints(came, dice),
        "quarter": _quarters(city, days, silent, came, dice),
        "tally": _desk(city, came, dice),
        "access": _counters(month, came),
    }


def _silent_days(city: City, days: Numbers) -> Numbers:
    start, end = (city.days[0] + int(len(city.days) * share) for share in SILENT)
    quiet: Numbers = days[(days >= start) & (days < end)]
    return quiet


def _prints(came: Columns, dice: np.random.Generator) -> Columns:
    printed = came["pages"] > 0
    pages = came["pages"][printed]
    jammed = dice.random(len(pages)) < 0.02
    return {
        **{name: came[name][printed] for name in ("device", "day", "hour", "clock_ok")},
        "requested": pages,
        "confirmed": np.where(jammed, pages // 2, pages),
        "result": np.where(jammed, PrintResult.PARTLY, PrintResult.PRINTED).astype(np.int64),
        "trouble": np.where(jammed, PrintTrouble.JAM, PrintTrouble.NOTHING).astype(np.int64),
    }


def _counters(month: int, came: Columns) -> Columns:
    names = ("device", "errand", "language", "mode", "outcome")
    keys, n = np.unique(np.stack([came[name] for name in names]), axis=1, return_counts=True)
    columns = dict(zip(names, keys, strict=True))
    return {**columns, "month": np.full(len(n), month), "n": n}


def _desk(city: City, came: Columns, dice: np.random.Generator) -> Columns:
    """A question at the desk for every fifth visit; worse where an office was closed."""
    asked = dice.random(len(came["day"])) < 0.2
    topic = pick(dice, TOPICS, int(asked.sum()))
    if city.planted.school and (date.fromordinal(int(came["day"][0])).month in SCHOOL_MONTHS):
        about_school = dice.random(len(topic)) < SCHOOL_QUESTIONS / 0.2
        topic[about_school] = Topic.SCHOOL_OR_PRESCHOOL
    closed = {site.district for site in city.sites if site.kind == "other"}
    lost = np.isin(came["site"][asked], [s.id for s in city.sites if s.district in closed])
    n = len(topic)
    return {
        **{name: came[name][asked] for name in ("device", "day", "hour", "clock_ok")},
        "topic": topic,
        "helped": np.where(lost, pick(dice, WORSE, n), pick(dice, CAME_OF, n)),
        "took": pick(dice, TOOK, n),
        "tried": pick(dice, TRIED, n),
    }


def _quarters(
    city: City, days: Numbers, silent: Numbers, came: Columns, dice: np.random.Generator
) -> Columns:
    """A row for every open quarter of every terminal; the visits of an hour follow each other."""
    open_days = days[days % 7 != 0]
    devices = np.array([device for site in city.sites for device in site.devices])
    grid = [part.ravel() for part in np.meshgrid(devices, open_days, OPEN_HOURS, indexing="ij")]
    taken = _taken(days, came, dice)[grid[0], grid[1] - days[0], grid[2]]
    in_quarter = np.clip(taken[:, None] - 15 * np.arange(4), 0, 15).ravel()
    busy = np.digitize(in_quarter, [1e-9, 5, 10])
    device, day, hour = (np.repeat(part, 4) for part in grid)
    n = len(device)
    rows = {
        "device": device,
        "day": day,
        "quarter": hour * 4 + np.tile(np.arange(4), len(grid[0])),
        "busy": busy,
        "up": np.full(n, 15),
        **{name: np.zeros(n, dtype=np.int64) for name in ("out_of_use", "no_print", "offline")},
        "clock_ok": np.ones(n, dtype=np.int64),
    }
    quiet = [d for site in city.sites if site.id == city.planted.silent for d in site.devices]
    heard = ~(np.isin(device, quiet) & np.isin(day, silent))
    return {name: column[heard] for name, column in rows.items()}


def _taken(days: Numbers, came: Columns, dice: np.random.Generator) -> NDArray[np.float64]:
    """Minutes in which somebody was there, by device, day and hour; at most 60.

    When an hour has come, the people of it sit down anywhere in it: it starts a little later.
    """
    size = (int(came["device"].max(initial=0)) + 1, len(days), 24)
    taken = np.zeros(size)
    np.add.at(taken, (came["device"], came["day"] - days[0], came["hour"]), minutes(came))
    return np.minimum(taken + dice.uniform(0, 1, size) * (taken > 0), 60)
