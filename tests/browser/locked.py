"""The real locked window on a screen of its own, in front of three sites on loopback."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from kiosk.browser import LockedWindow, News, PaperCame, PaperRefused, State
from kiosk.browser.plan import CLOSED_PAGE
from kiosk.browser.policy import policy, written
from kiosk.egress import Gate, Ways
from tests.browser.forged import Forged, forged
from tests.browser.rows import AT
from tests.browser.screen import BAR, HEIGHT, WIDTH, Screen, screen
from tests.browser.sight import Sight, fingerprint, settled
from tests.browser.sites import Town, town
from tests.conditions import until

MEMORY_DISK = Path("/dev/shm")  # noqa: S108 - a memory disk is what the window wants
WITH_POLICY = Path(__file__).with_name("with_policy.sh")
ROOT = os.geteuid() == 0
BAR_KEY = "k" * 32
FIRST_UID, BLOCKS = 61_000, 500
READY_WITHIN = 60.0  # seconds; a window that is watched, or on a real X server, takes its time
SitsAt = Callable[[Path], AbstractContextManager[Screen]]


@dataclass
class Locked:
    """A window that is being kept, and everything around it."""

    town: Town
    forged: Forged
    screen: Screen
    folder: Path
    users: tuple[str, ...]
    process: subprocess.Popen[bytes]
    window: LockedWindow
    heard: list[News] = field(default_factory=list)
    at_home: Sight | None = None
    at_rest: Sight | None = None

    @property
    def memory(self) -> Path:
        return self.folder / "memory"

    @property
    def line(self) -> Path:
        return self.folder / "run" / "line"

    def opens_bank(self) -> None:
        """Have the bank's start page before the visitor, drawn and the mouse at rest."""
        self.heard.clear()
        self.town.bank.pressed.clear()
        self.town.bank.said.clear()
        if self.at_rest and self.at_rest == self.rests():
            return
        self.town.bank.drawn = False
        self.window.open(self.town.site)
        until(lambda: self.town.bank.drawn)
        self.rests()
        self.at_rest = settled(self, None, quiet=1.0)

    def is_as_before(self, at_first: Callable[[], Sight | None], does: Callable[[], None]) -> bool:
        """Do something and tell whether nothing changed.

        What changed is tried once more on a fresh page: a page may still have been drawn when it
        was looked at first, but whoever gets out with a key gets out with it twice.
        """
        for _ in range(2):
            before = at_first()
            does()
            if settled(self, before) == before:
                return True
            self.at_rest = None
            self.opens_bank()
        return False

    def rests(self) -> Sight:
        """Move the mouse out of the way; what can be seen then."""
        self.screen.does("mousemove", WIDTH // 2, HEIGHT - 20)
        return self.look()

    def points_at(self, row: str) -> Sight:
        """Move the mouse to a row of the bank's page; what can be seen then."""
        left, top = AT[row]
        self.screen.does("mousemove", left + 20, top + 8 + BAR)
        return self.look()

    def presses(self, row: str) -> None:
        """Press the row pointed at, until its page has told so: it may just be beginning anew."""

        def pressed() -> bool:
            self.screen.does("click", 1)
            with suppress(AssertionError):
                until(lambda: self.town.bank.pressed_last(row), 3)
            return self.town.bank.pressed_last(row)

        until(pressed)

    def look(self, *, ask: bool = True) -> Sight:
        """See what there is; `ask` the window how many pages."""
        points = self.screen.pixels()
        edge = BAR * WIDTH * 4
        return Sight(
            self.window.query().pages if ask else 0,
            tuple(self.screen.windows()),
            fingerprint(points[:edge]),
            fingerprint(points[edge:]),
        )

    def next_paper(self) -> str:
        """Wait for a paper or a refusal; "paper", or why not."""
        kinds = (PaperCame, PaperRefused)
        until(lambda: any(isinstance(news, kinds) for news in self.heard))
        news = next(news for news in self.heard if isinstance(news, kinds))
        return news.why.value if isinstance(news, PaperRefused) else "paper"

    def until_site_is(self, key: str | None) -> None:
        until(lambda: self.window.query().site == key)

    def downloaded_files(self) -> list[str]:
        return [path.name for path in self.memory.glob("*/dl/*")]

    def processes(self) -> list[int]:
        """Everything the window started: by its users, or by what its command line names."""
        users = {int(user) for user in self.users}
        return [
            one.pid
            for one in psutil.process_iter(["uids", "cmdline", "status"])
            if one.info["status"] != psutil.STATUS_ZOMBIE and one.info["uids"]
            and (one.info["uids"].real in users if users else self._names_us(one.info["cmdline"]))
        ]  # fmt: skip

    def _names_us(self, command: list[str] | None) -> bool:
        told = " ".join(command or [])
        ours = (str(self.memory), str(self.folder / "run" / "arranger"))
        return any(place in told for place in ours)

    def pids_of(self, words: str) -> list[int]:
        return [pid for pid in self.processes() if words in command(pid)]

    def main_process(self) -> int:
        """The browser before the visitor: its window is the one that can be seen."""
        seen: list[str] = []

        def found() -> bool:
            words = ("search", "--onlyvisible", "--class", "KioskPage", "getwindowpid")
            seen[:] = self.screen.asks(*words).split()
            return bool(seen)

        until(found)
        return int(seen[-1])

    def front_folder(self) -> Path:
        told = command(self.main_process())
        return Path(told.split("--user-data-dir=")[1].split("/profile")[0])

    def browsers(self) -> set[int]:
        """The processes of the browser before the visitor."""
        return set(self.pids_of(f"--user-data-dir={self.front_folder()}/"))

    def renderers(self) -> list[int]:
        return [pid for pid in self.browsers() if "--type=renderer" in command(pid)]

    def dies(self, how: signal.Signals = signal.SIGKILL) -> None:
        """Let the window's process end."""
        self.process.send_signal(how)
        self.process.wait()

    def starts(self, *, under: Sequence[str] = ()) -> None:
        """Start the window's process; `make journey` and a terminal do the same."""
        self.process = _start(self.town, self.screen, self.folder, self.users, under)

    def calls_again(self) -> None:
        """Let a terminal come back."""
        self.window = LockedWindow(self.line, os.geteuid())
        self.window.follow(self.heard.append)
        self.is_ready()

    def calls_raw(self) -> socket.socket:
        """Call as a terminal that is not ours, until it is let in."""
        found: list[socket.socket] = []

        def let_in() -> bool:
            with closing(socket.socket(socket.AF_UNIX)) as line:
                line.connect(str(self.line))
                if line.recv(1):
                    found.append(line.dup())
            return bool(found)

        until(let_in)
        return found[0]

    def is_ready(self) -> None:
        until(lambda: self.window.status.state is State.IDLE, READY_WITHIN)


@contextmanager
def locked(sits_at: SitsAt = screen, *, under: Sequence[str] = ()) -> Iterator[Locked]:
    """Start everything, on a screen of that kind; end it and remove its folders.

    The window's process runs `under` another program, such as one that watches it.
    """
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="sp-window-", dir=MEMORY_DISK))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        folder.chmod(0o755)
        for name in ("memory", "run", "policy", "screen", "elsewhere"):
            (folder / name).mkdir(mode=0o755)
        sites = stack.enter_context(town())
        before = stack.enter_context(sits_at(folder / "screen"))
        users = stack.enter_context(_users())
        not_a_bank = stack.enter_context(forged(folder / "elsewhere"))
        both = [sites.site, not_a_bank.site]
        gate = stack.enter_context(closing(Gate("127.0.0.1:0")))
        gate.change(Ways.of(sites.site))
        rules = policy(service=[sites.service.origin], sites=both,
                       closed_page=CLOSED_PAGE, proxy=gate.address)  # fmt: skip
        # the proxy would not let it through: here the browser itself has to turn it away
        rules["ProxySettings"]["ProxyBypassList"] += f";{not_a_bank.host}"
        (folder / "policy" / "servicepunkt.json").write_text(written(rules))
        process = _start(sites, before, folder, users, under)
        window = LockedWindow(folder / "run" / "line", os.geteuid())
        whole = Locked(sites, not_a_bank, before, folder, users, process, window)
        stack.callback(lambda: whole.window.close())
        stack.callback(_stop, whole)
        window.follow(whole.heard.append)
        whole.is_ready()
        yield whole


def command(pid: int) -> str:
    """The command line of a process; "" when it ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except OSError:
        return ""


def _start(
    sites: Town, before: Screen, folder: Path, users: tuple[str, ...], under: Sequence[str] = ()
) -> subprocess.Popen[bytes]:
    told = {
        "TERMINAL_BIND": f"127.0.0.1:{sites.service.port}",
        "WINDOW_SOCKET": folder / "run" / "line",
        "WINDOW_MEMORY": folder / "memory",
        "WINDOW_LOOKS_IN": folder / "elsewhere",
        "WINDOW_BAR_KEY": BAR_KEY,
        "PAPERS_MAX_MEGABYTES": 2,
    } | ({"WINDOW_USERS": ",".join(users)} if users else {})
    settings = {f"SERVICEPUNKT_{name}": str(value) for name, value in told.items()}
    return subprocess.Popen(  # noqa: S603 - our own program
        [str(WITH_POLICY), str(folder / "policy"), *under, sys.executable, "-m", "kiosk.window"],
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
    for block in range(1, BLOCKS):  # the first is for measuring, one at a time
        with socket.socket(socket.AF_UNIX) as holds:
            try:
                holds.bind(f"\0servicepunkt-window-users-{block}")
            except OSError:
                continue
            yield tuple(str(FIRST_UID + 4 * block + n) for n in range(4))
            return
    raise AssertionError("no users are free")
