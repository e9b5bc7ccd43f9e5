"""The made-up city's hidden problems are found, and nothing is found where nothing is wrong."""

from collections.abc import Callable

import pytest

from kiosk.demand.figures import ALL, Period, Table
from kiosk.demand.figures.publish import worked_out
from kiosk.demand.reports.content import Content
from tests.demand.made_up_city import city_in

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("truth")]

YEAR = Period.year(2024)


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bool], Content]:
    """What a year's release of a made-up city holds, with problems or without."""
    made: dict[bool, Content] = {}

    def ask(problems: bool) -> Content:
        if problems not in made:
            engine = city_in(
                tmp_path_factory.mktemp("truth"), terminals=9, months=12, problems=problems
            )
            made[problems] = worked_out(engine, YEAR, [])
            engine.dispose()
        return made[problems]

    return ask


def of(content: Content, key: str) -> Table:
    return next(table for table in content.tables if table.about.key == key)


def test_the_three_things_to_look_at_are_the_three_that_were_hidden(
    released: Callable[[bool], Content],
) -> None:
    things = released(True).things
    assert [thing.rule for thing in things] == ["unfair_language", "full_place", "month_end"]
    assert things[0].words["language"] == "somaliska"
    assert things[1].at == ("plats-2",)
    assert all(thing.sentence % thing.words for thing in things)


def test_a_city_without_problems_has_none_of_them(released: Callable[[bool], Content]) -> None:
    found = {thing.rule for thing in released(False).things}
    assert not found & {"unfair_language", "full_place", "month_end", "silent_place"}


def test_the_place_that_was_silent_is_named_beside_every_figure(
    released: Callable[[bool], Content],
) -> None:
    coverage = of(released(True), "demand_place").coverage
    assert coverage.gaps == ("plats-5",)
    assert coverage.share
    assert 0.95 < coverage.share < 1
    assert of(released(False), "demand_place").coverage.gaps == ()


def test_questions_about_schools_come_in_their_window(
    released: Callable[[bool], Content],
) -> None:
    months = of(released(True), "questions_month")
    assert int(str(months.find("202401", "3"))) > 10
    assert months.find("202406", "3") == 0


def test_the_full_place_needs_more_terminals(released: Callable[[bool], Content]) -> None:
    row = of(released(True), "terminals_needed").row("plats-2")
    assert row
    assert row.values[1] == 1
    assert int(str(row.values[2])) >= 2


def test_more_questions_stay_unsolved_where_an_office_was_closed(
    released: Callable[[bool], Content],
) -> None:
    rows = of(released(True), "gap").rows
    lost = [float(str(row.values[0])) for row in rows if row.values[2]]
    others = [float(str(row.values[0])) for row in rows if not row.values[2]]
    assert lost
    assert min(lost) > max(others)


def test_the_forecast_beats_simple_guesses_where_the_month_has_a_peak(
    released: Callable[[bool], Content],
) -> None:
    tried = of(released(True), "forecast_tried")
    model, weekday, mean = (float(str(row.values[0])) for row in tried.rows)
    assert model < weekday
    assert model < mean


def test_costs_are_a_range_around_what_the_city_entered(
    released: Callable[[bool], Content],
) -> None:
    for key in ("cost", "cost_page", "scenarios"):
        for row in of(released(True), key).rows:
            ore, low, high, *_ = (int(str(value)) for value in row.values)
            assert low < ore < high
    scenarios = [row for row in of(released(True), "scenarios").rows if row.at[0] == ALL]
    now, _, offices = scenarios
    assert int(str(offices.values[-1])) == int(str(now.values[-1])) + 1


def test_the_order_of_districts_says_how_sure_it_is(released: Callable[[bool], Content]) -> None:
    rows = of(released(True), "priority").rows
    assert [row.values[1] for row in rows] == list(range(1, len(rows) + 1))
    assert all(int(str(row.values[2])) <= int(str(row.values[3])) for row in rows)


def test_the_change_since_last_year_is_what_grew(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    engine = city_in(tmp_path_factory.mktemp("years"), terminals=6, months=24, problems=False)
    before = worked_out(engine, YEAR, []).tables
    now = worked_out(engine, Period.year(2025), [before])
    row = of(now, "change").row(ALL)
    assert row
    assert 0.03 < float(str(row.values[0])) < 0.13  # eight in a hundred were put in
    engine.dispose()
