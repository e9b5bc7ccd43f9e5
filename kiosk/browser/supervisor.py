"""Keeps the locked window: begins and ends visits in it, and closes it when anything is wrong."""

import asyncio
import logging
from dataclasses import replace

from kiosk.browser.arranger import ScreenNotThere
from kiosk.browser.chores import Chores
from kiosk.browser.fragments import Fragments
from kiosk.browser.hands import watch_hands
from kiosk.browser.pane import Pane
from kiosk.browser.pipe import BrowserGone, BrowserRefused
from kiosk.browser.plan import Plan
from kiosk.browser.stage import Stage
from kiosk.browser.window import (
    LOCAL_PATH,
    BrowserRestarted,
    Listener,
    Moved,
    News,
    NotNow,
    PaperCame,
    Place,
    Site,
    SiteClosed,
    SiteOpened,
    State,
    Status,
    Wiped,
    WipeReport,
)
from kiosk.browser.wipe import fresh_start, wipe

RESTARTS, RESTARTS_WITHIN = 6, 60.0  # more than so many in so many seconds is a broken window
FIRST_CALL_WITHIN = 20.0  # seconds in which a machine that just started brings its terminal up
MOMENT = 2.0  # seconds; a terminal looks for its window once a second
VISIT = (State.ACTIVE, State.ASKING)

log = logging.getLogger(__name__)


class Supervisor:
    """The window's states and verbs; belongs to the event loop's thread.

    The verbs are those of `Window`, as coroutines; `tell` is given the news. Every way out of a
    state that is not foreseen ends in CLOSED or BROKEN, where the visitor sees "out of use".
    """

    def __init__(self, plan: Plan, tell: Listener) -> None:
        self.status = Status(State.STARTING)
        self.over = asyncio.Event()  # nothing can be shown any more: the process must end
        self._plan, self._tell = plan, tell
        self._stage = Stage(
            plan, tell=self._news, lost=self._lost, left=self._site_left, dark=self.over.set
        )
        self._turn = asyncio.Lock()
        self._return_to = "/"
        self._fragments: list[Fragments] = []  # of the papers that came in this visit
        self._restarts: list[float] = []
        self._welcomed = float("-inf")  # when a terminal came and nothing was left, by our clock
        self._chores = Chores(failed=lambda: log.warning("a browser did not start"))

    # --- the terminal comes and goes ------------------------------------------------------

    async def start(self) -> None:
        """Wipe what was before us, arrange the screen, and wait for a terminal.

        A browser is started only when a terminal comes, or when none does. Raises ScreenNotThere;
        BrowserGone or BrowserRefused when something was left and "out of use" cannot be shown.
        """
        left = await fresh_start(self._plan)
        await self._stage.open()
        if left:
            await self._show_closed()
        self._become(Status(State.BROKEN if left else State.CLOSED))
        self._chores.soon(self._nobody_calls)
        self._chores.soon(watch_hands, self._at_site, self._tell)

    async def connect(self) -> None:
        """A terminal is there: show its start page, unless staff must look first."""
        async with self._turn:
            if self.status.state is State.CLOSED:
                if (await self._renew(self._plan.start)).green:
                    self._welcomed = asyncio.get_running_loop().time()
                self._chores.soon(self._raise_bar)

    async def _nobody_calls(self) -> None:
        """Say "out of use" when no terminal comes; mostly one does, and its browser is enough."""
        await asyncio.sleep(FIRST_CALL_WITHIN)
        async with self._turn:
            if self._stage.front is None:
                await self._show_closed_or_end()

    async def disconnect(self) -> None:
        """The terminal is gone: end the visit and show "out of use"."""
        async with self._turn:
            if self.status.state is not State.BROKEN:
                await self._renew(self._plan.closed_page.as_uri(), then=State.CLOSED)
            self._stage.lower_bar()

    def close(self) -> None:
        """End everything at once; the folders go with the next start."""
        self._chores.stop()
        for pane in self._stage.close():
            pane.drop()

    # --- the verbs ----------------------------------------------------------------------------

    @property
    def seen(self) -> Status:
        """The status, with the pages counted now."""
        front = self._stage.front
        return replace(self.status, pages=front.pages.count if front else 0)

    async def query(self) -> None:
        """See Window.query; `seen` is the answer."""

    async def begin(self, return_to: str) -> None:
        """See Window.begin."""
        if not LOCAL_PATH.match(return_to):
            raise ValueError("a visit continues at a plain local path")
        async with self._turn:
            self._only_in(State.IDLE, State.ACTIVE)
            self._return_to = return_to
            self._become(Status(State.ACTIVE, self.status.site))
            self._chores.soon(self._prepare)

    async def open(self, site: Site) -> None:
        """See Window.open."""
        async with self._turn:
            front = self._only_in(State.ACTIVE)
            await front.pages.open(site)
            self._site_left()  # the one before, if there was one
            self._become(Status(State.ACTIVE, site.key))
            self._tell(SiteOpened(site.key))

    async def back(self) -> None:
        """See Window.back."""
        async with self._turn:
            front = self._only_in(*VISIT)
            if self.status.site:
                await front.pages.back()
                self._site_left()

    async def ask(self) -> None:
        """See Window.ask."""
        async with self._turn:
            await self._only_in(State.ACTIVE).pages.ask()
            self._become(replace(self.status, state=State.ASKING))

    async def go_on(self) -> None:
        """See Window.go_on."""
        async with self._turn:
            await self._only_in(State.ASKING).pages.go_on()
            self._become(replace(self.status, state=State.ACTIVE))

    async def end(self, fragments: Fragments, *, goodbye: bool = False) -> WipeReport:
        """See Window.end."""
        async with self._turn:
            self._only_in(*VISIT)
            self._fragments.append(fragments)
            report = await self._renew(self._plan.goodbye if goodbye else self._plan.start)
        self._chores.soon(self._raise_bar)  # a new one: what a visit did in it, zoom too, is gone
        return report

    async def look_again(self) -> WipeReport:
        """See Window.look_again."""
        async with self._turn:
            self._only_in(State.IDLE, State.BROKEN)
            self._restarts.clear()
            since = asyncio.get_running_loop().time() - self._welcomed
            if self.status.state is State.IDLE and since < MOMENT:
                # a terminal that came asks first of all: it was looked, the browser is unused
                return WipeReport((), since)
            return await self._renew(self._plan.start)

    # --- ending and beginning ---------------------------------------------------------------

    async def _renew(self, address: str, *, then: State = State.IDLE) -> WipeReport:
        """Put a fresh browser before the visitor, wipe the one before, look; the turn is ours."""
        began = asyncio.get_running_loop().time()
        self._become(Status(State.WIPING))
        fragments, self._fragments = tuple(self._fragments), []
        waiting, leaving = self._stage.next, self._stage.front
        left: tuple[Place, ...] = ()
        try:
            if waiting and waiting.is_ready:  # first what the visitor sees, it is only a moment
                await self._stage.bring(address)
            if leaving:
                left = await self._wipe(leaving, fragments)
            if self._stage.front in (None, leaving):
                await self._stage.bring(address)
        except (BrowserGone, BrowserRefused, ScreenNotThere):
            return await self._broken((Place.NOT_LOOKED,), began)
        if left:
            return await self._broken(left, began)
        report = WipeReport((), asyncio.get_running_loop().time() - began)
        self._become(Status(then))
        if then is not State.ACTIVE:  # the visit goes on: it will be wiped once more
            self._tell(Wiped(report))
        return report

    async def _wipe(self, leaving: Pane, fragments: tuple[Fragments, ...]) -> tuple[Place, ...]:
        keep = [pane for pane in self._stage.alive if pane is not leaving]
        left = await wipe(leaving, self._plan, fragments, keep=keep)
        if left:
            log.warning("something is left: %s", ", ".join(left))
        return left

    async def _broken(self, left: tuple[Place, ...], began: float) -> WipeReport:
        report = WipeReport(left, asyncio.get_running_loop().time() - began)
        await self._show_closed_or_end()
        self._become(Status(State.BROKEN))
        self._tell(Wiped(report))
        return report

    async def _show_closed_or_end(self) -> None:
        """Show "out of use"; where not even that can be shown, systemd must start us anew."""
        try:
            await self._show_closed()
        except (BrowserGone, BrowserRefused, ScreenNotThere):
            self.over.set()

    async def _show_closed(self) -> None:
        """Show "out of use" in whatever browser works."""
        closed = self._plan.closed_page.as_uri()
        if self._stage.front and self._stage.front.is_ready:
            await self._stage.front.pages.show(closed)
        else:
            await self._stage.bring(closed)

    # --- what happens by itself -----------------------------------------------------------

    def _lost(self, pane: Pane) -> None:
        log.warning("a browser ended by itself")
        self._chores.soon(self._replace, pane)

    async def _replace(self, pane: Pane) -> None:
        async with self._turn:
            now = asyncio.get_running_loop().time()
            self._restarts = [t for t in self._restarts if t > now - RESTARTS_WITHIN] + [now]
            if len(self._restarts) > RESTARTS:
                await self._broken((Place.NOT_LOOKED,), now)
            elif pane is self._stage.bar:
                await self._stage.raise_bar()
            elif pane is self._stage.next:
                self._stage.drop_next()
                self._chores.soon(self._prepare)
            elif pane is self._stage.front:
                await self._replace_front()

    async def _replace_front(self) -> None:
        before = self.status
        if before.state not in VISIT:
            closed = before.state is not State.IDLE
            address = self._plan.closed_page.as_uri() if closed else self._plan.start
            await self._renew(address, then=before.state)
            return
        if not (await self._renew(self._plan.service + self._return_to, then=State.ACTIVE)).green:
            return
        if before.site:
            self._tell(SiteClosed(before.site))
        self._tell(BrowserRestarted())
        self._chores.soon(self._prepare)

    def _at_site(self) -> bool:
        return self.status.state is State.ACTIVE and self.status.site is not None

    def _site_left(self) -> None:
        if key := self.status.site:
            self._become(replace(self.status, site=None))
            self._tell(SiteClosed(key))

    async def _prepare(self) -> None:
        async with self._turn:
            if self.status.state not in VISIT:
                return
            waiting = self._stage.start_next()
        await waiting.ready()  # without the turn: the visit goes on meanwhile

    async def _raise_bar(self) -> None:
        async with self._turn:
            if self.status.state not in (State.CLOSED, State.BROKEN):
                await self._stage.raise_bar()

    def _news(self, news: News) -> None:
        if isinstance(news, PaperCame):
            self._fragments.append(Fragments.of([news.pdf]))
        self._tell(news)

    def _become(self, status: Status) -> None:
        if status != self.status:
            self.status = status
            self._tell(Moved(status))

    def _only_in(self, *states: State) -> Pane:
        if self.status.state not in states or self._stage.front is None:
            raise NotNow
        return self._stage.front
