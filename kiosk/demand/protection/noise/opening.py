"""Opens a period to everybody: counted, given noise once, paid for, written down, never redrawn."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from sqlalchemy import Engine, select

from kiosk.demand.figures.facts import Facts, lake_facts, sql_facts
from kiosk.demand.figures.table import Period, Table
from kiosk.demand.protection.noise.cells import Cells, Places, exact, places
from kiosk.demand.protection.noise.histograms import HISTOGRAMS, Histogram
from kiosk.demand.protection.noise.ledger import Price, alone, enter, opened, refuse_if_spent
from kiosk.demand.protection.noise.mechanism import name, scale_for, with_noise
from kiosk.demand.protection.noise.sums import tables_of
from kiosk.demand.release_lock import undisturbed
from kiosk.demand.release_tables import closed
from kiosk.demand.reports.open_data import Noise
from kiosk.demand.reports.opened import Opened
from kiosk.demand.store import WRITES

Counted = Mapping[Histogram, Cells]
FOLDED = (
    "select m.month, count(*) from errand_month m "
    "join calendar c on c.month = m.month and c.last = 1 group by 1"
)


class NotReleased(Exception):
    """Some of these months have not been released; the text is a sentence for people."""


class TooOld(Exception):
    """Some of these months have no single rows any more; the text is a sentence for people."""


def open_with_noise(
    engine: Engine, period: Period, price: Price, *, today: date, lake: Path | None = None
) -> Opened:
    """Return what was drawn for the period before, or else draw it now.

    Raises NotReleased, TooOld, UnderWay, BudgetSpent, NoNoise or Broken, and then nothing is drawn.
    """
    with engine.connect() as hub:
        released = select(closed.c.month).where(closed.c.released == 1)
        if not set(period.months) <= set(hub.scalars(released)):
            raise NotReleased(
                "release these months first (servicepunkt figures): rows may still come"
            )
        if found := _drawn(opened(hub), period):
            return found
    mechanism, known = name(), places(engine, period)
    with undisturbed(engine, shared=True):
        asked = lake_facts(lake, engine, period) if lake else sql_facts(engine, period)
        with asked as facts:
            counted = _counted(facts, known)
    with engine.execution_options(**{WRITES: True}).begin() as hub:
        alone(hub)
        before = opened(hub)
        if found := _drawn(before, period):  # somebody was quicker
            return found
        refuse_if_spent(before, period, price)
        tables = tuple(_noisy(counted, known, period, price.epsilon))
        made = Opened(period, today, Noise(price.epsilon, mechanism), tables)
        enter(hub, made)
    return made


def _drawn(before: tuple[Opened, ...], period: Period) -> Opened | None:
    return next((one for one in before if one.period == period), None)


def _counted(facts: Facts, known: Places) -> Counted:
    if facts.ask(FOLDED):
        raise TooOld(
            "single rows of these months are gone: open data are made while they are there"
        )
    return {histogram: exact(histogram, facts, known) for histogram in HISTOGRAMS}


def _noisy(counted: Counted, known: Places, period: Period, epsilon: float) -> Iterator[Table]:
    """Every histogram gets the same part of epsilon; together they cost no more than all of it."""
    for histogram, cells in counted.items():
        scale = scale_for(histogram.most, epsilon / len(HISTOGRAMS))
        drawn = dict(zip(cells, with_noise(cells.values(), scale), strict=True))
        yield from tables_of(histogram, drawn, scale, known, period, epsilon)
