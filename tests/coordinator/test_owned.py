"""An administration sees its own rows of what was released, or is told that it sees the city."""

import pytest

from kiosk.coordinator.owned import part_of
from kiosk.coordinator.shown import show
from kiosk.demand.closing import Late
from kiosk.demand.figures import ALL, Dimension, Hidden, Member, Table, Value
from tests.coordinator.made_up import (
    SITES,
    MadeUpShelf,
    about,
    by_hour,
    furnished,
    hub,
    released,
    table,
)
from tests.coordinator.visiting import sign_in

WORDS = hub().test_request_context
SOCIAL, CULTURE = Member("social", "Socialförvaltningen"), Member("culture", "Kulturförvaltningen")
OWNERS = {"errand": {"1": SOCIAL, "2": CULTURE, "3": SOCIAL}, "topic": {"3": SOCIAL}}
ERRANDS = Dimension(
    "errand", "Ärende", (Member("1", "Kontoutdrag"), Member("2", "Papper"), Member("3", "Söka"))
)


def by_place_and_errand() -> Table:
    rows: dict[tuple[str, ...], Value] = {
        ("norr", "1"): 30, ("norr", "2"): 20, ("norr", "3"): Hidden.FEW, ("norr", ALL): 50,
        (ALL, "1"): 30, (ALL, "2"): 20, (ALL, "3"): Hidden.FEW, (ALL, ALL): 50,
    }  # fmt: skip
    return table(about("pages", "Sidor"), [SITES, ERRANDS], rows)


def test_of_a_table_of_errands_only_the_rows_of_its_own_are_shown() -> None:
    with WORDS():
        shown = show(by_place_and_errand(), {"administration": "social"}, owners=OWNERS)
    assert [name for _, name in shown.grid.columns] == ["Kontoutdrag", "Söka"]
    said = {one.text for line in shown.grid.lines for one in line.cells}
    assert said == {"30", "färre än 5"}  # neither the other's 20 nor the city's 50
    assert shown.told == ("Bara det som förvaltningen ansvarar för: Kontoutdrag, Söka.",)


def test_with_a_single_errand_the_table_keeps_its_shape() -> None:
    with WORDS():
        shown = show(by_place_and_errand(), {"administration": "culture"}, owners=OWNERS)
    assert shown.grid.down == "site"
    assert shown.grid.chosen == (("Ärende", "Papper"),)
    assert [line.cells[0].text for line in shown.grid.lines] == ["20", "20"]


def test_no_row_is_shown_that_was_not_released() -> None:
    made = by_place_and_errand()
    for whose in ("social", "culture"):
        with WORDS():
            part = part_of(made, {"administration": whose}, OWNERS)
        assert set(part.table.rows) < set(made.rows)


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        ({"administration": "social"}, "Tabellen kan inte delas upp på förvaltning."),
        ({"site": "nowhere"}, "Platsen har inga siffror här"),
    ],
)
def test_a_choice_that_cannot_be_kept_is_told(choice: dict[str, str], words: str) -> None:
    with WORDS():
        shown = show(by_hour(), choice, owners=OWNERS)
    assert words in " ".join(shown.told)


def test_a_place_and_an_administration_that_were_not_released_together_are_told() -> None:
    months = Dimension("month", "Månad", (Member("202601", "januari"),))
    rows: dict[tuple[str, ...], Value] = {
        ("202601", "norr", ALL): 30, ("202601", ALL, "1"): 20, ("202601", ALL, "3"): 10,
    }  # fmt: skip
    made = table(about("demand_month", "Per månad"), [months, SITES, ERRANDS], rows)
    with WORDS():
        shown = show(made, {"administration": "social", "site": "norr"}, owners=OWNERS)
    assert "Plats och förvaltning går inte att välja ihop" in shown.told[-1]
    assert {one.text for line in shown.grid.lines for one in line.cells} == {"20", "10"}


def test_an_administration_without_figures_is_told_so() -> None:
    with WORDS():
        shown = show(by_place_and_errand(), {"administration": "school"}, owners=OWNERS)
    assert "inga egna siffror" in shown.told[0]
    assert not shown.part.own


def test_the_list_of_tables_says_which_are_the_whole_citys() -> None:
    client = hub().test_client()
    sign_in(client)
    page = client.get("/tables?administration=social").text
    assert page.count("(hela staden)") == len(released().tables)
    assert "(hela staden)" not in client.get("/tables").text


def test_what_came_after_the_release_is_told_in_fives() -> None:
    shelf = MadeUpShelf(released())
    shelf.came_late = Late(312, 2)
    client = furnished(shelf).test_client()
    sign_in(client)
    assert "kom 310 uppgifter från 2 datorer" in client.get("/tables/demand_place").text
    shelf.came_late = Late(3, 1)
    assert "kom färre än 5 uppgifter" in client.get("/tables/demand_place").text
