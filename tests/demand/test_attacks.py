"""Attacks by people who know how we protect figures, one test for each way they would try."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations_with_replacement

import pytest
from sqlalchemy import Engine

from kiosk.demand.figures import ALL, Hidden, Period, Table, Value
from kiosk.demand.figures.counted import TABLES
from kiosk.demand.figures.counting import count, registered
from kiosk.demand.figures.facts import sql_facts
from kiosk.demand.figures.publish import groups
from kiosk.demand.protection import shown
from kiosk.demand.protection.attack import Contradiction
from kiosk.demand.protection.withholding import made_safe
from tests.demand.small_place import ERRAND, furnish, put
from tests.demand.test_protection import leaks, table, with_totals

FEW = Hidden.FEW
JANUARY = Period(202401, 202401)
NO_GROUPS: Mapping[str, Mapping[str, str]] = {"district": {}, "administration": {}}
Cells = dict[tuple[str, ...], Value]
SATURDAYS = ("6", "13", "20", "27")  # of January 2024


def month_of(*sums: Value) -> Table:
    """January's errands: of the place, of the kind of errand, and all."""
    at = (("202401", "x", ALL), ("202401", ALL, "1"), ("202401", ALL, ALL))
    return table("demand_month", dict(zip(at, sums, strict=True)), JANUARY)


def language(total: Value) -> Table:
    """Four outcomes of one language, each with few errands."""
    ones: Cells = {("5", str(n)): FEW for n in (1, 2, 3, 4)}
    return table("languages", with_totals({**ones, ("5", ALL): total}), JANUARY)


def test_what_is_hidden_of_languages_is_not_read_off_the_errands() -> None:
    """Four outcomes of one language are few; how many errands there were stands elsewhere."""
    languages, month = language(Hidden.WITHHELD), month_of(FEW, FEW, FEW)
    assert leaks(languages, source="access") == leaks(month, source="errand") == 0
    for source in ("errand", "access"):
        assert leaks(languages, month, source=source) >= 4


def test_errands_and_languages_that_were_lost_on_different_ways_are_attacked_apart() -> None:
    """The counters of a stolen terminal never came: the two totals cannot both be true."""
    languages, month = language(FEW), month_of(50, 50, 50)
    apart = leaks(languages, source="access")
    assert leaks(languages, month, source="errand") == apart >= 4
    with pytest.raises(Contradiction):
        leaks(languages, month_of(50, 50, FEW), source="errand")


def test_days_are_not_read_off_their_weekday() -> None:
    """Four Saturdays with few errands each, and few on all Saturdays: one on each."""
    days: Cells = {("202401", day): FEW for day in SATURDAYS} | {("202401", "8"): 40}
    weekdays: Cells = {(ALL, "6", ALL): FEW, (ALL, "1", ALL): 40}
    weekdays |= {("x", day, hour): n for (_, day, _), n in weekdays.items() for hour in ("12", ALL)}
    weekdays |= {(ALL, day, "12"): weekdays[ALL, day, ALL] for day in ("6", "1")}
    daily, weekly = table("demand_day", days, JANUARY), table("demand_week", weekdays, JANUARY)
    assert leaks(daily, source="errand") == leaks(weekly, source="errand") == 0
    assert leaks(daily, weekly, source="errand") >= len(SATURDAYS)


def picture(counts: Sequence[int]) -> tuple[str, ...]:
    """What is published when so many errands of one language had each outcome."""
    cells: Cells = {("5", str(n)): shown(c) for n, c in enumerate(counts, 1) if c}
    cells |= {("5", ALL): shown(sum(counts))} if cells else {}
    (safe,) = made_safe([table("languages", with_totals(cells))], [], NO_GROUPS)
    return tuple(str(safe.find("5", outcome)) for outcome in ("1", "2", "3", ALL))


@pytest.mark.slow
def test_a_gap_does_not_speak_to_somebody_who_knows_the_rule() -> None:
    """She makes the release of every city there could be, and keeps those that look like ours."""
    alike: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for counts in combinations_with_replacement(range(8), 3):
        *said, total = picture(counts)
        alike[*sorted(said), total] |= {
            n for n, one in zip(counts, said, strict=True) if one == FEW
        }
    few = {seen: counts for seen, counts in alike.items() if FEW in seen[:3]}
    assert any(seen[3] == Hidden.WITHHELD for seen in few)
    assert {seen: counts for seen, counts in few.items() if not {1, 4} <= counts} == {}


def protected(engine: Engine, period: Period) -> dict[str, Table]:
    names = registered(engine, period)
    with sql_facts(engine, period) as facts:
        safe = made_safe(count(facts, names), [], groups(names))
    return {one.about.key: one for one in safe}


@pytest.mark.slow
def test_the_pages_of_few_errands_are_not_shown(engine: Engine) -> None:
    furnish(engine)
    day, hour, _, *rest = ERRAND
    put(engine, "errand", [(day, hour, 1, *rest)] * 30 + [(day, hour, 2, *rest)] * 3)
    safe = protected(engine, JANUARY)
    assert safe["demand_place"].find("library", "2", ALL) is FEW
    assert safe["pages"].find("library", "2") is Hidden.WITHHELD  # nine pages of three errands
    assert safe["pages"].find("library", "1") == 90


@pytest.mark.slow
def test_months_in_which_nothing_happened_can_be_released(engine: Engine) -> None:
    furnish(engine)
    safe = protected(engine, JANUARY)
    assert {one.about.key for one in TABLES if one.fits(JANUARY)} == set(safe)
    assert not any(table.rows for table in safe.values())
