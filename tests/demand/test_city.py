"""The made-up city: always the same for the same seed, and nobody can take it for a real one."""

from itertools import pairwise

import numpy as np
import pytest

from kiosk.demand.city import build_city
from kiosk.demand.city.registers import entries
from kiosk.demand.city.rows import Rows, by_month
from kiosk.usage.kinds import KINDS


def month(seed: int = 1) -> Rows:
    return next(by_month(build_city(terminals=6, months=1, seed=seed)))[1]


def test_the_same_seed_gives_the_same_city_and_another_seed_another() -> None:
    assert month(1)["errand"]["day"].tolist() == month(1)["errand"]["day"].tolist()
    assert month(1)["errand"]["day"].tolist() != month(2)["errand"]["day"].tolist()


def test_every_number_is_one_that_a_terminal_could_have_sent() -> None:
    for kind, columns in month().items():
        for column in KINDS[kind].columns:
            assert columns[column.name].min() >= column.low
            assert columns[column.name].max() <= column.high


def test_the_months_counters_know_of_as_many_errands_as_there_are_rows() -> None:
    rows = month()
    assert rows["access"]["n"].sum() == len(rows["errand"]["day"])


def test_a_terminal_tells_of_a_quarter_once() -> None:
    quarters = month()["quarter"]
    told = np.stack([quarters[name] for name in ("device", "day", "quarter")])
    assert np.unique(told, axis=1).shape == told.shape


def test_every_place_and_administration_says_that_it_is_made_up() -> None:
    tables = dict(entries(build_city(terminals=30, months=1, seed=1)))
    named = [row["name"] for t in ("site", "district", "administration") for row in tables[t]]
    assert all(name.startswith(("Påhittat ", "Påhittade ")) for name in named)
    assert len(set(named)) == len(named)


def test_terminals_are_handed_out_once_each() -> None:
    city = build_city(terminals=17, months=1, seed=1)
    devices = sorted(device for site in city.sites for device in site.devices)
    assert devices == list(range(1, 18))
    assert all(b - a == 1 for a, b in pairwise(city.days.tolist()))


def test_a_city_too_small_for_its_problems_is_refused() -> None:
    with pytest.raises(ValueError, match="6 terminals"):
        build_city(terminals=5, months=1, seed=1)
