"""Takes PDFs from what sites give for download, and deletes everything else unread."""

import os
import re
import stat
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from kiosk.browser.account import Account
from kiosk.browser.window import PaperCame, PaperRefused, PaperTrouble

NAME = re.compile(r"^[0-9a-fA-F-]{36}$")  # what Chromium calls a file under "allowAndName"
A_PDF_BEGINS = b"%PDF-"
AT_ONCE = 20  # downloads in one visit: a page could begin them for ever

Call = Callable[..., Awaitable[dict[str, Any]]]


class Downloads:
    """What the sites of one visit give; `max_bytes` bounds one file, AT_ONCE their number."""

    def __init__(self, folder: Path, account: Account, *, max_bytes: int) -> None:
        self._folder, self._account, self._max_bytes = folder, account, max_bytes
        self._begun: set[str] = set()
        self._refused: set[str] = set()

    def begins(self, name: str, *, wanted: bool) -> PaperTrouble | None:
        """Note a download; returns why it must be stopped, if it must. `wanted`: a site is open."""
        self._begun.add(name)
        if not wanted or len(self._begun) > AT_ONCE:
            self._refused.add(name)
            return PaperTrouble.TOO_MANY
        return None

    def grows(self, name: str, received: float, total: float) -> PaperTrouble | None:
        """Note how much came; returns why it must be stopped, if it must."""
        if name in self._refused or max(received, total) <= self._max_bytes:
            return None
        self._refused.add(name)
        return PaperTrouble.TOO_LARGE

    def ends(self, name: str, *, completed: bool) -> PaperCame | PaperRefused | None:
        """Take the file in and delete it; None when it was refused before."""
        data = self._take(name)
        if name in self._refused:
            return None
        if not completed or data is None:
            return PaperRefused(PaperTrouble.BROKEN_OFF)
        if len(data) > self._max_bytes:
            return PaperRefused(PaperTrouble.TOO_LARGE)
        if not data.startswith(A_PDF_BEGINS):
            return PaperRefused(PaperTrouble.NOT_A_PDF)
        return PaperCame(data)

    def _take(self, name: str) -> bytes | None:
        """Read at most one byte more than allowed, then delete.

        The folder belongs to the browser, which may be hijacked: no link is followed, and only a
        plain file of the browser's own user is read.
        """
        if not NAME.match(name):
            return None
        path = self._folder / name
        try:
            file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError:
            return None
        with os.fdopen(file, "rb") as opened, suppress(OSError):
            about = os.fstat(opened.fileno())
            ours = stat.S_ISREG(about.st_mode) and about.st_uid == self._account.uid
            data = opened.read(self._max_bytes + 1) if ours and about.st_nlink == 1 else None
            path.unlink()
            return data
        return None
