"""Writes down every figure: its question, its formula, its limits and how to count it again."""

import sys
from collections.abc import Iterator

from kiosk.demand.figures import change, fairness, forecast, money, occupancy, places, rush
from kiosk.demand.figures.counted import TABLES, Counted
from kiosk.demand.figures.queries import EXPECTED, QUERIES, TOLD
from kiosk.demand.figures.table import About
from kiosk.demand.figures.words import DIMENSIONS

WORKED_OUT = (
    fairness.LANGUAGE, fairness.MODE, fairness.GIVE_UP, rush.RUSH, occupancy.FULL, occupancy.NEEDED,
    forecast.FORECAST, forecast.TRIED, money.COST, money.PAGE, money.SCENARIOS, places.PRIORITY,
    places.GAP, change.CHANGE,
)  # fmt: skip
ABOVE = """\
# The figures

Made by `python -m kiosk.demand.figures.page`; a test fails when they differ. A release
(`servicepunkt figures 202601 202612`) holds all of them for whole months, once and for all.

## How people are protected

- **A fixed set of tables.** Nobody can ask for another one, and a language or a look never stands
  beside a place or an hour.
- **One to four is never shown** (`<5`), zero is 0, all else is rounded to the nearest five. The
  same count is always shown alike. A total is rounded by itself and need not be its parts' sum.
- **We attack it ourselves.** Before a release, linear programming finds for every hidden cell the
  least and the most it can be, given all tables of this and every earlier release. A `<5` must
  still be able to be anything from one to four, and so must what differs between releases. What
  gives a cell away is withheld, the smallest total first; when that does not help, nothing is
  published. Errands and the month's language counters count the same things and are attacked
  together, as long as both can be true; a day is known to have its weekday.
- **A gap does not speak.** Who knows the rule can ask which totals it would have withheld. So the
  totals of a line with small cells that would give less away are withheld like those that give
  more: for every city that we could be, each `<5` may still be as low as one and as high as four.
- **Pages of few errands are not shown**: they may be one person's.
- **Everything else is worked out from the tables as published**, so it tells nothing more.
- **The ledger** keeps each release with its rule and a seal that covers the one before.
- **Open data can be made with noise instead** (differential privacy): [open data](open-data.md).

Limits of the attack: it allows fractions of people, so somebody who solves for whole numbers may
see a little more in a rare table. Differences of two cells in one table are not examined as cells
of their own. Where small lines cross (a small table of two directions), somebody who works out
the releases of every city there could be can still narrow a cell now and then. What belongs to
which district and administration is taken as it is now; when that has been changed for months
already released, two releases can contradict each other, and then the later one is refused.

**Released months are closed** ([decision 0015](decisions/0015-released-months-are-closed.md)): what
a terminal tells of them afterwards is not counted. The pages say how many rows came late.

**An administration's own figures** are rows of the tables below, never a new way of dividing: the
errands and topics it answered for on the period's last day. Tables without errand, topic or
administration are about the whole city, and the pages say so.

**Costs** use the administration's own price where one is entered, else the city's, as they were
valid on the period's last day; beside the tables stands every price with range and source.

## How to count again

The questions below run in SQLite, PostgreSQL and DuckDB. They want a table `calendar` with the
days of the period: `day`, `month`, `weekday` (1 is Monday) and `last` (1 on a month's last day),
and `:from_day` and `:end_day`, the first day and the day after the last. Each row of an answer
is a month, codes, and how many.
"""
COVERAGE = """\
## Coverage

Beside every table: the share of the open quarters of an hour of which terminals have told. It is
about terminals and not about people, so it is exact. Told, and expected:
"""


def page() -> str:
    """Return the whole page as Markdown."""
    return "\n".join([ABOVE, *_counted(), *_worked_out(), COVERAGE, *map(_sql, (TOLD, EXPECTED))])


def _counted() -> Iterator[str]:
    yield "## Counted tables\n"
    for table in TABLES:
        yield from _told(table.about)
        yield f"- Divided by: {_ways(table)}.\n"
        if table.query == table.about.key:
            yield _sql(QUERIES[table.query])
        else:
            yield f"Asked as `{table.query}`.\n"


def _ways(table: Counted) -> str:
    ways = (" × ".join(DIMENSIONS[name].lower() for name in way) for way in table.published)
    return "; ".join(way or "hela staden" for way in ways)


def _worked_out() -> Iterator[str]:
    yield "## Worked out from the counted tables\n"
    for about in WORKED_OUT:
        yield from (*_told(about), "")


def _told(about: About) -> Iterator[str]:
    yield f"### {about.title} (`{about.key}`)\n"
    yield f"*{about.question}* Planens område: `{about.area}`.\n"
    yield f"- Formel: {about.formula}"
    yield f"- Gränser: {about.limits.strip()}"


def _sql(text: str) -> str:
    return f"```sql\n{text.strip()}\n```\n"


if __name__ == "__main__":
    sys.stdout.write(page())
