"""Keeps exactly the pages in a browser that may stand before the visitor."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.browser.addresses import Guest, Verdict, judge
from kiosk.browser.chores import Chores
from kiosk.browser.pipe import BrowserGone, BrowserRefused
from kiosk.browser.window import AddressRefused, Listener, Site

# kinds of target that are no window of their own; all others are judged, unknown ones closed
PARTS_OF_PAGES = {"iframe", "worker", "shared_worker", "service_worker", "tab", "browser",
                  "browser_ui", "auction_worklet", "shared_storage_worklet"}  # fmt: skip
WORKERS = {"service_worker", "shared_worker"}  # they would go on without their page
# the browser's own list below its address line, which a kiosk window never shows
OF_THE_BROWSER = "chrome://omnibox-popup.top-chrome/"
EMPTY_FOR = 1.5  # seconds a new page may stay empty; after that it is a way to hide something
BEGIN_ANEW = 10  # times a site starts again after leading elsewhere; then it is closed
UP_WITHIN = 15.0
LOOK_AGAIN = 0.02

Call = Callable[..., Awaitable[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Premises:
    """What every browser needs to know: our own pages, where it may write, how much it may bring.

    `service` is an origin, `closed_page` the address of the page that says "out of use".
    """

    service: str
    closed_page: str
    memory: Path
    max_bytes: int


class Pages:
    """One page of ours, and those of the site that is open; belongs to the event loop's thread.

    `call` gives the browser a command, `tell` gets news, `left` is called when the site's last page
    is gone by itself.
    """

    def __init__(
        self, call: Call, premises: Premises, *, tell: Listener, left: Callable[[], None]
    ) -> None:
        self.site: Site | None = None
        self._asking = False
        self._call, self._premises, self._tell, self._left = call, premises, tell, left
        self._pages: dict[str, str] = {}  # target → address
        self._workers: set[str] = set()
        self._own = ""  # the target with our own page
        self._of_site: list[str] = []  # the site's targets, the newest last
        self._window = 0
        self._anew = 0
        self._turn = asyncio.Lock()  # one change at a time: what is just being opened is not judged
        self.chores = Chores()  # whoever started the browser is told when it ends

    @property
    def count(self) -> int:
        """How many pages there are, ours and the site's."""
        return len(self._pages)

    async def ready(self) -> None:
        """Wait until our page stands in a full-screen window; raises BrowserGone."""
        async with self._turn:
            try:
                async with asyncio.timeout(UP_WITHIN):
                    while not (self._own and await self._fills_its_place()):
                        self._own = next((t for t, a in self._pages.items() if self._ours(a)), "")
                        await asyncio.sleep(LOOK_AGAIN)
            except TimeoutError:
                raise BrowserGone from None

    async def show(self, address: str) -> None:
        """Show another page of ours in place of the one before, and close the site."""
        async with self._turn:
            await self._close_site()
            await self._renew_own(address)

    async def open(self, site: Site) -> None:
        """Show a site."""
        async with self._turn:
            await self._close_site()
            self.site, self._anew = site, 0
            self._of_site = [await self._create(site.start)]

    async def back(self) -> None:
        """Show our page and close the site."""
        async with self._turn:
            await self._close_site()

    async def ask(self) -> None:
        """Show our page; the site stays behind it."""
        async with self._turn:
            self._asking = True
            await self._to_front()

    async def go_on(self) -> None:
        """Show what was there before `ask`."""
        async with self._turn:
            self._asking = False
            await self._to_front()

    # --- what the browser tells -----------------------------------------------------------

    def seen(self, info: dict[str, Any]) -> None:
        """Take in a page that is new or has moved."""
        target, kind = info["targetId"], info["type"]
        if kind in WORKERS:
            self._workers.add(target)
        if kind in PARTS_OF_PAGES or info["url"].startswith(OF_THE_BROWSER):
            return
        if self._pages.get(target) != info["url"]:
            self._pages[target] = info["url"] if kind == "page" else f"{kind}:"
            self.chores.soon(self._judge, target)

    def crashed(self, target: str) -> None:
        """Take in that a page is dead."""
        self.chores.soon(self._gone, target)

    def closed(self, target: str) -> None:
        """Take in that a page is not there any more."""
        self._pages.pop(target, None)
        self._workers.discard(target)
        self.chores.soon(self._gone, target)

    def stop(self) -> None:
        """Judge nothing any more."""
        self.chores.stop()

    # --- who may stay -------------------------------------------------------------------

    def _ours(self, address: str) -> bool:
        return self._guest(address).verdict is Verdict.SERVICE

    def _guest(self, address: str) -> Guest:
        known = self._premises
        return judge(address, service=known.service, closed_page=known.closed_page, site=self.site)

    async def _judge(self, target: str, *, again: bool = False) -> None:
        async with self._turn:
            address = self._pages.get(target)
            if address is None or not self._own:
                return
            guest = self._guest(address)
            if guest.verdict is Verdict.EMPTY and not again:
                self.chores.soon(self._judge_later, target)
            elif target == self._own:
                await self._judge_own(guest)
            elif target in self._of_site:
                await self._judge_site(target, guest)
            else:
                await self._judge_newcomer(target, guest, address)

    async def _judge_later(self, target: str) -> None:
        await asyncio.sleep(EMPTY_FOR)
        await self._judge(target, again=True)

    async def _judge_own(self, guest: Guest) -> None:
        if guest.verdict is not Verdict.SERVICE:
            self._refuse(guest)
            await self._renew_own(self._premises.service + "/")

    async def _judge_site(self, target: str, guest: Guest) -> None:
        if guest.verdict is Verdict.SITE:
            return
        self._refuse(guest)
        self._of_site.remove(target)
        self._anew += 1
        if self.site and not self._of_site and self._anew <= BEGIN_ANEW:
            self._of_site = [await self._create(self.site.start)]
        await self._close(target)
        await self._site_may_be_over()

    async def _judge_newcomer(self, target: str, guest: Guest, address: str) -> None:
        welcome = guest.verdict is Verdict.SITE and not self._asking
        if welcome and await self._in_our_window(target):
            self._of_site.append(target)
            return
        await self._close(target)
        if welcome:  # a small window of the site's own: its page belongs in ours
            self._of_site.append(await self._create(address))
        elif guest.verdict is Verdict.STRANGER:
            self._refuse(guest)
        await self._to_front()

    async def _gone(self, target: str) -> None:
        async with self._turn:
            if target == self._own:
                await self._renew_own(self._premises.service + "/")
            elif target in self._of_site:
                self._of_site.remove(target)
                await self._close(target)
                await self._site_may_be_over()

    async def _site_may_be_over(self) -> None:
        if self.site and not self._of_site:
            await self._close_site()
            self._left()
        else:
            await self._to_front()

    def _refuse(self, guest: Guest) -> None:
        self._tell(AddressRefused(guest.host))

    # --- doing it (only with the turn) ---------------------------------------------------

    async def _close_site(self) -> None:
        leaving, self._of_site = self._of_site, []
        self.site, self._asking = None, False
        await self._to_front()  # first, so that a site that asks "leave?" is out of sight
        for target in (*leaving, *self._workers):
            await self._close(target)

    async def _renew_own(self, address: str) -> None:
        before, self._own = self._own, await self._create(address)
        await self._close(before)
        await self._to_front()

    async def _to_front(self) -> None:
        hidden = self._asking or not self._of_site
        await self._command("Target.activateTarget", targetId=self._own if hidden
                            else self._of_site[-1])  # fmt: skip

    async def _create(self, address: str) -> str:
        made = await self._call("Target.createTarget", url=address)
        target: str = made["targetId"]
        self._pages.setdefault(target, address)
        return target

    async def _close(self, target: str) -> None:
        await self._command("Target.closeTarget", targetId=target)

    async def _in_our_window(self, target: str) -> bool:
        where = await self._command("Browser.getWindowForTarget", targetId=target)
        return where.get("windowId") == self._window

    async def _fills_its_place(self) -> bool:
        """Tell whether the toolbar is hidden; --kiosk does so a moment after the window came."""
        where = await self._command("Browser.getWindowForTarget", targetId=self._own)
        self._window = where.get("windowId", 0)
        full: bool = where.get("bounds", {}).get("windowState") == "fullscreen"
        return full

    async def _command(self, method: str, /, **params: Any) -> dict[str, Any]:
        """Give a command about a page that may be gone already."""
        try:
            return await self._call(method, **params)
        except BrowserRefused:
            return {}
