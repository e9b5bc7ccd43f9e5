"""What stands on the screen: the bar, the browser before the visitor, and the next one waiting."""

from collections.abc import Callable

from kiosk.browser.arranger import Arranger, size_of_screen
from kiosk.browser.chromium import Corner
from kiosk.browser.notes import Notes
from kiosk.browser.pane import Pane
from kiosk.browser.pipe import BrowserGone
from kiosk.browser.plan import Plan
from kiosk.browser.window import Listener

WORKSPACES = (2, 3)  # of the two corners, as in the window manager's layout
TRIES = 3


class Stage:
    """The screen's browsers; belongs to the event loop's thread.

    `lost` is called with a browser that ended by itself, `dark` when nothing arranges the screen
    and grabs the keys any more, `left` when the site's last page is gone.
    """

    def __init__(
        self,
        plan: Plan,
        *,
        tell: Listener,
        lost: Callable[[Pane], None],
        left: Callable[[], None],
        dark: Callable[[], None],
    ) -> None:
        self.front: Pane | None = None
        self.next: Pane | None = None
        self.bar: Pane | None = None
        self._plan, self._tell, self._lost, self._left = plan, tell, lost, left
        self._corners = [
            Corner(f"KioskPage{n}", account) for n, account in enumerate(plan.users.visits)
        ]
        self._arranger = Arranger(plan.runtime, plan.users.arranger, dark)

    async def open(self) -> None:
        """Start the window manager, and hide notes; raises ScreenNotThere."""
        (width, height), bar = await size_of_screen(), self._plan.bar_height
        await self._arranger.start(width=width, height=height, bar=bar)
        Notes(width=width, top=bar).watch()

    def close(self) -> list[Pane]:
        """Kill everything, the browsers first; returns them, their folders still there."""
        killed = self.alive
        for pane in killed:
            pane.kill()
        self.front = self.next = self.bar = None
        self._arranger.stop()
        return killed

    @property
    def alive(self) -> list[Pane]:
        """The browsers that are running."""
        return [pane for pane in (self.front, self.next, self.bar) if pane]

    def start_next(self) -> Pane:
        """Start the next visit's browser, which waits with the start page."""
        if self.next is None:
            self.next = self._begin(self._free_corner(), self._plan.start)
        return self.next

    async def bring(self, address: str) -> Pane | None:
        """Bring the waiting browser before the visitor; returns the one before, still alive.

        Raises BrowserGone when no browser starts.
        """
        for attempt in range(TRIES):
            try:
                await self.start_next().ready()
                break
            except BrowserGone:
                self.drop_next()
                if attempt == TRIES - 1:
                    raise
        waiting = self.next
        assert waiting is not None  # noqa: S101 - start_next() sees to it
        if address != self._plan.start:
            await waiting.pages.show(address)
        await self._arranger.show(WORKSPACES[self._corners.index(waiting.corner)])
        before, self.front, self.next = self.front, waiting, None
        return before

    def drop_next(self) -> None:
        """End the waiting browser: nobody used it, so that there is nothing to look for."""
        waiting, self.next = self.next, None
        if waiting:
            waiting.kill()
            waiting.drop()

    async def raise_bar(self) -> None:
        """Show the bar, if there is one and it is not there already; raises BrowserGone."""
        self.lower_bar()
        if self._plan.bar:
            corner = Corner("KioskBar", self._plan.users.bar)
            # the bar's address opens the bar: everybody may read a command line, nobody the pipe
            self.bar = self._begin(corner, self._plan.premises.closed_page)
            await self.bar.ready()
            await self.bar.pages.show(self._plan.bar)

    def lower_bar(self) -> None:
        """Take the bar away."""
        bar, self.bar = self.bar, None
        if bar:
            bar.kill()
            bar.drop()

    def _begin(self, corner: Corner, address: str) -> Pane:
        pane = Pane(corner, self._plan.premises, tell=self._tell, lost=self._lost, left=self._left)
        pane.start(address)
        return pane

    def _free_corner(self) -> Corner:
        taken = self.front.corner if self.front else None
        return next(corner for corner in self._corners if corner is not taken)
