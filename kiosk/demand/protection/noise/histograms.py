"""What is counted for the open data when they are made with noise: six tables, each counted once.

Noise is added to the finest cells of each. Every coarser figure is a sum of cells that have their
noise already, so it costs no privacy and agrees with its parts.
"""

from dataclasses import dataclass

from kiosk.demand.figures.counted import Names
from kiosk.demand.figures.queries import QUERIES, RAW

PAGES_AT_MOST = 10  # of one errand; more are left out, or one long print would need noise for all
EACH = f"case when f.pages > {PAGES_AT_MOST} then {PAGES_AT_MOST} else f.pages end"
PAGES = f"select c.month, p.site, sum({EACH}) from errand f{RAW}group by 1, 2"  # noqa: S608 - ours


@dataclass(frozen=True, slots=True)
class Histogram:
    """One way of counting in which an errand or a question touches one cell, by at most `most`."""

    tables: Names  # the counted tables that are sums of it
    asks: str  # SQL: month, the base's codes, how many
    base: Names
    monthly: bool = False  # whether months are kept apart
    most: int = 1

    @property
    def names(self) -> Names:
        """What its cells are divided by."""
        return ("month", *self.base) if self.monthly else self.base


HISTOGRAMS = (
    Histogram(
        ("demand_place", "demand_district", "demand_owner"),
        QUERIES["demand_place"], ("site", "errand", "outcome"),
    ),
    Histogram(("demand_month",), QUERIES["demand_month"], ("site", "errand"), monthly=True),
    Histogram(("demand_week",), QUERIES["demand_week"], ("site", "weekday", "hour")),
    Histogram(("languages",), QUERIES["languages"], ("language", "outcome")),
    Histogram(("pages",), PAGES, ("site",), most=PAGES_AT_MOST),
    Histogram(("questions",), QUERIES["questions"], ("site", "topic", "helped")),
)  # fmt: skip
