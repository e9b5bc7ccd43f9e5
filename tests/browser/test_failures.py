"""Whatever dies, the window ends closed and never open, and a visit goes on where it can."""

import os
import signal
import sys
from collections.abc import Iterator

import pytest

from kiosk.browser import BrowserRestarted, Fragments, LockedWindow, SiteClosed, State, WindowGone
from tests.browser.locked import Locked, locked
from tests.browser.sight import Sight, settled
from tests.conditions import until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("window")]

NO_BROWSER = (sys.executable, "-m", "tests.browser.no_browser")


class Blind:
    """Looks at the screen alone, when there is nobody to ask for pages."""

    def __init__(self, window: Locked) -> None:
        self._window = window

    def look(self) -> Sight:
        return self._window.look(ask=False)


@pytest.fixture(scope="module")
def kept() -> Iterator[Locked]:
    with locked() as one:
        yield one


@pytest.fixture
def window(kept: Locked) -> Iterator[Locked]:
    """The window with the bank open in a visit; at rest again afterwards."""
    kept.is_ready()
    kept.window.begin("/again?n=77")
    kept.at_rest = None
    kept.opens_bank()
    yield kept
    if kept.window.status.state in (State.ACTIVE, State.ASKING):
        assert kept.window.end(Fragments.of([])).green


def test_a_crashed_browser_is_replaced_and_continues_the_visit(window: Locked) -> None:
    asked = window.town.service.asked.count("/again")
    os.kill(window.main_process(), signal.SIGKILL)
    until(lambda: BrowserRestarted() in window.heard)
    assert SiteClosed("sample-bank") in window.heard
    until(lambda: window.town.service.asked.count("/again") == asked + 1)
    assert window.window.query().state is State.ACTIVE
    window.opens_bank()
    assert window.window.query().pages == 2


def test_a_crashed_page_of_the_bank_leads_back_to_the_service(window: Locked) -> None:
    for pid in window.renderers():
        os.kill(pid, signal.SIGKILL)
    until(lambda: SiteClosed("sample-bank") in window.heard)
    until(lambda: window.window.query().pages == 1)
    assert window.window.query().state is State.ACTIVE


def test_when_the_window_s_process_is_killed_no_browser_stays(window: Locked) -> None:
    window.dies()
    until(lambda: window.processes() == [])
    until(lambda: window.window.status.state is State.GONE)
    with pytest.raises(WindowGone):
        window.window.begin("/")
    left = list(window.memory.iterdir())
    assert left  # a killed process cannot tidy up: the next one does, before it shows anything
    window.starts()
    window.is_ready()
    assert not set(left) & set(window.memory.iterdir())


def test_without_the_window_manager_the_browsers_are_gone_before_anybody_can_press_a_key(
    window: Locked,
) -> None:
    (arranger,) = window.pids_of("/usr/bin/i3")
    os.kill(arranger, signal.SIGKILL)
    until(lambda: window.processes() == [])
    assert window.process.wait(20) == 1
    window.starts()
    window.is_ready()


def test_a_window_that_cannot_say_out_of_use_ends_so_that_it_is_started_anew(
    window: Locked,
) -> None:
    window.window.close()  # nobody calls: it must notice by itself
    window.dies()
    window.starts(under=NO_BROWSER)
    assert window.process.wait(20) == 1
    window.starts()
    window.calls_again()


def test_when_the_terminal_dies_the_visit_ends_and_out_of_use_is_shown(window: Locked) -> None:
    folder = window.front_folder()
    at_bank = window.look()
    window.window.close()
    until(lambda: not folder.exists())
    closed = settled(Blind(window), None)
    assert closed.page != at_bank.page
    window.calls_again()
    assert settled(window, None).page != closed.page


def test_nobody_else_may_steer_the_window(window: Locked) -> None:
    line = window.folder / "run" / "line"
    assert line.stat().st_mode & 0o777 == 0o600
    second = LockedWindow(line, os.geteuid())
    heard: list[object] = []
    second.follow(heard.append)
    with pytest.raises(WindowGone):
        second.begin("/")
    second.close()
    not_root = LockedWindow(line, os.geteuid() + 1)
    with pytest.raises(WindowGone):
        not_root.query()
    not_root.close()
    assert window.window.query().state is State.ACTIVE


def test_a_terminal_that_talks_nonsense_is_as_good_as_gone(window: Locked) -> None:
    window.window.close()
    line = window.calls_raw()
    line.sendall(b"\xff" * 8)
    line.settimeout(20)
    while line.recv(4096):
        pass
    line.close()
    window.calls_again()
