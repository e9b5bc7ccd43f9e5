"""One browser before the visitor: its pages, its downloads, and its end."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kiosk.browser.chromium import Chromium, Corner, up
from kiosk.browser.downloads import Downloads
from kiosk.browser.pages import Pages, Premises
from kiosk.browser.window import Listener, PaperRefused, PaperTrouble


class Pane:
    """A Chromium and its pages; belongs to the event loop's thread.

    `tell` gets news; `lost` is called when the browser ends without being asked to, `left` when the
    site's last page is gone by itself. `began` is time.time() when it was made.
    """

    def __init__(
        self,
        corner: Corner,
        premises: Premises,
        *,
        tell: Listener,
        lost: Callable[["Pane"], None],
        left: Callable[[], None],
    ) -> None:
        self.corner = corner
        self.began = time.time()
        self.is_ready = False
        self._tell, self._lost = tell, lost
        self._killed = False
        self._chromium = Chromium(
            corner, root=premises.memory, on_event=self._hear, on_end=self._ended
        )
        self.pages = Pages(self._chromium.call, premises, tell=tell, left=left)
        self._downloads = Downloads(
            self._chromium.folder.downloads, corner.account, max_bytes=premises.max_bytes
        )

    def start(self, address: str) -> None:
        """Start the browser with a page of ours."""
        self._chromium.start(address)

    async def ready(self) -> None:
        """Wait until our page stands in a full-screen window; raises BrowserGone."""
        if not self.is_ready:
            await up(self._chromium)
            await self.pages.ready()
            self.is_ready = True

    def kill(self) -> bool:
        """End the browser; False when something of it cannot be ended."""
        self._killed = True
        self.pages.stop()
        return self._chromium.kill()

    def drop(self) -> bool:
        """Remove its memory folder; False when something stays."""
        return self._chromium.drop()

    @property
    def folder(self) -> Path:
        """Its memory folder."""
        return self._chromium.folder.path

    def _hear(self, event: str, told: dict[str, Any]) -> None:
        match event:
            case "Target.targetCreated" | "Target.targetInfoChanged":
                self.pages.seen(told["targetInfo"])
            case "Target.targetDestroyed":
                self.pages.closed(told["targetId"])
            case "Target.targetCrashed":
                self.pages.crashed(told["targetId"])
            case "Browser.downloadWillBegin":
                why = self._downloads.begins(told["guid"], wanted=self.pages.site is not None)
                self._stop_download(told["guid"], why)
            case "Browser.downloadProgress":
                self._download_moved(told)

    def _download_moved(self, told: dict[str, Any]) -> None:
        name, state = told["guid"], told["state"]
        if state == "inProgress":
            why = self._downloads.grows(name, told["receivedBytes"], told["totalBytes"])
            self._stop_download(name, why)
        elif news := self._downloads.ends(name, completed=state == "completed"):
            self._tell(news)

    def _stop_download(self, name: str, why: PaperTrouble | None) -> None:
        if why:
            self._tell(PaperRefused(why))
            self.pages.chores.soon(self._cancel, name)

    async def _cancel(self, download: str) -> None:
        await self._chromium.call("Browser.cancelDownload", guid=download)

    def _ended(self) -> None:
        if not self._killed:
            self._lost(self)
