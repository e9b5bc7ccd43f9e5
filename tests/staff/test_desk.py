"""Staff give a PIN, see the state in plain words, and end a visit; they see no papers."""

import threading
from pathlib import Path

import pytest

from kiosk.staff import Pin, PinAnswer
from kiosk.usage import Journal, Noted, Step
from kiosk.visit import Ending, State
from tests.conditions import until
from tests.visit.conftest import LONG, Clock
from tests.web.conftest import PIN, QUICK_HASH, Place


def sign_in(place: Place) -> None:
    assert place.person.presses("/staff", pin=PIN).location == "/staff/desk"


def test_the_desk_asks_for_the_pin(place: Place) -> None:
    assert place.person.opens("/staff/desk").location == "/staff"
    for what in ("end-visit", "more-pages", "check", "test-page"):
        assert place.person.presses(f"/staff/{what}", on="/staff").location == "/staff"
    assert place.terminal.keeper.visit is not None
    assert place.person.presses("/staff", pin="0000").status_code == 403


def test_the_desk_says_the_step_but_neither_answers_nor_papers(place: Place) -> None:
    place.visit.choose("print-statement")
    place.person.presses("/statement/asks", answer="two-whole-months")
    place.has_paper()
    place.visit.at(Step.PAPERS)
    sign_in(place)
    page = place.person.opens("/staff/desk").text
    assert "Tittar på sina papper" in page
    assert "two-whole-months" not in page
    assert place.visit.papers[0].key not in page


def test_staff_end_the_visit_in_the_middle_of_a_print(place: Place) -> None:
    place.terminal.printer.take_away_paper(after=1)
    place.has_paper()
    run = place.visit.print(place.visit.order_token)
    until(lambda: run.progress.trouble)
    sign_in(place)
    place.person.presses("/staff/end-visit", on="/staff/desk")
    assert place.terminal.keeper.visit is None
    assert place.terminal.keeper.state is State.IDLE
    assert run.progress.ended
    assert place.terminal.tools.journal.noted()[Noted.VISIT_ENDED_BY_STAFF] == 1


def test_staff_add_pages(place: Place) -> None:
    sign_in(place)
    place.person.presses("/staff/more-pages", on="/staff/desk")
    assert place.visit.budget.left == 60


def test_printer_trouble_is_said_in_words(place: Place) -> None:
    place.terminal.printer.take_away_paper()
    sign_in(place)
    assert "Papperet är slut" in place.person.opens("/staff/desk").text


def test_staff_print_a_test_page_with_nobody_at_the_terminal(place: Place) -> None:
    place.terminal.keeper.end(Ending.DONE)
    sign_in(place)
    assert "Skriv ut en testsida" in place.person.opens("/staff/desk").text
    answer = place.person.presses("/staff/test-page", on="/staff/desk")
    assert answer.location == "/staff/desk"
    until(lambda: len(place.terminal.printer.printed) == 1)


def test_the_test_page_takes_no_pages_and_no_papers_from_the_visit(place: Place) -> None:
    place.has_paper()
    sign_in(place)
    place.person.presses("/staff/test-page", on="/staff/desk")
    until(lambda: len(place.terminal.printer.printed) == 1)
    assert place.terminal.printer.printed != [place.visit.papers[0].pdf()]
    assert place.visit.budget.left == 40
    assert len(place.visit.papers) == 1


def test_the_test_page_never_comes_between_the_pages_of_a_visitor(place: Place) -> None:
    place.terminal.printer.take_away_paper(after=1)
    place.has_paper()
    run = place.visit.print(place.visit.order_token)
    until(lambda: run.progress.trouble)
    sign_in(place)
    place.person.presses("/staff/test-page", on="/staff/desk")
    place.terminal.printer.refill()
    place.printed()
    assert len(place.terminal.printer.printed) == 1
    assert "Skriv ut en testsida" in place.person.opens("/staff/desk").text


def test_pressed_twice_the_test_page_comes_once(place: Place) -> None:
    place.terminal.printer.jam(after=1)
    sign_in(place)
    for _ in range(2):
        place.person.presses("/staff/test-page", on="/staff/desk")
    assert "Testsidan skrivs ut" in place.person.opens("/staff/desk").text
    place.terminal.printer.clear_jam()
    until(lambda: len(place.terminal.printer.printed) == 1)


def test_no_test_page_is_printed_while_a_visit_is_being_wiped(place: Place) -> None:
    sign_in(place)
    place.terminal.keeper.state = State.WIPING
    place.person.presses("/staff/test-page", on="/staff")
    assert place.terminal.printer.printed == []
    assert "Skriv ut en testsida" not in place.person.opens("/staff/desk").text


def test_a_printer_that_refuses_the_test_page_is_said_at_the_desk(place: Place) -> None:
    sign_in(place)
    place.terminal.printer.switch_off()
    answer = place.person.presses("/staff/test-page", on="/staff")
    assert "Vi får ingen kontakt med skrivaren" in place.person.goes(answer).text


def test_the_desk_closes_by_itself(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(place)
    with place.person.client.session_transaction(base_url="http://127.0.0.1") as session:
        session["staff_until"] = 0.0
    assert place.person.opens("/staff/desk").location == "/staff"


def test_leaving_the_desk_goes_back_to_the_visit(place: Place) -> None:
    sign_in(place)
    assert place.person.presses("/staff/leave", on="/staff/desk").location == "/errands"
    assert place.person.opens("/staff/desk").location == "/staff"


# --- the PIN -----------------------------------------------------------------------


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "usage.sqlite3")


@pytest.fixture
def pin(journal: Journal, clock: Clock) -> Pin:
    return Pin(QUICK_HASH.hash("1357"), journal=journal, clock=clock)


def test_five_wrong_tries_lock_the_pin_for_five_minutes_and_are_counted(
    pin: Pin, journal: Journal, clock: Clock
) -> None:
    answers = [pin.try_("0000") for _ in range(5)]
    assert answers == [PinAnswer.WRONG] * 4 + [PinAnswer.LOCKED]
    assert pin.try_("1357") is PinAnswer.LOCKED
    clock.pass_(299)
    assert pin.try_("1357") is PinAnswer.LOCKED
    clock.pass_(1)
    assert pin.try_("1357") is PinAnswer.RIGHT
    assert journal.noted() == {Noted.PIN_WRONG: 5, Noted.PIN_LOCKED: 1}


def test_the_right_pin_forgives_earlier_tries(pin: Pin) -> None:
    for _ in range(4):
        pin.try_("0000")
    assert pin.try_("1357") is PinAnswer.RIGHT
    assert pin.try_("0000") is PinAnswer.WRONG


def test_many_tries_at_once_gain_nothing(pin: Pin) -> None:
    answers: list[PinAnswer] = []
    tries = [threading.Thread(target=lambda: answers.append(pin.try_("0000"))) for _ in range(12)]
    for one in tries:
        one.start()
    for one in tries:
        one.join(LONG)
    assert answers.count(PinAnswer.WRONG) == 4
    assert answers.count(PinAnswer.LOCKED) == 8


@pytest.mark.parametrize("wrong", ["", "x" * 1000, "13 57"])
def test_what_is_not_the_pin_is_wrong(pin: Pin, wrong: str) -> None:
    assert pin.try_(wrong) is PinAnswer.WRONG


def test_without_a_pin_nobody_is_let_in(journal: Journal) -> None:
    assert Pin("", journal=journal).try_("") is PinAnswer.WRONG
