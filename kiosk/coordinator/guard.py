"""Knows whether a coordinator is signed in at this browser, for half an hour at a time."""

import time
from collections.abc import Callable
from typing import cast

from flask import current_app, redirect, request, session, url_for
from werkzeug.exceptions import HTTPException

from kiosk.coordinator.door import Coordinator, Door
from kiosk.frame import MemorySessions

QUIET_SECONDS = 30 * 60.0  # nothing was done for so long: signed out
LONGEST_SECONDS = 8 * 3600.0  # a working day


class NotSignedIn(HTTPException):
    """Nobody is signed in (any more); leads to the sign-in page and back."""

    code = 303

    def __init__(self) -> None:
        back = request.full_path.rstrip("?") if request.method == "GET" else None
        address = url_for("coordinator.sign_in", back=back)
        super().__init__(response=redirect(address, code=303))


class Guard:
    """Lets coordinators in, each for a while."""

    def __init__(self, door: Door, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._door = door
        self._clock = clock

    def let_in(self, name: str) -> None:
        """Somebody gave the right password: a new cookie, so that an old one opens nothing."""
        cast(MemorySessions, current_app.session_interface).renew(session)
        session["coordinator"] = name
        session["latest"] = self._clock() + LONGEST_SECONDS
        session["quiet_until"] = self._clock() + QUIET_SECONDS

    @property
    def name(self) -> str:
        """The name that somebody signed in with: a function, not a person."""
        return str(session.get("coordinator", ""))

    def leave(self) -> None:
        """Somebody signs out."""
        session.clear()

    def check(self) -> Coordinator:
        """Return who is signed in; raises NotSignedIn."""
        now = self._clock()
        known = self._door.coordinator(session.get("coordinator", ""))
        if known is None or now > min(session["latest"], session["quiet_until"]):
            self.leave()
            raise NotSignedIn
        session["quiet_until"] = now + QUIET_SECONDS
        return known
