"""What has changed since last year is told where both years are known, and large enough to tell."""

from kiosk.demand.figures import ALL, Hidden, Value
from kiosk.demand.reports.changes import changes
from tests.coordinator.made_up import SITES, about, table

Rows = dict[tuple[str, ...], Value]


def told(now: Rows, before: Rows) -> list[tuple[str, float]]:
    said = about("demand_place", "Ärenden per plats")
    tables = ({"demand_place": table(said, [SITES], rows)} for rows in (now, before))
    return [(change.name, round(change.share, 2)) for change in changes(*tables)]


def test_the_total_and_the_row_that_moved_most_are_told() -> None:
    now: Rows = {("norr",): 150, ("soder",): 110, (ALL,): 260}
    before: Rows = {("norr",): 100, ("soder",): 100, (ALL,): 200}
    assert told(now, before) == [("", 0.3), ("Påhittat bibliotek Norr", 0.5)]


def test_small_and_hidden_figures_are_not_compared() -> None:
    now: Rows = {("norr",): 60, ("soder",): Hidden.FEW, (ALL,): 60}
    before: Rows = {("norr",): 40, ("soder",): 100, (ALL,): Hidden.WITHHELD}
    assert told(now, before) == []


def test_a_table_that_is_new_has_nothing_to_compare_with() -> None:
    said = about("demand_place", "Ärenden per plats")
    assert changes({"demand_place": table(said, [SITES], {(ALL,): 100})}, {}) == ()
