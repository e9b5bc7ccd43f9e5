"""Nobody gets out with keys or mouse, and what a person needs for writing stays in their hands."""

from collections.abc import Iterator
from functools import partial

import pytest

from kiosk.browser.key_grabs import ALONE, BOARD, CHORDS, ESCAPE, FREE, FREE_MEDIA, MEDIA, MODIFIERS
from tests.browser.escapes import AT
from tests.browser.locked import Locked, locked
from tests.conditions import until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("window")]

AS_XDOTOOL_SAYS = {"Ctrl": "ctrl", "Shift": "shift", "Mod1": "alt", "Mod4": "super"}
TAKEN = {chord: [code for code in BOARD if code not in MODIFIERS | FREE.get(chord, set())]
         for chord in CHORDS}  # fmt: skip
LINK = "link to another host"


@pytest.fixture(scope="module")
def window() -> Iterator[Locked]:
    with locked() as one:
        one.window.begin("/again")
        yield one
        assert one.town.evil.asked == []


@pytest.fixture
def bank(window: Locked) -> Locked:
    window.opens_bank()
    return window


def said(chord: str, code: int) -> str:
    return "+".join([*(AS_XDOTOOL_SAYS[part] for part in chord.split("+") if part), str(code)])


def strikes(bank: Locked, keys: list[str]) -> None:
    bank.screen.does("key", "--clearmodifiers", "--delay", 4, *keys)


@pytest.mark.parametrize("chord", CHORDS)
def test_no_chord_changes_anything(bank: Locked, chord: str) -> None:
    keys = [said(chord, code) for code in TAKEN[chord]]
    assert bank.is_as_before(lambda: bank.at_rest, lambda: strikes(bank, keys))


def test_no_single_key_of_the_browser_changes_anything(bank: Locked) -> None:
    codes = [*ALONE, *(code for code in MEDIA if code not in FREE_MEDIA | MODIFIERS)]
    keys = [said(chord, code) for chord in ("", "Shift") for code in codes]
    last = [said("Shift", ESCAPE), said("", ESCAPE)]
    assert bank.is_as_before(lambda: bank.at_rest, lambda: strikes(bank, [*keys, *last]))


def test_the_keys_of_the_facts_table_are_all_taken() -> None:
    by_name = {
        "n": 57,
        "t": 28,
        "o": 32,
        "p": 33,
        "u": 30,
        "h": 43,
        "j": 44,
        "w": 25,
        "Delete": 119,
    }
    for name in "notpuhjw":
        assert by_name[name] in TAKEN["Ctrl"]
    for name in ("n", "t", "o", "p", "w", "j", "Delete"):
        assert by_name[name] in TAKEN["Ctrl+Shift"]


@pytest.mark.parametrize("button", [2, 3, 8, 9])
def test_no_other_button_than_the_left_one_does_anything(bank: Locked, button: int) -> None:
    assert bank.is_as_before(
        lambda: bank.points_at(LINK), lambda: bank.screen.does("click", button)
    )


@pytest.mark.parametrize("key", ["ctrl", "shift", "alt", "ctrl+shift"])
def test_a_click_with_a_key_opens_nothing(bank: Locked, key: str) -> None:
    held = key.split("+")
    click: list[str | int] = [*(word for one in held for word in ("keydown", one)), "click", 1,
             *(word for one in held for word in ("keyup", one))]  # fmt: skip
    assert bank.is_as_before(lambda: bank.points_at(LINK), lambda: bank.screen.does(*click))


def test_dragging_a_link_or_words_out_of_the_page_opens_nothing(bank: Locked) -> None:
    left, top = AT[LINK]

    def drags_to(end: tuple[int, int]) -> None:
        bank.screen.does("mousedown", 1, "mousemove", 300, 300, "mousemove", *end, "mouseup", 1,
                         "mousemove", left + 20, top + 98)  # fmt: skip

    for end in ((640, 40), (900, 700), (5, 895)):
        assert bank.is_as_before(lambda: bank.points_at(LINK), partial(drags_to, end))


def test_writing_copying_and_moving_word_by_word_stay_free(bank: Locked) -> None:
    bank.points_at("field")
    bank.screen.does("click", 1)
    bank.screen.does("type", "--delay", 4, "one two@three")
    strikes(bank, ["ctrl+BackSpace", "ctrl+a", "ctrl+c"])
    until(lambda: bank.screen.copied() == "one two@")
    strikes(bank, ["End", "ctrl+v", "ctrl+a", "ctrl+x"])
    until(lambda: bank.screen.copied() == "one two@one two@")
