"""The door to a bank's site: opens it in the locked window and takes in the papers it gives."""

import threading
from collections.abc import Callable
from contextlib import suppress

from kiosk.browser import (
    AddressRefused,
    BrowserRestarted,
    Moved,
    News,
    NotNow,
    PaperCame,
    PaperRefused,
    PaperTrouble,
    Place,
    Site,
    SiteClosed,
    State,
    Status,
    Touched,
    Window,
    WindowGone,
    Wiped,
    WipeReport,
)
from kiosk.documents import Reason, Refused
from kiosk.egress import Egress, EgressGone
from kiosk.usage import Unmet
from kiosk.visit.bell import Bell
from kiosk.visit.outing import Notice, Outing
from kiosk.visit.refusals import TooManyPapers, VisitOver
from kiosk.visit.visit import Visit
from kiosk.visit.ways_out import WaysOut

TO_HEAR = 10.0  # seconds until the window's last news of a visit have been taken in
TOO_MANY = "too-many-papers"
GONE = "window: gone"
NOT_LOOKED = f"window: {Place.NOT_LOOKED.value}"


class SiteShut(Exception):
    """The site cannot be opened now; the service stays before the visitor."""


class SiteDoor:
    """What the terminal does with the locked window; used from several threads.

    `somebody_here` is called when a key, a mouse or a finger moves while a site is open, and
    `turned_away` with how often a site wanted an address that is not on its list. `bell`
    rings for the bar. News are heard on the window's thread, which never waits for the keeper.
    """

    def __init__(
        self,
        window: Window,
        egress: Egress,
        *,
        somebody_here: Callable[[], None],
        turned_away: Callable[[int], None],
    ) -> None:
        self.bell = Bell()
        self.outing: Outing | None = None
        self._window, self._egress = window, egress
        self.ways = WaysOut(egress, turned_away)
        self._somebody_here = somebody_here
        self._heard_begin = False  # of the visit that is going on
        self._heard_wipe = threading.Event()

    def follow(self) -> None:
        """Begin to hear the window's news."""
        self._window.follow(self._hear)

    def close(self) -> None:
        """Let go of the window and close every way out."""
        self.bell.stop()
        self._window.close()
        self._egress.close()

    @property
    def there(self) -> bool:
        """There is a window that can begin, hold or continue a visit."""
        return self._window.status.state in (State.IDLE, State.ACTIVE, State.ASKING)

    @property
    def gone(self) -> bool:
        """The window's process is not there."""
        return self._window.status.state is State.GONE

    # --- a visit --------------------------------------------------------------------

    def begin(self, visit: Visit) -> None:
        """Tell the window that a visit begins. Raises WindowGone or NotNow."""
        self._heard_begin = False
        self._heard_wipe.clear()
        self.outing = Outing(visit)
        try:
            self._window.begin(_way(self.outing))
        except (WindowGone, NotNow):
            self.outing = None
            raise
        self.bell.ring()

    def come_back(self, way_back: str) -> Visit | None:
        """Return the visit that a new browser continues; the same way does not lead in again."""
        outing = self.outing
        if outing is None or not way_back or outing.way_back != way_back:
            return None
        outing.way_back = Outing(outing.visit).way_back
        with suppress(WindowGone, NotNow):
            self._window.begin(_way(outing))
        return outing.visit

    def end(self, words: list[str | bytes], *, goodbye: bool) -> tuple[str, ...]:
        """Kill the browser, look for the visit's words, and return the kinds of place with some.

        Returns when no news of the visit can come any more.
        """
        outing, self.outing = self.outing, None
        self.ways.close()
        if outing is None:
            return ()
        outing.know([*words, outing.way_back])
        try:
            report = self._window.end(outing.known, goodbye=goodbye)
        except (WindowGone, NotNow):
            return (GONE,)
        finally:
            self.bell.ring()
        # a paper that came at the last moment must not be taken for the next visitor's
        if not self._heard_wipe.wait(TO_HEAR):
            return (NOT_LOOKED,)
        return _left(report)

    def look_again(self) -> tuple[str, ...]:
        """Let the window wipe and look once more; return what was found."""
        self.ways.close()
        try:
            return _left(self._window.look_again())
        except WindowGone:
            return (GONE,)
        except NotNow:  # it is just starting or wiping: nothing is known yet
            return (NOT_LOOKED,)

    # --- a site ---------------------------------------------------------------------

    def open(self, site: Site) -> None:
        """Show a site. Raises SiteShut; then nothing is open."""
        outing = self.outing
        if outing is None:
            raise SiteShut
        try:
            self.ways.open(site)
            self._window.open(site)
        except (EgressGone, WindowGone, NotNow):
            self.ways.close()
            raise SiteShut from None
        outing.site, outing.came, outing.to_papers = site, 0, False
        outing.used = site.key
        outing.say(Notice.NOTHING)
        self.bell.ring()

    def back(self, *, to_papers: bool = False) -> None:
        """Show the service again; the site is closed."""
        if outing := self.outing:
            outing.to_papers = to_papers
        with suppress(WindowGone, NotNow):
            self._window.back()

    def ask(self) -> None:
        """Put the question before a site, if one is open."""
        if self.outing and self.outing.site and self._window.status.state is State.ACTIVE:
            with suppress(WindowGone, NotNow):
                self._window.ask()

    def go_on(self) -> None:
        """Put the site back after the question."""
        if self._window.status.state is State.ASKING:
            with suppress(WindowGone, NotNow):
                self._window.go_on()

    # --- what the window tells ------------------------------------------------------

    def _hear(self, news: News) -> None:
        match news:
            case Moved(Status(State.ACTIVE)):
                self._heard_begin = True
            case Wiped() if self._heard_begin:  # not one that was looked for before the visit
                self._heard_wipe.set()
        if outing := self.outing:
            self._take_in(news, outing)
        self.bell.ring()

    def _take_in(self, news: News, outing: Outing) -> None:
        match news:
            case PaperCame(pdf):
                self._receive(pdf, outing)
            case PaperRefused(why):
                _say_refused(why, outing)
            case AddressRefused(host):
                # who has the paper has what the site was opened for
                if not outing.came and not outing.visit.errands.got_paper:
                    outing.visit.could_not(Unmet.SITE_REFUSED)
                outing.say(Notice.NOT_ALLOWED, host=host)
            case SiteClosed(key) if outing.site and outing.site.key == key:
                outing.site = None
                self.ways.close()
                outing.say(Notice.NOTHING)
            case BrowserRestarted():
                outing.say(Notice.RESTARTED)
            case Touched():
                self._somebody_here()

    def _receive(self, pdf: bytes, outing: Outing) -> None:
        outing.know_file(pdf)
        outing.say(Notice.READING)
        self.bell.ring()
        try:
            outing.visit.receive(pdf)
        except VisitOver:
            return
        except TooManyPapers:
            outing.say(Notice.REFUSED, reason=TOO_MANY)
        except Refused as refused:
            outing.say(Notice.REFUSED, reason=refused.reason.value)
        else:
            outing.came += 1
            outing.say(Notice.CAME)


def _say_refused(why: PaperTrouble, outing: Outing) -> None:
    outing.visit.could_not(Unmet.PAPER_REFUSED)
    match why:
        case PaperTrouble.NOT_A_PDF:
            outing.say(Notice.NOT_A_PDF)
        case PaperTrouble.BROKEN_OFF:
            outing.say(Notice.BROKEN_OFF)
        case PaperTrouble.TOO_LARGE:
            outing.say(Notice.REFUSED, reason=Reason.TOO_LARGE.value)
        case PaperTrouble.TOO_MANY:
            outing.say(Notice.REFUSED, reason=TOO_MANY)


def _way(outing: Outing) -> str:
    return f"/continue/{outing.way_back}"


def _left(report: WipeReport) -> tuple[str, ...]:
    return tuple(f"window: {place.value}" for place in report.left)
