"""The real locked window on a screen of its own, in front of three sites on loopback."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from kiosk.browser import LockedWindow, State
from kiosk.browser.plan import CLOSED_PAGE
from kiosk.browser.policy import policy, written
from tests.browser.escapes import AT
from tests.browser.screen import Screen, screen
from tests.browser.sites import Town, town
from tests.conditions import until

MEMORY_DISK = Path("/dev/shm")  # noqa: S108 - a memory disk is what the window wants
WITH_POLICY = Path(__file__).with_name("with_policy.sh")
ROOT = os.geteuid() == 0
FIRST_UID, BLOCKS = 61_000, 500


@dataclass
class Locked:
    """A window that is being kept, and everything around it."""

    town: Town
    screen: Screen
    folder: Path
    users: tuple[str, ...]
    process: subprocess.Popen[bytes]
    window: LockedWindow

    @property
    def memory(self) -> Path:
        return self.folder / "memory"

    def presses(self, row: str) -> None:
        """Press a row of the bank's page."""
        left, top = AT[row]
        self.screen.clicks(left + 20, top + 8)

    def processes(self) -> list[str]:
        """Command lines of everything the window started."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdecimal() and int(entry.name) != os.getpid():
                try:
                    told = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                except OSError:
                    continue
                if str(self.folder) in told and "kiosk.window" not in told:
                    found.append(told)
        return [one for one in found if "Xvfb" not in one]

    def dies(self, how: signal.Signals = signal.SIGKILL) -> None:
        """Let the window's process end."""
        self.process.send_signal(how)
        self.process.wait()

    def starts(self) -> None:
        """Start the window's process; `make journey` and a terminal do the same."""
        self.process = _start(self.town, self.screen, self.folder, self.users)

    def is_ready(self) -> None:
        until(lambda: self.window.status.state is State.IDLE, 20)


@contextmanager
def locked() -> Iterator[Locked]:
    """Start everything; end it and remove its folders."""
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="sp-window-", dir=MEMORY_DISK))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        folder.chmod(0o755)
        for name in ("memory", "run", "policy", "screen", "elsewhere"):
            (folder / name).mkdir(mode=0o755)
        sites = stack.enter_context(town())
        before = stack.enter_context(screen(folder / "screen"))
        users = stack.enter_context(_users())
        rules = policy(service=[sites.service.origin], sites=[sites.site],
                       closed_page=CLOSED_PAGE, proxy=None)  # fmt: skip
        (folder / "policy" / "servicepunkt.json").write_text(written(rules))
        process = _start(sites, before, folder, users)
        window = LockedWindow(folder / "run" / "line", os.geteuid())
        stack.callback(window.close)
        whole = Locked(sites, before, folder, users, process, window)
        stack.callback(_stop, whole)
        whole.is_ready()
        yield whole


def _start(
    sites: Town, before: Screen, folder: Path, users: tuple[str, ...]
) -> subprocess.Popen[bytes]:
    told = {
        "TERMINAL_BIND": f"127.0.0.1:{sites.service.port}",
        "WINDOW_SOCKET": folder / "run" / "line",
        "WINDOW_MEMORY": folder / "memory",
        "WINDOW_LOOKS_IN": folder / "elsewhere",
        "PAPERS_MAX_MEGABYTES": 2,
    } | ({"WINDOW_USERS": ",".join(users)} if users else {})
    settings = {f"SERVICEPUNKT_{name}": str(value) for name, value in told.items()}
    return subprocess.Popen(  # noqa: S603 - our own program
        [str(WITH_POLICY), str(folder / "policy"), sys.executable, "-m", "kiosk.window"],
        env=before.environment | settings,
        start_new_session=True,
    )


def _stop(whole: Locked) -> None:
    if whole.process.poll() is None:
        whole.dies(signal.SIGTERM)
    until(lambda: not whole.processes())


@contextmanager
def _users() -> Iterator[tuple[str, ...]]:
    """Four numbers of users nobody else uses now: each block has a name only one can hold."""
    if not ROOT:
        yield ()
        return
    for block in range(BLOCKS):
        with socket.socket(socket.AF_UNIX) as holds:
            try:
                holds.bind(f"\0servicepunkt-window-users-{block}")
            except OSError:
                continue
            yield tuple(str(FIRST_UID + 4 * block + n) for n in range(4))
            return
    raise AssertionError("no users are free")
