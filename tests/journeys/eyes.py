"""Finds out where something stands on a page, so that a hand can press it on the real screen."""

import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal

from playwright.sync_api import Browser, Page

OURS = "HTTP_X_ONLY_LOOKING"
ROLES: tuple[Literal["link", "radio", "textbox"], ...] = ("link", "radio", "textbox")


@dataclass
class Watched:
    """A site that knows which page was asked for last, and by which cookie."""

    app: Callable[..., Iterable[bytes]]
    asked: list[str] = field(default_factory=list)
    cookie: str = ""
    hosts: set[str] = field(default_factory=set)
    bar_asks: bool = False  # the bar shows "do you want to end?"

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        path = environ["PATH_INFO"]
        if OURS not in environ and not path.startswith(("/static", "/bar/", "/favicon")):
            self.asked.append(f"{environ['REQUEST_METHOD']} {path}")
            self.cookie = environ.get("HTTP_COOKIE", self.cookie)
            self.hosts.add(environ["HTTP_HOST"].split(":")[0])
        if OURS not in environ and path.startswith("/bar/") and not path.endswith("/live"):
            self.bar_asks = "end=" in environ["QUERY_STRING"]
        return self.app(environ, start)

    def has_shown(self, path: str) -> bool:
        """This page was asked for last; pictures and streams beside it do not count."""
        pages = [one for one in self.asked if not one.endswith((".jpg", "/live", ".pdf", ".csv"))]
        return bool(pages) and pages[-1] == f"GET {path}"


@dataclass
class Eyes:
    """A second browser of the same kind that sees a page as the visitor does."""

    browser: Browser
    width: int
    height: int

    def where(self, address: str, cookie: str, *words: str) -> list[tuple[int, int]]:
        """Return the middle of each button, link, answer or field on the page, in pixels."""
        context = self.browser.new_context(
            viewport={"width": self.width, "height": self.height},
            java_script_enabled=False,  # looking must not take part
            extra_http_headers={"X-Only-Looking": "yes", "Cookie": cookie},
        )
        try:
            page = context.new_page()
            page.goto(address)
            return [_middle(page, said) for said in words]
        finally:
            context.close()


def _middle(page: Page, words: str) -> tuple[int, int]:
    found = page.get_by_role("button", name=words)
    for role in ROLES:
        found = found.or_(page.get_by_role(role, name=words))
    box = found.first.bounding_box()
    assert box, f"{words} cannot be pressed"
    return round(box["x"] + box["width"] / 2), round(box["y"] + box["height"] / 2)


def press_until(press: Callable[[], None], done: Callable[[], object], tries: int = 20) -> None:
    """Press until it has an effect: a page that is just being drawn feels no finger."""
    pause = threading.Event()
    for _ in range(tries):
        press()
        for _ in range(100):
            if done():
                return
            pause.wait(0.02)
    raise AssertionError("pressing had no effect")
