"""A table lies on a page as rows and columns, and what is chosen stays chosen."""

from kiosk.coordinator.charts import draw
from kiosk.coordinator.grid import lay_out
from kiosk.coordinator.messages import message
from kiosk.coordinator.shown import show
from kiosk.coordinator.site_map import dots
from kiosk.coordinator.ways import offered_ways
from kiosk.demand.figures import ALL, Dimension, Hidden, Member, Table, Value
from tests.coordinator.made_up import (
    MONTHS,
    SITES,
    WEEKDAYS,
    about,
    by_hour,
    by_month,
    by_place,
    hub,
    table,
)

WORDS = hub().test_request_context


def test_one_dimension_has_its_measures_in_the_columns() -> None:
    with WORDS():
        grid = lay_out(by_place(), {})
    assert grid.columns == (("n", "Antal ärenden"),)
    assert [line.name for line in grid.lines] == [
        "Påhittat bibliotek Norr", "Påhittat bibliotek Söder", "Alla",
    ]  # fmt: skip
    assert [line.cells[0].text for line in grid.lines] == ["1\xa0240", "färre än 5", "1\xa0245"]


def test_what_does_not_fit_on_a_page_shows_its_total() -> None:
    with WORDS():
        grid = lay_out(by_hour(), {})
    assert (grid.down, grid.across, grid.chosen) == ("weekday", "hour", ())
    tuesday = next(line for line in grid.lines if line.code == "2")
    assert tuesday.cells[1].number == 120


def test_a_place_that_is_chosen_is_the_only_one_shown() -> None:
    with WORDS():
        grid = lay_out(by_hour(), {"site": "norr"})
        said = message(grid)
    assert grid.chosen == (("Plats", "Påhittat bibliotek Norr"),)
    assert said == "Flest: tisdag klockan 10"
    assert next(line for line in grid.lines if line.code == "2").cells[1].number == 95


def test_a_choice_the_table_does_not_know_changes_nothing_but_is_told() -> None:
    with WORDS():
        asked, plain = lay_out(by_hour(), {"site": "nowhere"}), lay_out(by_hour(), {})
    assert (asked.lines, asked.columns) == (plain.lines, plain.columns)
    assert (asked.left_out, plain.left_out) == (("site",), ())


def test_a_place_chosen_in_a_table_of_places_leaves_the_others_beside_it() -> None:
    with WORDS():
        assert len(lay_out(by_place(), {"site": "norr"}).lines) == 3


def test_a_row_that_is_not_there_is_nought_when_counted() -> None:
    rows: dict[tuple[str, ...], Value] = {("norr",): 40, (ALL,): 40}
    with WORDS():
        grid = lay_out(table(about("t", "Plats"), [SITES], rows), {})
    assert [line.code for line in grid.lines] == ["norr", ALL]


def test_every_picture_has_a_bar_or_a_point_for_every_number() -> None:
    with WORDS():
        bars, heat, curve = (draw(lay_out(one, {})) for one in (by_place(), by_hour(), by_month()))
    assert bars
    assert heat
    assert curve
    assert [bar.text for bar in bars.bars] == ["1\xa0240", "färre än 5"]
    assert bars.bars[1].length == 0
    assert len(heat.squares) == 6
    assert [square.text for square in heat.squares if square.dark] == ["120"]
    assert len(curve.curves[0].points) == 12


def test_where_nothing_can_be_shown_there_is_no_picture() -> None:
    rows: dict[tuple[str, ...], Value] = {("norr",): Hidden.FEW, ("soder",): Hidden.WITHHELD}
    with WORDS():
        shown = show(table(about("t", "Plats"), [SITES], rows), {})
    assert shown.chart is None
    assert shown.message == "Det finns inga siffror att visa här"


def test_a_place_further_north_lies_higher_on_the_map() -> None:
    with WORDS():
        north, south = dots(
            lay_out(by_place(), {}), {"norr": (55.61, 13.0), "soder": (55.57, 13.1)}
        )
    assert north.y < south.y
    assert north.x < south.x
    assert north.radius > south.radius
    assert (north.number, south.number) == (1, 2)
    assert south.text == "färre än 5"


def month_by_place_or_errand() -> Table:
    """Divided by month and place, and by month and errand, but never by place and errand."""
    errands = Dimension("errand", "Ärende", (Member("1", "Skriva ut"), Member("2", "Söka")))
    rows: dict[tuple[str, ...], Value] = {
        ("202601", "norr", ALL): 30, ("202601", "soder", ALL): 20, ("202602", "norr", ALL): 10,
        ("202601", ALL, "1"): 50, ("202602", ALL, "2"): 10,
        ("202601", ALL, ALL): 50, ("202602", ALL, ALL): 10,
    }  # fmt: skip
    return table(about("demand_month", "Ärenden per månad"), [MONTHS, SITES, errands], rows)


def test_only_what_was_published_is_laid_out_and_the_rest_is_not_nought() -> None:
    with WORDS():
        grid = lay_out(month_by_place_or_errand(), {})
    assert (grid.down, grid.across) == ("month", "site")
    assert [name for name, _ in grid.columns] == ["norr", "soder", ALL]
    assert [[one.text for one in line.cells] for line in grid.lines] == [
        ["30", "20", "50"], ["10", "0", "10"],
    ]  # fmt: skip


def test_somebody_can_ask_for_another_way_of_dividing() -> None:
    made = month_by_place_or_errand()
    assert offered_ways(made, {}) == (("month", "site"), ("month", "errand"), ("month",))
    with WORDS():
        grid = lay_out(made, {}, by=("month", "errand"))
        never = lay_out(made, {}, by=("site", "errand"))
    assert (grid.down, grid.across) == ("month", "errand")
    assert (never.down, never.across) == ("month", "site")


def test_a_place_that_is_chosen_keeps_its_months() -> None:
    with WORDS():
        grid = lay_out(month_by_place_or_errand(), {"site": "norr"})
    assert (grid.down, grid.across) == ("month", None)
    assert [line.cells[0].text for line in grid.lines] == ["30", "10"]


def test_a_total_that_was_not_published_is_not_known() -> None:
    rows: dict[tuple[str, ...], Value] = {("norr", "1"): 30, (ALL, ALL): 30}
    with WORDS():
        grid = lay_out(table(about("t", "Plats"), [SITES, WEEKDAYS], rows), {})
    assert [[one.text for one in line.cells] for line in grid.lines] == [["30", "–"], ["–", "30"]]


def test_that_nothing_was_missing_is_not_the_message_of_what_was_missing() -> None:
    why = Dimension("unmet", "Vad som saknades", (Member("0", "Inget"), Member("2", "Skrivaren")))
    rows: dict[tuple[str, ...], Value] = {("0",): 900, ("2",): 20}
    with WORDS():
        assert message(lay_out(table(about("unmet", "Saknas"), [why], rows), {})) == (
            "Högst: Skrivaren: 20"
        )
        none = lay_out(table(about("unmet", "Saknas"), [why], {("0",): 900}), {})
        assert message(none) == "Det finns inga siffror att visa här"
