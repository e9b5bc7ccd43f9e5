"""Decides by its address alone whether a page may stand before the visitor."""

from dataclasses import dataclass, field
from enum import Enum, auto
from urllib.parse import urlsplit

from kiosk.browser.window import HOST, Site

NOTHING_YET = ("", "about:blank", "about:blank#blocked", ":")


class Verdict(Enum):
    """What a page is to us."""

    SERVICE = auto()
    SITE = auto()
    EMPTY = auto()  # every new page begins so; it may not stay so
    STRANGER = auto()


@dataclass(frozen=True, slots=True)
class Guest:
    """A page's verdict, and its host where the visitor may be told of it."""

    verdict: Verdict
    host: str = field(default="", repr=False)


def judge(address: str, *, service: str, closed_page: str, site: Site | None) -> Guest:
    """Judge an address; `service` is the origin of our own pages, `site` the one that is open."""
    if address in NOTHING_YET:
        return Guest(Verdict.EMPTY)
    if address == closed_page or _origin(address) == service:
        return Guest(Verdict.SERVICE)
    host = _host(address)
    if site and host and site.allows(host):
        return Guest(Verdict.SITE, host)
    return Guest(Verdict.STRANGER, host)


def _origin(address: str) -> str:
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    return f"{parts.scheme}://{parts.netloc}"


def _host(address: str) -> str:
    """The host of a web address; "" for everything that is none, such as file: or chrome:."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "") if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""
    return host if HOST.match(host) else ""
