"""Knows whether a member of staff is signed in at this browser, for a few minutes at a time."""

import time
from collections.abc import Callable

from flask import redirect, session, url_for
from werkzeug.exceptions import HTTPException


class NotSignedIn(HTTPException):
    """Nobody of the staff is signed in (any more)."""

    code = 303

    def __init__(self) -> None:
        super().__init__(response=redirect(url_for("staff.sign_in"), code=303))


class Guard:
    """Lets staff in until nothing has been done for a while."""

    def __init__(self, *, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock

    def let_in(self) -> None:
        """Staff gave the right PIN."""
        session["staff_until"] = self._clock() + self._seconds

    def leave(self) -> None:
        """Staff leave the desk page."""
        session.pop("staff_until", None)

    def check(self) -> None:
        """Raise NotSignedIn unless staff are signed in; stays open while they do things."""
        if session.get("staff_until", 0.0) < self._clock():
            self.leave()
            raise NotSignedIn
        self.let_in()
