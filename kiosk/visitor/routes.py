"""Knows which page an errand begins on, and which addresses are our own."""

from urllib.parse import urlsplit

from flask import url_for

from kiosk.errands import Errand


def first_page(errand: Errand) -> str:
    """Return the address of the errand's first page."""
    if errand.asks:
        return url_for("statement.asks")
    if errand.where:
        return url_for("statement.where")
    return url_for("papers.phone")


def own_address(address: str) -> str:
    """Return the address if it is a page of this terminal, otherwise the page of errands."""
    parts = urlsplit(address)
    ours = address.startswith("/") and not address.startswith(("//", "/\\"))
    if ours and not parts.scheme and not parts.netloc:
        return address
    return url_for("welcome.errands")
