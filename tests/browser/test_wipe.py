"""A visit leaves nothing: what its browser wrote goes with it, and the probe finds what stays."""

import os
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.browser import Fragments, Place, State, Status
from tests.browser.canary import as_kept, plants, traces
from tests.browser.locked import ROOT, Locked, command, locked
from tests.browser.visits import Count, visit
from tests.conditions import until

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("window")]

CANARY = "Kanariefagel-8812189876"
SOUGHT = (*as_kept(CANARY), b"%PDF-")
VISITS = 3  # `make fuzz` makes two hundred


@pytest.fixture(scope="module")
def window() -> Iterator[Locked]:
    with locked() as one:
        yield one


def test_a_visit_full_of_traces_leaves_none(window: Locked) -> None:
    plants(window, CANARY)
    until(lambda: traces([window.memory], SOUGHT))  # else the test would prove nothing
    folder = window.front_folder()
    report = window.window.end(Fragments.of([CANARY]))
    assert report.green
    assert window.window.status.state is State.IDLE
    assert traces([window.folder], SOUGHT) == []
    assert not folder.exists()
    assert window.screen.copied() == ""


@pytest.mark.slow
def test_nothing_is_left_after_many_visits(window: Locked) -> None:
    count, run = Count(), secrets.token_hex(6)  # others may be looking for theirs just now
    for number in range(VISITS):
        visit(window, f"{CANARY}-{run}-{number}", count)
    assert count.clean, count


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_words_of_a_visit_in_anybody_s_file_take_the_window_out_of_use(
    window: Locked, encoding: str
) -> None:
    window.window.begin("/again")
    leak = window.folder / "elsewhere" / "some.log"
    leak.write_bytes(b"x" * 5000 + CANARY[3:].encode(encoding))
    report = window.window.end(Fragments.of([CANARY]))
    assert report.left == (Place.SHARED_MEMORY,)
    assert window.window.status == Status(State.BROKEN)
    leak.unlink()
    assert window.window.look_again().green
    assert window.window.status == Status(State.IDLE)


@pytest.mark.skipif(not ROOT, reason="only root can give a file to the visit's user")
def test_any_file_of_the_visit_s_user_is_residue(window: Locked) -> None:
    window.window.begin("/again")
    leak = window.folder / "elsewhere" / "empty"
    leak.touch()
    os.chown(leak, window.front_folder().stat().st_uid, -1)
    assert window.window.end(Fragments.of([])).left == (Place.SHARED_MEMORY,)
    leak.unlink()
    assert window.window.look_again().green


def test_a_process_that_wants_to_outlive_the_visit_does_not(window: Locked) -> None:
    window.window.begin("/again")
    alive = window.browsers()
    assert window.window.end(Fragments.of([])).green
    until(lambda: not alive & window.browsers())


def test_the_browser_s_folder_is_its_user_s_alone_and_it_has_no_other_environment(
    window: Locked,
) -> None:
    folder = window.front_folder()
    assert folder.stat().st_mode & 0o777 == 0o700
    told = _environment(window)
    assert told.keys() <= {"PATH", "DISPLAY", "LANG", "HOME", "TMPDIR", "XAUTHORITY", "PWD",
                           "XDG_RUNTIME_DIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"}  # fmt: skip
    for name in ("HOME", "TMPDIR", "XDG_RUNTIME_DIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        assert told[name].startswith(str(folder))


@pytest.mark.skipif(not ROOT, reason="users of their own need root")
def test_pages_live_behind_the_sandbox_and_nothing_can_gain_rights(window: Locked) -> None:
    for pid in window.browsers():
        status = Path(f"/proc/{pid}/status").read_text()
        assert "NoNewPrivs:\t1" in status
        assert f"CapBnd:\t{0:016x}" in status or "NSpid:\t" in status
        assert "Uid:\t0" not in status
    assert window.renderers()
    for pid in window.renderers():
        assert "Seccomp:\t2" in Path(f"/proc/{pid}/status").read_text()
    assert "--no-sandbox" not in " ".join(map(command, window.browsers()))


def _environment(window: Locked) -> dict[str, str]:
    pairs = (
        Path(f"/proc/{window.main_process()}/environ").read_bytes().decode().strip("\0").split("\0")
    )
    return dict(pair.split("=", 1) for pair in pairs if "=" in pair)
