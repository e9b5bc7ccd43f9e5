"""A Flask app that keeps people's words out of memory files, logs and cookies."""

import logging
import secrets
from pathlib import Path
from types import TracebackType

from flask import Flask, request
from flask_wtf import CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader

from kiosk.frame.assets import asset
from kiosk.frame.headers import guard_headers
from kiosk.frame.requests import MemoryRequest
from kiosk.frame.sessions import MemorySessions

KIOSK = Path(__file__).parent.parent
TEMPLATES = KIOSK.parent / "templates"
FORM_BYTES = 512 * 1024  # less than this and Werkzeug trips over the first piece of a large file
log = logging.getLogger(__name__)


class QuietFlask(Flask):
    """Flask, but uploads stay in memory and a failure is logged by its kind, not its text."""

    request_class = MemoryRequest

    def log_exception(
        self,
        exc_info: tuple[type, BaseException, TracebackType] | tuple[None, None, None],
    ) -> None:
        """Log which page failed and how; an exception's text may hold a visitor's words."""
        kind = exc_info[0].__name__ if exc_info[0] else "unknown"
        log.error("page failed: %s in %s", kind, request.endpoint)


def frame_app(
    name: str, *, hosts: list[str] | None, max_bytes: int, cookie: bool = True
) -> QuietFlask:
    """Return an app with guarded headers, but no pages yet, not even for what goes wrong.

    `hosts` are the names it answers to (None: any), `max_bytes` the largest request it reads.
    With a cookie come forgery tokens; a site whose address is its secret needs neither.
    """
    app = QuietFlask(name, static_folder=str(KIOSK / "static"))
    app.session_interface = MemorySessions()
    app.config.update(
        MAX_CONTENT_LENGTH=max_bytes,
        MAX_FORM_MEMORY_SIZE=FORM_BYTES,  # a form is small; files do not count here
        TRUSTED_HOSTS=hosts,
        WTF_CSRF_SSL_STRICT=False,
        WTF_CSRF_TIME_LIMIT=None,
        SECRET_KEY=secrets.token_bytes(32),
        PROPAGATE_EXCEPTIONS=False,
    )
    app.jinja_loader = ChoiceLoader(
        [
            FileSystemLoader(TEMPLATES),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["asset"] = asset
    if cookie:
        CSRFProtect(app)
    guard_headers(app)
    return app
