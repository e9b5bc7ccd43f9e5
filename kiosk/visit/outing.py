"""What a visitor's way to a bank's site has come to, for the page behind it and the bar above."""

import secrets
from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.browser import Fragments, Site
from kiosk.visit.visit import Visit

PIECES = 16  # of a file, to know it again in what a browser may leave
PIECE = 64  # bytes
HEAD = 2048  # bytes at either end, at most, where many files are alike


class Notice(StrEnum):
    """What happened last at a site; never what stands on a page."""

    NOTHING = "nothing"
    READING = "reading"
    CAME = "came"
    REFUSED = "refused"  # as `reason` says
    NOT_A_PDF = "not-a-pdf"
    BROKEN_OFF = "broken-off"
    NOT_ALLOWED = "not-allowed"  # a page that is not opened here, at `host`
    RESTARTED = "restarted"
    HELP = "help"


@dataclass(slots=True)
class Outing:
    """One visit's dealings with the locked window; forgotten with the visit.

    `way_back` continues the visit in a new browser, once, should the browser crash.
    """

    visit: Visit = field(repr=False)
    way_back: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    site: Site | None = None  # the one that is open
    used: str = ""  # the one opened last, until the visitor turns to the phone
    came: int = 0  # papers since it was opened
    to_papers: bool = False  # the visitor wants to see them now
    notice: Notice = Notice.NOTHING
    reason: str = ""
    host: str = field(default="", repr=False)
    known: Fragments = field(default_factory=lambda: Fragments(secrets.token_bytes(32)), repr=False)

    def say(self, notice: Notice, *, reason: str = "", host: str = "") -> None:
        """Tell this; what was told before is no longer true."""
        self.notice, self.reason, self.host = notice, reason, host
        self.visit.bell.ring()

    def know(self, texts: list[str | bytes]) -> None:
        """Remember salted hashes of these, to look for them when the visit is over."""
        self.known |= Fragments.of(texts, salt=self.known.salt)

    def know_file(self, data: bytes) -> None:
        """Remember pieces from the whole length of a file."""
        edge = min(HEAD, len(data) // 4)
        step = max((len(data) - 2 * edge) // PIECES, PIECE)
        self.know([data[at : at + PIECE] for at in range(edge, len(data) - edge, step)])
