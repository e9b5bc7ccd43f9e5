"""Ends every process of a browser, until none is left."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from kiosk.browser.account import Account

PROC = Path("/proc")
PAUSE = 0.005  # seconds between two looks
WITHIN = 3.0  # seconds; a process in an uninterruptible wait is not ours to end


def members(account: Account, folder: Path) -> set[int]:
    """Return the living processes of a browser.

    With a user of its own that is every process of the user: Chromium's crash reporter leaves the
    process group, and a hijacked browser would. Without, those whose command line names the folder.
    """
    return {pid for pid in _pids() if _belongs(pid, account, folder)}


def end_all(account: Account, folder: Path, *, within: float = WITHIN) -> bool:
    """Kill a browser's processes again and again until a look finds none; False: some stay."""
    deadline = time.monotonic() + within
    while found := members(account, folder):
        for pid in found:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        if time.monotonic() > deadline:
            return False
        time.sleep(PAUSE)
    return True


def _pids() -> Iterator[int]:
    for entry in os.scandir(PROC):
        if entry.name.isdecimal() and int(entry.name) != os.getpid():
            yield int(entry.name)


def _belongs(pid: int, account: Account, folder: Path) -> bool:
    try:
        # /proc/PID itself belongs to root for a renderer, which has made itself undumpable
        status = (PROC / str(pid) / "status").read_text(encoding="utf-8", errors="replace")
        fields = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
        if fields["State"].split()[0] in "ZX" or int(fields["Uid"].split()[0]) != account.uid:
            return False
        return not account.own or bytes(folder) in (PROC / str(pid) / "cmdline").read_bytes()
    except (OSError, KeyError):
        return False  # it ended while we looked
