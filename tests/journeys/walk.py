"""A visitor and a phone at a real terminal: each step is one thing a person does."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect, sync_playwright
from playwright.sync_api import Error as PlaywrightError

CHROMIUM = "/usr/bin/chromium"
SCREEN: ViewportSize = {"width": 1280, "height": 810}
PHONE: ViewportSize = {"width": 390, "height": 844}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--no-first-run"]  # fmt: skip
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "EN-301-549"]
ASK_AXE = (
    "tags => axe.run(document, {runOnly: tags})"
    ".then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].target))"
)
PATIENCE = 20_000  # milliseconds; only a broken journey waits that long
TABS = 80  # presses; more means that something cannot be reached


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the real browser, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Visitor:
    """Somebody at the screen, who may use keys only, or a browser without JavaScript."""

    page: Page
    address: str
    keys_only: bool = False
    looks: bool = False  # take the page's accessibility to court at every step
    violations: list[str] = field(default_factory=list)
    looked_at: set[str] = field(default_factory=set)

    def opens_start(self) -> None:
        self.page.goto(self.address)
        self.looks_around()

    def presses(self, words: str) -> None:
        """Press the button or follow the link with these words."""
        pattern = re.compile(words)
        there = self.page.get_by_role("button", name=pattern).or_(
            self.page.get_by_role("link", name=pattern)
        )
        target = there.first
        expect(target).to_be_visible(timeout=PATIENCE)
        if self.keys_only:
            self._tabs_to(target.evaluate("e => (e.dataset.seen = 'yes', 'yes')"))
            self.page.keyboard.press("Enter")
        else:
            target.click()

    def picks(self, words: str) -> None:
        """Pick an answer."""
        radio = self.page.get_by_role("radio", name=re.compile(words))
        if not self.keys_only:
            radio.check()
            return
        self._tabs_until("document.activeElement.type === 'radio'")
        for _ in range(TABS):
            if radio.evaluate("e => e === document.activeElement"):
                break
            self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Space")
        expect(radio).to_be_checked()

    def reads(self, words: str) -> None:
        """See a heading with these words."""
        heading = self.page.get_by_role("heading", name=re.compile(words)).first
        expect(heading).to_be_visible(timeout=PATIENCE)
        self.looks_around()

    def goes_to(self, path: str) -> None:
        self.page.wait_for_url(f"**{path}", timeout=PATIENCE)
        self.looks_around()

    def looks_around(self) -> None:
        """Let axe look at the page, when this visitor cares."""
        if not self.looks:
            return
        self.page.wait_for_load_state()
        try:
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
            found = self.page.evaluate(ASK_AXE, AXE_TAGS)
        except PlaywrightError as error:
            if "navigation" not in str(error):  # the page of a print leaves by itself
                raise
            return
        self.violations += [f"{self.page.url} {problem}" for problem in found]
        self.looked_at.add(urlsplit(self.page.url).path)

    def _tabs_to(self, mark: str) -> None:
        self._tabs_until(f"document.activeElement.dataset.seen === '{mark}'")

    def _tabs_until(self, condition: str) -> None:
        for _ in range(TABS):
            if self.page.evaluate(condition):
                return
            self.page.keyboard.press("Tab")
        raise AssertionError("cannot be reached with the keyboard")


def at_screen(
    browser: Browser,
    address: str,
    *,
    javascript: bool = True,
    keys_only: bool = False,
    looks: bool = False,
) -> Visitor:
    """Sit down at the screen."""
    context = browser.new_context(viewport=SCREEN, java_script_enabled=javascript, locale="sv-SE")
    return Visitor(context.new_page(), address, keys_only=keys_only, looks=looks)


def phone_of(browser: Browser, *, javascript: bool = True) -> BrowserContext:
    """Take out a phone."""
    return browser.new_context(
        viewport=PHONE, has_touch=True, is_mobile=True, java_script_enabled=javascript,
        locale="sv-SE",
    )  # fmt: skip


def sends_by_phone(
    phone: BrowserContext, link: str, file: Path, *, keys_only: bool = False
) -> Page:
    """Open the link of the QR code on the phone and send a file."""
    page = phone.new_page()
    page.goto(link)
    page.get_by_label(re.compile("Välj")).set_input_files(file)
    button = page.get_by_role("button", name=re.compile("Lämna"))
    if keys_only:
        button.focus()
        page.keyboard.press("Enter")
    else:
        button.click()
    expect(
        page.get_by_role("heading", name=re.compile("Titta på skärmen|framme|kommit"))
    ).to_be_visible(timeout=PATIENCE)
    return page


class Times:
    """How long each step took, in seconds."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = time.monotonic()

    def mark(self, step: str) -> None:
        """Write down the time since the step before."""
        now = time.monotonic()
        self.seconds[step] = round(now - self._last, 3)
        self._last = now
