"""One Chromium: started with nothing, steered over its pipe, ended with everything it was."""

import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.browser.account import Account
from kiosk.browser.memory_folder import MemoryFolder
from kiosk.browser.pipe import Event, Pipe
from kiosk.browser.processes import end_all

# Debian's launcher script moves shared memory to a disk on small machines, and is 0.3 s slower.
DIRECT, LAUNCHER = Path("/usr/lib/chromium/chromium"), Path("/usr/bin/chromium")
# What its reporter of crashes writes stays in the memory folder. It cannot be switched off: without
# it the pipe's files 3 and 4 make Chromium's own children crash ("FD ownership violation").
FLAGS = (
    "--no-first-run", "--no-default-browser-check", "--disable-gpu", "--disable-breakpad",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-quic",  # would pass by the proxy
    "--disable-pinch", "--overscroll-history-navigation=0",
    "--disable-features=Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider,"
    "TouchpadOverscrollHistoryNavigation,ElasticOverscroll,LensOverlay,TabHoverCardImages,"
    # the lists below the address line: pages of their own, drawn before ours though no kiosk
    # window has an address line; a third of the time to the first paint, and 100 MB
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup",
    "--disable-blink-features=EyeDropperAPI,BackgroundFetch",  # for these there is no policy
    # nothing is laid over a page: it may not fill the screen, and what it asks leave for is refused
    "--blink-settings=fullscreenSupported=false", "--deny-permission-prompts",
    "--password-store=basic", "--remote-debugging-pipe",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Corner:
    """Where on the screen a browser belongs: the class of its windows, and who it runs as."""

    window_class: str
    account: Account


class Chromium:
    """A running browser; belongs to the event loop's thread.

    Start it from the main thread only: the kernel's wish "die with your parent" means the thread.
    """

    def __init__(
        self, corner: Corner, *, root: Path, on_event: Event, on_end: Callable[[], None]
    ) -> None:
        self.corner = corner
        self.folder = MemoryFolder(root, corner.account)
        self._pipe = Pipe(on_event, on_end)
        self._pid = 0

    def start(self, address: str, extra: Sequence[str] = ()) -> None:
        """Start it with one page; returns at once, long before the page is there."""
        reads, writes = self._pipe.open()
        actions = [
            (os.POSIX_SPAWN_DUP2, reads, 3),
            (os.POSIX_SPAWN_DUP2, writes, 4),
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_DUP2, 1, 2),
        ]
        argv = self.corner.account.runs(*self._command(address, extra))
        self._pid = os.posix_spawn(
            argv[0], argv, self.folder.environment(), file_actions=actions, setsid=True
        )
        self._pipe.started()

    async def call(self, method: str, /, **params: Any) -> dict[str, Any]:
        """Give it a command; raises BrowserGone or BrowserRefused."""
        return await self._pipe.call(method, **params)

    def kill(self) -> bool:
        """End all its processes; False when some cannot be ended. Blocks for some hundredths."""
        if self._pid:
            with suppress(ProcessLookupError):
                os.killpg(self._pid, signal.SIGKILL)
        ended = end_all(self.corner.account, self.folder.path)
        if self._pid:
            os.waitpid(self._pid, 0)
            self._pid = 0
        self._pipe.close()
        return ended

    def drop(self) -> bool:
        """Remove its folder; False when something stays."""
        return self.folder.remove()

    def _command(self, address: str, extra: Sequence[str]) -> list[str]:
        program = DIRECT if DIRECT.exists() else LAUNCHER
        return [str(program), *FLAGS, *extra, f"--class={self.corner.window_class}",
                f"--user-data-dir={self.folder.path / 'profile'}", "--kiosk", address]  # fmt: skip


async def up(browser: Chromium) -> None:
    """Wait until it answers, and ask it to tell of pages and downloads."""
    await browser.call("Target.setDiscoverTargets", discover=True)
    await browser.call(
        "Browser.setDownloadBehavior",
        behavior="allowAndName",
        downloadPath=str(browser.folder.downloads),
        eventsEnabled=True,
    )
