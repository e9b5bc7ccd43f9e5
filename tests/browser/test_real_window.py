"""The real window keeps what every window promises, and lays nothing over a page."""

from collections.abc import Iterator

import pytest
import xcffib
from xcffib import xproto

from kiosk.browser import Fragments, LockedWindow, Site
from kiosk.browser.notes import BELOW_TOP, KIND, NOTE
from tests.browser.locked import Locked, locked
from tests.browser.promises import Promises
from tests.browser.screen import BAR, WIDTH
from tests.browser.sight import settled
from tests.conditions import until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("window")]


@pytest.fixture(scope="module")
def real() -> Iterator[Locked]:
    with locked() as window:
        yield window


class TestTheRealWindow(Promises):
    @pytest.fixture
    def window(self, real: Locked) -> LockedWindow:
        return real.window

    @pytest.fixture
    def bank(self, real: Locked) -> Site:
        return real.town.site


def test_no_note_is_laid_over_a_page_that_gives_a_file(real: Locked) -> None:
    real.window.follow(real.heard.append)  # the promises above had ears of their own
    real.is_ready()
    real.window.begin("/again")
    real.opens_bank()
    before = real.points_at("PDF attached")
    real.presses("PDF attached")
    assert real.next_paper() == "paper"
    assert settled(real, None, quiet=1.0) == before  # Chromium's own stays for four seconds
    assert real.window.end(Fragments.of([])).green


@pytest.fixture
def x(real: Locked, monkeypatch: pytest.MonkeyPatch) -> Iterator[xcffib.Connection]:
    monkeypatch.setenv("XAUTHORITY", str(real.screen.authority))
    connection = xcffib.connect(real.screen.display)
    yield connection
    connection.disconnect()


def shows(x: xcffib.Connection, left: int, top: int) -> int:
    """Show a window of a note's kind, 400 pixels wide; its number."""

    def atom(name: str) -> int:
        number: int = x.core.InternAtom(False, len(name), name).reply().atom
        return number

    window: int = x.generate_id()
    root = x.get_setup().roots[0]
    x.core.CreateWindow(
        root.root_depth, window, root.root, left, top, 400, 50, 0, xproto.WindowClass.InputOutput,
        root.root_visual, xproto.CW.OverrideRedirect, [1],
    )  # fmt: skip
    kinds = [atom(NOTE)]
    x.core.ChangeProperty(
        xproto.PropMode.Replace, window, atom(KIND), xproto.Atom.ATOM, 32, 1, kinds
    )
    x.core.MapWindowChecked(window).check()
    return window


def test_suggestions_of_a_page_stay_where_a_note_goes(real: Locked, x: xcffib.Connection) -> None:
    def stays(window: int) -> bool:
        state: int = x.core.GetWindowAttributes(window).reply().map_state
        return bool(state == xproto.MapState.Viewable)

    suggestions = shows(x, 100, BAR + BELOW_TOP)
    below = shows(x, (WIDTH - 400) // 2, BAR + 200)
    note = shows(x, (WIDTH - 400) // 2, BAR + BELOW_TOP)
    until(lambda: not stays(note))
    assert stays(suggestions)
    assert stays(below)
