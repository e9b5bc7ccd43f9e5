"""Everything the locked window must be told before it opens."""

from dataclasses import dataclass
from pathlib import Path

from kiosk.browser.account import Account
from kiosk.browser.pages import Premises

CLOSED_PAGE = Path(__file__).parents[2] / "templates" / "device" / "window" / "closed.html"
USERS = 4


class PromiseNotKept(Exception):
    """The window cannot promise to leave nothing and must not open; the text says why."""


@dataclass(frozen=True, slots=True)
class Users:
    """Who does what: two visits' browsers in turns, the bar's browser, the window manager.

    Two users for visits, because one browser waits while the other is used and then wiped.
    """

    visits: tuple[Account, Account]
    bar: Account
    arranger: Account

    @classmethod
    def named(cls, names: tuple[str, ...]) -> "Users":
        """Look four users up; no names: everything runs as the user we are, to try it out.

        Raises NoSuchUser or PromiseNotKept.
        """
        if not names:
            ours = Account.ours()
            return cls((ours, ours), ours, ours)
        if len(set(names)) != USERS:
            raise PromiseNotKept(f"window.users: {USERS} different users are needed")
        first, second, bar, arranger = (Account.named(name) for name in names)
        return cls((first, second), bar, arranger)


@dataclass(frozen=True, slots=True)
class Plan:
    """A window's plan; addresses are whole, folders exist.

    `memory` lies on a memory disk and belongs to the window alone. `bar` is the address of the
    bar's page, or "" for none. `looks_in` are the folders the probe walks through.
    """

    service: str
    start: str
    goodbye: str
    bar: str
    bar_height: int
    users: Users
    memory: Path
    runtime: Path
    looks_in: tuple[Path, ...]
    max_bytes: int
    closed_page: Path = CLOSED_PAGE

    @property
    def premises(self) -> Premises:
        """What every browser needs to know of it."""
        return Premises(self.service, self.closed_page.as_uri(), self.memory, self.max_bytes)
