"""Nobody gets out with keys or mouse, and what a person needs for writing stays in their hands."""

import re
from collections.abc import Iterator
from functools import partial

import pytest

from kiosk.browser.key_grabs import ALONE, BOARD, CHORDS, ESCAPE, FREE, FREE_MEDIA, MEDIA, MODIFIERS
from tests.browser.locked import Locked, locked
from tests.browser.rows import AT
from tests.browser.sight import settled
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


NAMED = {  # places of the keys that are known to lead out of a browser, or to its own pages
    "Ctrl": "t26 n57 o32 p33 u30 h43 j44 w25 f41 g42 s39 d40 r27 l46 period60 F4_70",
    "Ctrl+Shift": "n57 t28 o32 p33 w25 j44 i31 c54 a38 b56 m58 e26 Delete119",
    "Mod1": "F4_70 d40 e26 f41 Home110 Left113 Right114 Tab23 F2_68",
}


@pytest.mark.parametrize("chord", NAMED)
def test_the_keys_known_to_lead_out_are_all_taken(chord: str) -> None:
    for name in NAMED[chord].split():
        assert int(re.findall(r"\d+$", name)[0]) in TAKEN[chord], name


def test_of_the_keys_alone_caret_search_help_and_menu_are_taken() -> None:
    help_, search, full_screen, caret, tools, menu = 67, 69, 95, 73, 96, 135
    assert {help_, search, full_screen, caret, tools, menu} <= ALONE


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


@pytest.mark.parametrize("row", [LINK, "picture"])
def test_dragging_out_of_the_page_opens_nothing(bank: Locked, row: str) -> None:
    left, top = AT[row]

    def drags_to(end: tuple[int, int]) -> None:
        bank.screen.does("mousedown", 1, "mousemove", 300, 300, "mousemove", *end, "mouseup", 1,
                         "mousemove", left + 20, top + 98)  # fmt: skip

    for end in ((640, 40), (900, 700), (5, 895)):
        assert bank.is_as_before(lambda: bank.points_at(row), partial(drags_to, end))


def test_dragging_chosen_words_to_the_bar_opens_nothing(bank: Locked) -> None:
    before = bank.points_at("words")
    bank.screen.does("click", "--repeat", 2, "--delay", 20, 1, "mousedown", 1,
                     "mousemove", 640, 60, "mousemove", 640, 40, "mouseup", 1)  # fmt: skip
    bank.points_at("words")
    assert settled(bank, None).around == before.around
    bank.at_rest = None


def test_writing_copying_and_moving_word_by_word_stay_free(bank: Locked) -> None:
    bank.points_at("field")
    bank.screen.does("click", 1)
    bank.screen.does("type", "--delay", 4, "one two@three")
    strikes(bank, ["ctrl+BackSpace", "ctrl+a", "ctrl+c"])
    until(lambda: bank.screen.copied() == "one two@")
    strikes(bank, ["End", "ctrl+v", "ctrl+a", "ctrl+x"])
    until(lambda: bank.screen.copied() == "one two@one two@")
