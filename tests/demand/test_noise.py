"""The noise is the noise that was promised, and one errand more or less moves no more than told."""

import math
import sys
from collections import Counter
from itertools import chain

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import stats
from sqlalchemy import Engine

from kiosk.demand.figures import ALL, Table
from kiosk.demand.figures.facts import sql_facts
from kiosk.demand.protection.noise import NoNoise
from kiosk.demand.protection.noise.cells import Cells, exact, places
from kiosk.demand.protection.noise.histograms import HISTOGRAMS, PAGES_AT_MOST, Histogram
from kiosk.demand.protection.noise.mechanism import (
    costs,
    name,
    nine_of_ten_within,
    scale_for,
    with_noise,
)
from kiosk.demand.protection.noise.sums import tables_of
from tests.demand.small_place import ACCESS, ERRAND, LONGEST, MONDAY, QUESTION, YEAR, furnish, put

PLACE, MONTH, WEEK, LANGUAGES, PAGES, QUESTIONS = HISTOGRAMS


def shape(scale: float, reach: int) -> NDArray[np.float64]:
    """How likely the discrete Laplace distribution makes each number from -reach to reach."""
    p = math.exp(-1 / scale)
    return np.array([(1 - p) / (1 + p) * p ** abs(n) for n in range(-reach, reach + 1)])


def counts(engine: Engine, histogram: Histogram) -> Cells:
    with sql_facts(engine, YEAR) as facts:
        return exact(histogram, facts, places(engine, YEAR))


def moved(engine: Engine, kind: str, row: tuple[int, ...]) -> list[int]:
    """How far each histogram moves when one row comes; all cells taken together."""
    before = [counts(engine, histogram) for histogram in HISTOGRAMS]
    put(engine, kind, [row])
    after = [counts(engine, histogram) for histogram in HISTOGRAMS]
    return [sum(abs(new[at] - old[at]) for at in new)
            for old, new in zip(before, after, strict=True)]  # fmt: skip


@pytest.mark.slow
def test_the_noise_is_discrete_laplace() -> None:
    """Chi-squared with tails together. A true alarm by chance: far below one in 10^12."""
    n, scale, reach = 30_000, 4.0, 12
    drawn = Counter(max(-reach, min(reach, noise)) for noise in with_noise([0] * n, scale))
    likely = shape(scale, reach)
    tail = (1 - likely.sum()) / 2
    likely[[0, -1]] += tail
    seen = np.array([drawn[k] for k in range(-reach, reach + 1)])
    off = float(((seen - n * likely) ** 2 / (n * likely)).sum())
    assert off < stats.chi2.isf(1e-20, 2 * reach)
    for wrong in (scale * 1.15, scale / 1.15):  # and the test would see another scale
        other = shape(wrong, reach)
        other[[0, -1]] += (1 - other.sum()) / 2
        expected_off = n * float(((other - likely) ** 2 / likely).sum())
        assert expected_off > stats.chi2.isf(1e-20, 2 * reach)


@pytest.mark.parametrize("scale", [3.0, 6.0, 30.0])
@pytest.mark.parametrize("cells", [1, 2, 12])
def test_nine_of_ten_are_as_near_as_is_said_and_the_saying_is_not_lazy(
    scale: float, cells: int
) -> None:
    reach = math.ceil(scale * 40)
    of_sum = np.ones(1)
    for _ in range(cells):
        of_sum = np.convolve(of_sum, shape(scale, reach))
    middle = len(of_sum) // 2

    def share(within: int) -> float:
        return float(of_sum[middle - within : middle + within + 1].sum())

    within = nine_of_ten_within(scale, cells)
    assert share(within) >= 0.9
    assert share(within * 4 // 5) < 0.9


@pytest.mark.parametrize("epsilon", [0.1, 1.0, 2.0])
def test_all_histograms_together_cost_no_more_than_epsilon(epsilon: float) -> None:
    spent = [costs(scale_for(h.most, epsilon / len(HISTOGRAMS)), h.most) for h in HISTOGRAMS]
    assert math.fsum(spent) <= epsilon * (1 + 1e-12)
    assert math.fsum(spent) > 0.999 * epsilon
    assert costs(scale_for(1, epsilon), 3) == pytest.approx(3 * epsilon)  # three errands


@pytest.mark.slow
@pytest.mark.parametrize("row", [ERRAND, LONGEST])
def test_one_errand_more_moves_no_histogram_further_than_its_bound(
    engine: Engine, row: tuple[int, ...]
) -> None:
    furnish(engine)
    put(engine, "errand", [ERRAND] * 3)
    far = moved(engine, "errand", row)
    assert far == [1, 1, 1, 0, min(row[5], PAGES_AT_MOST), 0]
    assert all(n <= histogram.most for n, histogram in zip(far, HISTOGRAMS, strict=True))
    assert moved(engine, "access", ACCESS) == [0, 0, 0, 1, 0, 0]
    assert moved(engine, "tally", QUESTION) == [0, 0, 0, 0, 0, 1]


def test_which_cells_there_are_does_not_depend_on_who_came(engine: Engine) -> None:
    furnish(engine)
    empty = [set(counts(engine, histogram)) for histogram in HISTOGRAMS]
    unknown = (MONDAY, 3, 88, 77, 10, 3, 2, 0, 1)  # at night, and codes nobody knows
    put(engine, "errand", [ERRAND, unknown])
    put(engine, "access", [ACCESS])
    assert [set(counts(engine, histogram)) for histogram in HISTOGRAMS] == empty
    assert counts(engine, PLACE)["library", "1", "1"] == 1
    assert sum(counts(engine, WEEK).values()) == 1


def test_sums_are_made_of_the_cells_as_drawn_and_only_what_is_shown_stops_at_nought(
    engine: Engine,
) -> None:
    furnish(engine)
    drawn = dict.fromkeys(counts(engine, PLACE), -2)
    drawn["library", "1", "1"] = 100
    place, district, _ = tables_of(PLACE, drawn, 3.0, places(engine, YEAR), YEAR, 1.0)
    assert place.find("library", "1", "1") == 100
    assert place.find("library", "1", "2") == 0
    assert place.find(ALL, ALL, ALL) == 100 - 2 * (len(drawn) - 1)
    assert district.find("none", ALL) == place.find(ALL, ALL, ALL)
    assert within(place, "library", "1", "1") == 7
    assert within(place, ALL, ALL, ALL) > within(place, "library", "1", ALL) > 7
    assert "inom ± 7 " in place.protection


def within(table: Table, *at: str) -> int:
    row = table.row(*at)
    assert row
    return int(row.values[1] or 0)


def test_long_prints_are_counted_up_to_a_limit_that_is_told(engine: Engine) -> None:
    furnish(engine)
    put(engine, "errand", [LONGEST, ERRAND])
    cells = counts(engine, PAGES)
    assert cells == {("library",): PAGES_AT_MOST + 3}
    (told,) = tables_of(PAGES, cells, 3.0, places(engine, YEAR), YEAR, 1.0)
    assert f"högst {PAGES_AT_MOST} sidor" in told.protection


def test_every_open_table_is_a_sum_of_one_histogram_only() -> None:
    keys = list(chain.from_iterable(histogram.tables for histogram in HISTOGRAMS))
    assert len(set(keys)) == len(keys)


def test_without_opendp_there_is_no_noise_of_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opendp.prelude", None)
    with pytest.raises(NoNoise):
        name()
