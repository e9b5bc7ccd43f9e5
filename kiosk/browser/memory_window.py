"""A locked window that exists only in memory and misbehaves on command, for tests."""

import threading

from kiosk.browser.fragments import Fragments
from kiosk.browser.teller import Teller
from kiosk.browser.window import (
    LOCAL_PATH,
    AddressRefused,
    BrowserRestarted,
    Listener,
    Moved,
    NotNow,
    PaperCame,
    PaperRefused,
    PaperTrouble,
    Place,
    Site,
    SiteClosed,
    SiteOpened,
    State,
    Status,
    Touched,
    WindowGone,
    Wiped,
    WipeReport,
)


class MemoryWindow:
    """The in-memory twin of the locked window: same states, same news, same refusals.

    `shown` says what stands before the visitor: "start", "goodbye", "service", "site KEY",
    "out of use" or, after a crash, the path that continues the visit.
    """

    def __init__(self) -> None:
        self.shown = "start"
        self.ended_with: list[Fragments] = []
        self._left: tuple[Place, ...] = ()
        self._return_to = "/"
        self._status = Status(State.IDLE)
        self._teller = Teller()
        self._lock = threading.RLock()

    @property
    def status(self) -> Status:
        """What it is doing."""
        return self._status

    def query(self) -> Status:
        """Ask the window itself."""
        if self._status.state is State.GONE:
            raise WindowGone
        return self._status

    def follow(self, listener: Listener) -> None:
        """Tell this listener from now on."""
        self._teller.follow(listener)

    def begin(self, return_to: str) -> None:
        """Begin a visit, or change where it is continued."""
        if not LOCAL_PATH.match(return_to):
            raise ValueError("a visit continues at a plain local path")
        with self._lock:
            self._only_in(State.IDLE, State.ACTIVE)
            self._return_to = return_to
            if self._status.state is State.IDLE:
                self._move(Status(State.ACTIVE), "service")

    def open(self, site: Site) -> None:
        """Show a site."""
        with self._lock:
            self._only_in(State.ACTIVE)
            self.back()
            self._move(Status(State.ACTIVE, site.key), f"site {site.key}")
            self._teller.tell(SiteOpened(site.key))

    def back(self) -> None:
        """Close the site."""
        with self._lock:
            self._only_in(State.ACTIVE, State.ASKING)
            if key := self._status.site:
                self._move(Status(self._status.state), "service")
                self._teller.tell(SiteClosed(key))

    def ask(self) -> None:
        """Show the question."""
        with self._lock:
            self._only_in(State.ACTIVE)
            self._move(Status(State.ASKING, self._status.site), "service")

    def go_on(self) -> None:
        """Show what was there before."""
        with self._lock:
            self._only_in(State.ASKING)
            key = self._status.site
            self._move(Status(State.ACTIVE, key), f"site {key}" if key else "service")

    def end(self, fragments: Fragments, *, goodbye: bool = False) -> WipeReport:
        """End the visit."""
        with self._lock:
            self._only_in(State.ACTIVE, State.ASKING)
            self.ended_with.append(fragments)
            return self._wipe("goodbye" if goodbye else "start")

    def look_again(self) -> WipeReport:
        """Wipe and look once more."""
        with self._lock:
            self._only_in(State.IDLE, State.BROKEN)
            return self._wipe("start")

    def close(self) -> None:
        """Let go."""
        self.vanish()
        self._teller.stop()

    # --- what a test can make happen ------------------------------------------------

    def leaves(self, *places: Place) -> None:
        """Let the next looks find something at these places; nothing named: all is clean again."""
        self._left = places

    def brings_paper(self, pdf: bytes) -> None:
        """Let the open site give a PDF."""
        self._teller.tell(PaperCame(pdf))

    def brings_rubbish(self, why: PaperTrouble = PaperTrouble.NOT_A_PDF) -> None:
        """Let the open site give something that is not taken."""
        self._teller.tell(PaperRefused(why))

    def refuses(self, host: str) -> None:
        """Let the visitor follow a link to where the window does not go."""
        self._teller.tell(AddressRefused(host))

    def is_touched(self) -> None:
        """Let somebody touch the screen while a site is open."""
        self._teller.tell(Touched())

    def crashes(self) -> None:
        """Let the browser crash during a visit; a new one continues it."""
        with self._lock:
            key = self._status.site
            self._move(Status(State.ACTIVE), self._return_to)
            if key:
                self._teller.tell(SiteClosed(key))
            self._teller.tell(BrowserRestarted())

    def vanish(self) -> None:
        """Let the window's process die."""
        with self._lock:
            if self._status.state is not State.GONE:
                self._move(Status(State.GONE), "")

    def comes_back(self) -> None:
        """Let the window's process be started again."""
        with self._lock:
            self._move(Status(State.IDLE), "start")

    # ----------------------------------------------------------------------------------

    def _wipe(self, then: str) -> WipeReport:
        self._move(Status(State.WIPING), "")
        report = WipeReport(self._left)
        state = State.IDLE if report.green else State.BROKEN
        self._move(Status(state), then if report.green else "out of use")
        self._teller.tell(Wiped(report))
        return report

    def _move(self, status: Status, shown: str) -> None:
        self._status, self.shown = status, shown
        self._teller.tell(Moved(status))

    def _only_in(self, *states: State) -> None:
        if self._status.state is State.GONE:
            raise WindowGone
        if self._status.state not in states:
            raise NotNow
