from threading import Barrier, Thread

import pytest

from kiosk.documents.doors import Knock, PhoneDoor, shown, typed
from kiosk.documents.doors.phone import LETTERS


class Clock:
    """Time that passes when the test says so."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def door(clock: Clock) -> PhoneDoor:
    return PhoneDoor(clock=clock)


def test_the_code_opens_until_a_paper_has_arrived(door: PhoneDoor) -> None:
    code = door.open()
    assert door.knock(code) is Knock.OPEN
    assert door.use(code) is Knock.OPEN
    assert door.used(code) is Knock.OPEN
    assert door.knock(code) is Knock.USED
    assert door.use(code) is Knock.USED


def test_looking_at_the_door_does_not_use_the_code(door: PhoneDoor) -> None:
    code = door.open()
    assert {door.knock(code) for _ in range(9)} == {Knock.OPEN}


def test_a_second_phone_is_turned_away_while_the_first_one_sends(door: PhoneDoor) -> None:
    code = door.open()
    assert door.use(code) is Knock.OPEN
    assert door.use(code) is Knock.USED


def test_of_many_phones_at_once_exactly_one_comes_in(door: PhoneDoor) -> None:
    code, answers, start = door.open(), [], Barrier(8)

    def send() -> None:
        start.wait()
        answers.append(door.use(code))

    phones = [Thread(target=send) for _ in range(8)]
    for phone in phones:
        phone.start()
    for phone in phones:
        phone.join()
    assert answers.count(Knock.OPEN) == 1


def test_after_a_refused_paper_the_person_may_try_another_five_in_all(door: PhoneDoor) -> None:
    code = door.open()
    for _ in range(5):
        assert door.use(code) is Knock.OPEN
        door.give_back(code)
    assert door.use(code) is Knock.TRIED


def test_the_code_is_late_after_ten_minutes(door: PhoneDoor, clock: Clock) -> None:
    code = door.open()
    clock.now += 599
    assert door.knock(code) is Knock.OPEN
    clock.now += 1
    assert door.knock(code) is Knock.LATE


def test_a_delivery_that_began_in_time_counts(door: PhoneDoor, clock: Clock) -> None:
    code = door.open()
    clock.now += 599
    assert door.use(code) is Knock.OPEN
    clock.now += 60
    assert door.used(code) is Knock.OPEN


def test_after_the_visit_the_code_says_so(door: PhoneDoor) -> None:
    code = door.open()
    door.close()
    assert door.knock(code) is Knock.VISIT_OVER
    assert door.use(code) is Knock.VISIT_OVER


def test_a_delivery_to_a_visit_that_ended_meanwhile_does_not_count(door: PhoneDoor) -> None:
    code = door.open()
    door.use(code)
    door.close()
    door.open()
    assert door.used(code) is Knock.VISIT_OVER


def test_a_new_code_closes_the_earlier_one(door: PhoneDoor) -> None:
    first, second = door.open(), door.open()
    assert door.knock(first) is Knock.VISIT_OVER
    assert door.knock(second) is Knock.OPEN


def test_a_code_nobody_gave_out_is_unknown(door: PhoneDoor) -> None:
    door.open()
    for wrong in ("", "AAAA", "ÅÄÖÅÄÖÅÄ", "U" * 8, "0" * 10_000, "../../etc"):
        assert door.knock(wrong) is Knock.UNKNOWN


@pytest.mark.parametrize(
    "as_typed", ["7kq2m9xd", "7KQ2-M9XD", " 7kq2 m9xd ", "7KQ2--M9XD", "7kq2-m9xd"]
)
def test_the_code_is_understood_however_it_is_typed(as_typed: str) -> None:
    assert typed(as_typed) == "7KQ2M9XD"


def test_letters_that_look_alike_are_taken_for_each_other() -> None:
    assert typed("OoIiLl01") == "00111101"


def test_the_code_is_shown_in_two_groups_without_letters_that_look_alike(door: PhoneDoor) -> None:
    code = door.open()
    assert len(code) == 8
    assert set(code) <= set(LETTERS)
    assert not set("OILU") & set(LETTERS)
    assert shown(code) == f"{code[:4]}-{code[4:]}"
    assert typed(shown(code).lower()) == code


def test_guessers_are_locked_out_and_counted_once(clock: Clock) -> None:
    counted: list[int] = []
    door = PhoneDoor(clock=clock, guessed=lambda: counted.append(1))
    answers = [door.knock("0" * 8) for _ in range(23)]
    assert answers == [Knock.UNKNOWN] * 20 + [Knock.LOCKED] * 3
    assert counted == [1]
    clock.now += 600
    assert door.knock("0" * 8) is Knock.UNKNOWN


def test_a_stranger_who_guesses_does_not_keep_out_the_right_code(door: PhoneDoor) -> None:
    code = door.open()
    for _ in range(30):
        door.knock("0" * 8)
    assert door.use(code) is Knock.OPEN


def test_an_old_code_is_an_honest_mistake_and_no_guess(door: PhoneDoor) -> None:
    old = door.open()
    new = door.open()
    for _ in range(30):
        assert door.knock(old) is Knock.VISIT_OVER
    assert door.knock(new) is Knock.OPEN


def test_the_time_left_is_told(door: PhoneDoor, clock: Clock) -> None:
    assert door.seconds_left() == 0
    code = door.open()
    clock.now += 100.5
    assert door.seconds_left() == 499
    door.use(code)
    door.used(code)
    assert door.seconds_left() == 0


def test_the_screen_shows_the_code_only_while_a_phone_can_use_it(
    door: PhoneDoor, clock: Clock
) -> None:
    assert door.code is None
    first = door.open()
    assert door.code == first
    clock.now += 600
    assert door.code is None
    second = door.open()
    door.use(second)
    door.used(second)
    assert door.code is None


def test_the_door_does_not_remember_for_ever(door: PhoneDoor) -> None:
    first = door.open()
    for _ in range(100):
        door.open()
    assert door.knock(first) is Knock.UNKNOWN
