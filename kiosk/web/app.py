"""The app of the visitor's pages: the frame of every page, and a page for what goes wrong."""

from kiosk.frame import QuietFlask, frame_app
from kiosk.web.errors import show_errors


def make_app(
    name: str, *, hosts: list[str] | None, max_bytes: int, cookie: bool = True
) -> QuietFlask:
    """Return an app with guarded headers and error pages, but no pages yet; see `frame_app`."""
    app = frame_app(name, hosts=hosts, max_bytes=max_bytes, cookie=cookie)
    show_errors(app)
    return app
