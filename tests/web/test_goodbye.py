"""The end of a visit is said once, truly, and only to the one whose visit it was."""

from kiosk.visit import Ending
from tests.web.conftest import Place


def test_the_goodbye_is_said_once(place: Place) -> None:
    place.person.presses("/end")
    assert "Allt är borta" in place.person.opens("/goodbye").text
    assert place.person.opens("/goodbye").location == "/"


def test_going_back_to_an_old_goodbye_in_a_new_visit_changes_nothing(place: Place) -> None:
    place.person.presses("/end")
    place.person.opens("/goodbye")
    place.person.begins()
    place.has_paper()
    assert place.person.opens("/goodbye").location == "/errands"
    assert place.person.opens("/papers").status_code == 200


def test_a_stranger_cannot_end_a_visit(place: Place) -> None:
    place.another_person().opens("/goodbye/idle")
    assert place.terminal.keeper.visit is not None


def test_a_page_left_alone_too_early_does_not_end_the_visit(place: Place) -> None:
    assert place.person.opens("/goodbye/idle").location == "/errands"
    place.terminal.clock.pass_(345)
    assert place.person.opens("/goodbye/idle").location == "/goodbye"
    assert "Ingen rörde skärmen" in place.person.opens("/goodbye").text


def test_a_visit_that_ended_by_itself_still_says_goodbye(place: Place) -> None:
    place.terminal.keeper.end(Ending.IDLE)
    place.person.opens("/goodbye/idle")
    assert "Ingen rörde skärmen" in place.person.opens("/goodbye").text


def test_the_start_page_does_not_end_a_visit_by_a_slip_of_the_finger(place: Place) -> None:
    assert place.person.opens("/").location == "/errands"


def test_a_language_pressed_twice_without_javascript_is_no_error(place: Place) -> None:
    person = place.another_person()
    page = person.opens("/").text
    old = person.client.get_cookie("servicepunkt", domain="127.0.0.1")
    assert old
    token = page.split('name="csrf_token" value="')[1].split('"')[0]
    fields = {"csrf_token": token, "language": "sv"}
    headers = {"Host": "127.0.0.1"}
    assert person.client.post("/visit", data=fields, headers=headers).location == "/errands"
    person.client.set_cookie("servicepunkt", old.value, domain="127.0.0.1")
    assert person.client.post("/visit", data=fields, headers=headers).location == "/"
