"""The way through a form: always on, always back, and closed pages stay out of the result."""

import pytest

from kiosk.forms import Doubt, Filling, NoSuchPage
from tests.forms.conftest import answers_all, says


def paths(filling: Filling) -> list[str]:
    return [place.path for place in filling.route.places]


def test_partner_is_not_asked_about_when_living_alone(filling: Filling) -> None:
    says(filling, "together", "no")
    assert "partner" not in paths(filling)
    says(filling, "together", "yes")
    assert "partner" in paths(filling)


def test_an_answer_on_a_closed_page_is_left_out_and_comes_back_when_it_opens(
    filling: Filling,
) -> None:
    says(filling, "together", "yes")
    says(filling, "partner", "Ett Namn")
    says(filling, "together", "no")
    assert "partner" not in [row.place.path for part in filling.parts for row in part.rows]
    says(filling, "together", "yes")
    assert filling.fields("partner") == {"answer": ["Ett Namn"]}
    assert "Ett Namn" in [row.value for part in filling.parts for row in part.rows]


def test_an_answer_on_a_closed_page_decides_nothing(filling: Filling) -> None:
    says(filling, "lives", "rents")
    says(filling, "rent", "12000")
    assert "told" in paths(filling)
    says(filling, "lives", "none")
    assert "told" not in paths(filling)


def test_a_part_can_be_left_out_whole(filling: Filling) -> None:
    says(filling, "lives", "none")
    assert filling.progress("month").parts == 2
    says(filling, "lives", "rents")
    assert filling.progress("month").parts == 3


def test_each_child_is_asked_about_and_then_whether_there_is_one_more(filling: Filling) -> None:
    says(filling, "has-children", "yes")
    says(filling, "children/1/name", "Ett Namn")
    says(filling, "children/more", "yes")
    assert paths(filling).index("children/2/name") < paths(filling).index("children/more")
    assert filling.route.answered(filling.place("children/1/name"))
    assert not filling.route.answered(filling.place("children/more"))


def test_a_childs_own_answers_decide_about_that_child_only(filling: Filling) -> None:
    says(filling, "has-children", "yes")
    says(filling, "children/more", "yes")
    says(filling, "children/1/half", "no")
    says(filling, "children/2/half", "yes")
    assert "children/1/days" in paths(filling)
    assert "children/2/days" not in paths(filling)


def test_there_is_an_end_to_how_many_children_can_be_written(filling: Filling) -> None:
    says(filling, "has-children", "yes")
    for _ in range(2):
        says(filling, "children/more", "yes")
    assert "children/more" not in paths(filling)


def test_taking_a_child_away_moves_the_next_one_up(filling: Filling) -> None:
    says(filling, "has-children", "yes")
    says(filling, "children/1/name", "Ett Namn")
    says(filling, "children/more", "yes")
    says(filling, "children/2/name", "Den Äldsta")
    filling.remove_entry("children", 1)
    group = filling.place("children/1/name").group
    assert group
    assert filling.called(group, 1) == "Den Äldsta"
    assert "children/2/name" not in paths(filling)


def test_taking_the_middle_child_away_leaves_the_others_as_they_were(filling: Filling) -> None:
    says(filling, "has-children", "yes")
    for number, name in enumerate(("Först", "Mitten", "Sist"), start=1):
        says(filling, f"children/{number}/name", name)
        if number < 3:
            says(filling, "children/more", "yes")
    filling.remove_entry("children", 2)
    group = filling.place("children/1/name").group
    assert group
    assert [filling.called(group, number) for number in filling.entries(group)] == ["Först", "Sist"]


def test_the_number_of_children_can_decide_what_comes_after(filling: Filling) -> None:
    says(filling, "has-children", "yes")
    assert "room" not in paths(filling)
    says(filling, "children/more", "yes")
    assert "room" in paths(filling)


def test_a_page_that_is_closed_or_made_up_cannot_be_answered(filling: Filling) -> None:
    for path in ("partner", "children/1/name", "nonsense", "children/9/name"):
        with pytest.raises(NoSuchPage):
            filling.take(path, {"answer": ["x"]})


def test_what_is_written_but_not_sent_stays_on_its_page(filling: Filling) -> None:
    filling.keep_draft("address", {"answer-street": ["Stora gatan"]})
    assert filling.fields("address") == {"answer-street": ["Stora gatan"]}
    assert filling.route.answered(filling.place("address")) is False


def test_an_account_number_that_looks_wrong_is_asked_about_once_and_then_taken(
    filling: Filling,
) -> None:
    wrong = {"answer-clearing": ["5000"], "answer-number": ["1000005"]}
    also_wrong = {"answer-clearing": ["5000"], "answer-number": ["1000006"]}
    assert filling.take("account", wrong) is Doubt.ACCOUNT_LOOKS_WRONG
    assert filling.take("account", also_wrong) is Doubt.ACCOUNT_LOOKS_WRONG
    assert filling.take("account", also_wrong) is None


def test_the_whole_form_can_be_answered_in_the_plainest_way(filling: Filling) -> None:
    answers_all(filling)
    assert filling.done


def test_nothing_is_left_and_nothing_is_shown(filling: Filling) -> None:
    says(filling, "together", "yes")
    says(filling, "partner", "Ett Namn")
    filling.keep_draft("address", {"answer-street": ["Stora gatan"]})
    assert filling
    for shown in (repr(filling), repr(filling.parts), repr(filling.route)):
        assert "Ett Namn" not in shown
    filling.forget()
    assert not filling
    assert filling.parts == ()
