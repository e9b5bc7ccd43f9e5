"""The locked window: to the first paint, from the last tap to the next visitor, and its memory."""

import asyncio
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from time import monotonic
from unittest.mock import patch

from bench.measure import Measure, Row, against, median, times
from bench.visitor import WrongPage
from kiosk.browser import Fragments
from kiosk.browser.account import Account
from kiosk.browser.arranger import configuration
from kiosk.browser.chromium import Chromium, Corner
from kiosk.browser.memory_folder import MemoryFolder
from kiosk.browser.processes import end_all
from tests.browser.locked import FIRST_UID, MEMORY_DISK, ROOT, Locked, locked
from tests.browser.screen import Screen, screen
from tests.browser.sites import town

ROUNDS, VISITS = 9, 5
PATIENCE = 30.0  # seconds
CREAM = bytes((0xF1, 0xF8, 0xFB))  # the service's ground as X keeps it: blue, green, red
MEGABYTE = 1024.0  # kB
WORDS = ["Kanariefagel 8812189876"]


def window_first_paint() -> Measure:
    """A fresh profile until its page is painted: as a visit's browser, and plain, in turns."""
    ours, other = [], []
    with _arranged() as (place, folder, address):
        for _ in range(ROUNDS):
            ours.append(asyncio.run(_ours(place, folder, address)))
            other.append(_plain(place, folder, address))
    peer = "plain chromium --app with a new profile, same screen, same run (median)"
    return times("window_first_paint", 1000 * median(ours), 1000 * median(other), peer)


def window_wipe() -> Measure:
    """From the order to end a visit at a bank until the probe has answered; the slowest of some."""
    with locked() as window:
        return against("window_wipe", max(_end(window)[0] for _ in range(VISITS)), 1.0, "s")


def window_ready_again() -> Measure:
    """From the order to end a visit until the start page is painted; the slowest of some."""
    with locked() as window:
        return against("window_ready_again", max(_end(window)[1] for _ in range(VISITS)), 2.0, "s")


def window_memory() -> Measure:
    """PSS of the bar, the visit's browser at a bank, and the window's process."""
    with locked() as window:
        _visit(window)
        return against("window_memory", _memory(window, waiting=False), 600, "MB")


def window_memory_all() -> Measure:
    """The same with the browser that waits for the next visit, and i3."""
    with locked() as window:
        _visit(window)
        return against("window_memory_all", _memory(window, waiting=True), 900, "MB")


def _visit(window: Locked) -> None:
    before = window.town.service.asked.count("/")
    window.window.begin("/again")
    window.at_rest = None
    window.opens_bank()
    _until(lambda: window.town.service.asked.count("/") > before)  # the next one waits


def _end(window: Locked) -> tuple[float, float]:
    """Seconds from the order to the report, and to the painted start page."""
    _visit(window)
    began = monotonic()
    reported = window.window.end(Fragments.of(WORDS))
    assert reported.green  # noqa: S101 - a red wipe is no figure
    wiped = monotonic() - began
    _until(lambda: _painted(window.screen))
    return wiped, monotonic() - began


def _memory(window: Locked, *, waiting: bool) -> float:
    """Megabytes; shared pages are shared out among those who use them."""
    if waiting:
        pids = [*window.processes(), window.process.pid]
    else:
        bar = {pid for pid in window.processes() if _user(pid) == window.users[2]}
        user = _user(window.main_process())
        visit = {pid for pid in window.processes() if _user(pid) == user}
        pids = [*bar, *visit, window.process.pid]
    return sum(map(_pss, {*pids})) / MEGABYTE


def _pss(pid: int) -> int:
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
    except OSError:
        return 0
    return next(int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:"))


def _user(pid: int) -> str:
    try:
        return str(Path(f"/proc/{pid}/status").read_text().split("Uid:")[1].split()[0])
    except OSError:
        return ""


@contextmanager
def _arranged() -> Iterator[tuple[Screen, Path, str]]:
    """A screen with i3, a folder on a memory disk, and the address of a page."""
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="sp-window-", dir=MEMORY_DISK))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        folder.chmod(0o755)
        (folder / "screen").mkdir()
        place = stack.enter_context(screen(folder / "screen"))
        sites = stack.enter_context(town())
        layout = configuration(width=1280, height=900, bar=90, socket=folder / "i3.sock")
        (folder / "i3.conf").write_text(layout)
        i3 = subprocess.Popen(  # noqa: S603 - fixed words
            ["/usr/bin/i3", "-c", str(folder / "i3.conf")], env=place.environment,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        stack.callback(i3.wait)
        stack.callback(i3.kill)
        _until((folder / "i3.sock").exists)
        yield place, folder, sites.service.origin + "/"


async def _ours(place: Screen, folder: Path, address: str) -> float:
    """Seconds to the first paint of a browser as a visit has it."""
    account = Account(FIRST_UID, FIRST_UID) if ROOT else Account.ours()
    with patch.dict("os.environ", place.environment):
        browser = Chromium(
            Corner("KioskPage0", account), root=folder, on_event=lambda *_: None,
            on_end=lambda: None,
        )  # fmt: skip
        began = monotonic()
        browser.start(address)
    while not _painted(place):
        await asyncio.sleep(0.005)
    taken = monotonic() - began
    browser.kill()
    browser.drop()
    _until(lambda: not _painted(place))
    return taken


def _plain(place: Screen, folder: Path, address: str) -> float:
    """Seconds to the first paint of Chromium as a person of the machine would start it."""
    account = Account(FIRST_UID + 1, FIRST_UID + 1) if ROOT else Account.ours()
    profile = MemoryFolder(folder, account)
    with patch.dict("os.environ", place.environment):
        environment = profile.environment() | {"XAUTHORITY": str(place.authority)}
    began = monotonic()
    browser = subprocess.Popen(  # noqa: S603 - fixed words
        account.runs("/usr/bin/chromium", f"--app={address}", "--no-first-run", "--disable-gpu",
                     f"--user-data-dir={profile.path}/profile", "--class=KioskPage0"),
        env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    _until(lambda: _painted(place))
    taken = monotonic() - began
    end_all(account, profile.path)
    browser.wait()
    profile.remove()
    _until(lambda: not _painted(place))
    return taken


def _painted(place: Screen) -> bool:
    """Whether the service's page fills the lower part of the screen."""
    points = place.pixels()
    at = (850 * 1280 + 1200) * 4
    return points[at : at + 3] == CREAM


def _until(condition: Callable[[], object]) -> None:
    end = monotonic() + PATIENCE
    pause = threading.Event()
    while not condition():
        if monotonic() > end:
            raise WrongPage("the window never came so far")
        pause.wait(0.005)


ROWS = [
    Row("window_first_paint", window_first_paint, at_most=1.15),
    Row("window_wipe", window_wipe, at_most=1),
    Row("window_ready_again", window_ready_again, at_most=1),
    Row("window_memory", window_memory, at_most=1),
    Row("window_memory_all", window_memory_all, at_most=1),
]
