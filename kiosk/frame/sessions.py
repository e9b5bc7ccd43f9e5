"""The cookie: a random number and nothing else; what belongs to it stays in memory."""

import secrets
import threading
from collections import OrderedDict
from typing import Any

from flask import Flask, Request, Response
from flask.sessions import SessionInterface, SessionMixin
from werkzeug.datastructures import CallbackDict

COOKIE = "servicepunkt"
AT_MOST = 64  # browsers remembered; a terminal has one, a hub of phones a few


class MemorySession(CallbackDict[str, Any], SessionMixin):
    """What belongs to one browser, until its visit ends."""

    def __init__(self, number: str) -> None:
        super().__init__()
        self.number = number
        self.ended = False

    def __repr__(self) -> str:
        return "<a browser>"


class MemorySessions(SessionInterface):
    """Keeps sessions in memory; the oldest is forgotten when there are too many."""

    def __init__(self, cookie: str = COOKIE) -> None:
        self._cookie = cookie
        self._sessions: OrderedDict[str, MemorySession] = OrderedDict()
        self._lock = threading.Lock()

    def open_session(self, app: Flask, request: Request) -> MemorySession:
        """Return what belongs to the browser that asks; a new one when it is unknown."""
        number = request.cookies.get(self._cookie, "")
        with self._lock:
            known = self._sessions.get(number)
            if known is not None:
                self._sessions.move_to_end(number)
                return known
        return MemorySession(secrets.token_urlsafe(32))

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Keep what a page put into the session, and hand out the number."""
        if not isinstance(session, MemorySession):  # pragma: no cover - Flask's own type
            return
        with self._lock:
            known = session.number in self._sessions
            if session.ended or not session:
                self._sessions.pop(session.number, None)
                if known:
                    response.delete_cookie(self._cookie, httponly=True, samesite="Strict")
                return
            self._sessions[session.number] = session
            while len(self._sessions) > AT_MOST:
                self._sessions.popitem(last=False)
        if not known:
            response.set_cookie(self._cookie, session.number, httponly=True, samesite="Strict")

    def renew(self, session: SessionMixin) -> None:
        """Give the browser a new number, so that an old one opens nothing."""
        if isinstance(session, MemorySession):
            with self._lock:
                self._sessions.pop(session.number, None)
            session.number = secrets.token_urlsafe(32)

    def __len__(self) -> int:
        return len(self._sessions)
