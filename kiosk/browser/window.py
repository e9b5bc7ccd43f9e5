"""What the terminal may ask of the locked window, and what the window tells back.

The window is a process of its own, with a user of its own. Everything that passes between the two
is listed here: no address of a page, no title, no file name, and a host only where a visitor must
be told why a site did not open.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol
from urllib.parse import urlsplit

from kiosk.browser.fragments import Fragments

HOST = re.compile(r"^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$")
KEY = re.compile(r"^[a-z0-9][a-z0-9-]{0,39}$")
LOCAL_PATH = re.compile(r"^/(?![/\\])[\w/?=&.~-]{0,200}$")


class State(StrEnum):
    """What the window is doing."""

    GONE = "gone"  # there is no window to talk to; only the terminal's side ever says so
    STARTING = "starting"
    CLOSED = "closed"  # the terminal is not there: the "out of use" page is shown
    IDLE = "idle"  # the start page, nobody here
    ACTIVE = "active"  # a visit
    ASKING = "asking"  # "are you still there?" stands before the visitor
    WIPING = "wiping"
    BROKEN = "broken"  # something may be left, or a browser does not start; staff must look


class Place(StrEnum):
    """Where something of a visit was found; the kind of place, never a name or a content."""

    MEMORY_DISK = "memory-disk"
    PROCESS = "process"
    TEMPORARY = "temporary"
    SHARED_MEMORY = "shared-memory"
    RUNTIME = "runtime"
    CACHE = "cache"
    LOGS = "logs"
    SPOOL = "spool"
    CLIPBOARD = "clipboard"
    OTHER = "other"
    NOT_LOOKED = "not-looked"  # a place could not be looked into in time: nothing is promised


class PaperTrouble(StrEnum):
    """Why something that a site gave did not become a paper. It is deleted either way."""

    NOT_A_PDF = "not-a-pdf"
    TOO_LARGE = "too-large"
    TOO_MANY = "too-many"
    BROKEN_OFF = "broken-off"


class WindowGone(Exception):
    """The window's process is not there; nothing can be shown and nothing is open."""


class NotNow(Exception):
    """The window is in a state in which this cannot be done; nothing was changed."""


@dataclass(frozen=True, slots=True)
class Site:
    """A site that may be opened: its key in the register, where it starts, which hosts it needs.

    A host stands for itself alone; ".bank.example" stands for all names below it, and itself.
    Raises ValueError for anything that is not plainly http(s) with a host of its own list.
    """

    key: str
    start: str = field(repr=False)
    hosts: tuple[str, ...]

    def __post_init__(self) -> None:
        parts = urlsplit(self.start)
        if parts.scheme not in ("http", "https") or parts.username is not None:
            raise ValueError(f"{self.key}: the start address must be plain http or https")
        if not KEY.match(self.key) or not all(HOST.match(h.removeprefix(".")) for h in self.hosts):
            raise ValueError("a site's key or host is not well formed")
        if not self.allows(parts.hostname or ""):
            raise ValueError(f"{self.key}: the start address is not at one of its hosts")

    def allows(self, host: str) -> bool:
        """Tell whether a page at this host belongs to the site."""
        return any(
            host == one.removeprefix(".") or (one.startswith(".") and host.endswith(one))
            for one in self.hosts
        )


@dataclass(frozen=True, slots=True)
class Status:
    """What the window is doing, and the key of the site that is open, if any.

    `pages` is how many pages there were when the window was asked (`query`), ours and the site's.
    """

    state: State
    site: str | None = None
    pages: int = field(default=1, compare=False)


@dataclass(frozen=True, slots=True)
class WipeReport:
    """The answer of the "nothing left" probe at the end of a visit; `seconds` from the order."""

    left: tuple[Place, ...] = ()
    seconds: float = 0.0

    @property
    def green(self) -> bool:
        """Nothing was found."""
        return not self.left


@dataclass(frozen=True, slots=True)
class PaperCame:
    """A finished PDF from the open site; it is gone from the window's memory disk already."""

    pdf: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class PaperRefused:
    """A download that did not become a paper."""

    why: PaperTrouble


@dataclass(frozen=True, slots=True)
class AddressRefused:
    """A page that may not be opened; the host is for the visitor's eyes, never for a log.

    It is "" for what has no host: a link to e-mail, to a file, to a page of the browser's own.
    """

    host: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class SiteOpened:
    """The site with this key stands before the visitor."""

    key: str


@dataclass(frozen=True, slots=True)
class SiteClosed:
    """The site with this key is closed; the service stands before the visitor."""

    key: str


@dataclass(frozen=True, slots=True)
class BrowserRestarted:
    """The browser was closed or crashed in a visit; a new one opened the visit's `return_to`."""


@dataclass(frozen=True, slots=True)
class Touched:
    """Somebody moved a key, the mouse or a finger while a site is open; said every few seconds."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The window's status is another than before."""

    status: Status


@dataclass(frozen=True, slots=True)
class Wiped:
    """The window wiped a visit, or looked once more."""

    report: WipeReport


News = (
    PaperCame
    | PaperRefused
    | AddressRefused
    | SiteOpened
    | SiteClosed
    | BrowserRestarted
    | Touched
    | Moved
    | Wiped
)
Listener = Callable[[News], None]


class Window(Protocol):
    """The locked window as the terminal holds it; may be used from several threads.

    Every verb raises WindowGone when the window's process is not there, and NotNow when its state
    does not allow it. News come one after the other on one thread that is not the caller's; a
    listener must not call the window's verbs itself.
    """

    @property
    def status(self) -> Status:
        """What it is doing; never blocks, never raises."""

    def query(self) -> Status:
        """Ask the window itself: it answers, so it is alive; raises WindowGone."""

    def follow(self, listener: Listener) -> None:
        """Tell this listener from now on; the one before hears nothing more."""

    def begin(self, return_to: str) -> None:
        """A visit has begun: IDLE → ACTIVE.

        `return_to` is the local path that continues this visit in a new browser, should the one it
        began in crash: it should carry a random number that is good once. Said again in ACTIVE, it
        replaces the one before. Raises ValueError for anything but a plain local path.
        """

    def open(self, site: Site) -> None:
        """Show a site in place of the service; a site that is open already is closed first."""

    def back(self) -> None:
        """Close the site and show the service; does nothing when no site is open."""

    def ask(self) -> None:
        """Show the service, which asks "are you still there?"; the site stays: ACTIVE → ASKING."""

    def go_on(self) -> None:
        """Show what was there before `ask`: ASKING → ACTIVE."""

    def end(self, fragments: Fragments, *, goodbye: bool = False) -> WipeReport:
        """Kill the browser, drop its memory disk, look for the fragments; then IDLE or BROKEN.

        The next browser shows the start page, or the last page of the visit when `goodbye`. Blocks
        until the report is there (well under a second; raises WindowGone when it does not come).
        """

    def look_again(self) -> WipeReport:
        """Wipe and look once more, when staff say so: BROKEN or IDLE → IDLE or BROKEN."""

    def close(self) -> None:
        """Let go; the window shows "out of use" until a terminal comes back."""
