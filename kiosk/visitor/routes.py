"""Knows which page an errand begins on, and which addresses are our own."""

from urllib.parse import urlsplit

from flask import request, session, url_for

from kiosk.errands import Errand
from kiosk.visit import Visit


def first_page(errand: Errand) -> str:
    """Return the address of the errand's first page."""
    if errand.form:
        return url_for("form.begin")
    if errand.asks:
        return url_for("statement.asks")
    if errand.where:
        return url_for("statement.where")
    return url_for("papers.phone")


def out_of(visit: Visit) -> str:
    """Return the page an errand was begun from: the choice, or a form that waits for a paper."""
    waits = visit.errands.fetching
    return waits.page if waits else url_for("welcome.errands")


def came_from() -> str:
    """Return the page of ours the visitor came from, which may stand in the address itself."""
    if "back" in request.args:
        return own_address(request.args["back"])
    parts = urlsplit(request.headers.get("Referer", ""))
    same = parts.netloc == request.host and parts.path not in ("", request.path)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return own_address(path if same else "")


def own_address(address: str) -> str:
    """Return the address if it is a page of this terminal, otherwise the page to go on from."""
    parts = urlsplit(address)
    ours = address.startswith("/") and not address.startswith(("//", "/\\"))
    if ours and not parts.scheme and not parts.netloc:
        return address
    return url_for("welcome.errands" if "visit" in session else "welcome.start")
