"""A real browser behind the proxy: the bank's own pages come, a stranger's picture never leaves."""

import socket
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Error as Refused
from playwright.sync_api import Page, sync_playwright

from kiosk.browser import Site
from kiosk.egress import Answer, Gate, Ways
from kiosk.network_door import NetworkDoor
from kiosk.sample_bank import HOST, make_bank
from tests.journeys.walk import CHROMIUM, FLAGS

pytestmark = pytest.mark.browser
ASKS = "url => fetch(url, {mode: 'no-cors'}).then(() => 'came', () => 'refused')"


@dataclass
class Heard:
    """A site that remembers which names it was asked by."""

    app: Callable[..., Iterable[bytes]]
    hosts: set[str] = field(default_factory=set)

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        self.hosts.add(environ["HTTP_HOST"].split(":")[0])
        return self.app(environ, start)


@pytest.fixture
def bank() -> Iterator[tuple[Heard, int]]:
    heard = Heard(make_bank())
    opened = socket.create_server(("127.0.0.1", 0))
    port = opened.getsockname()[1]
    door = NetworkDoor(heard, file=opened.detach(), max_bytes=10_000).open()
    yield heard, port
    door.close()


@pytest.fixture
def gate() -> Iterator[Gate]:
    gate = Gate("127.0.0.1:0")
    yield gate
    gate.close()


@pytest.fixture
def page(gate: Gate) -> Iterator[Page]:
    """A page of a browser in which loopback goes by the proxy too, as the window's policy says."""
    with sync_playwright() as playwright:
        flags = [*FLAGS, f"--proxy-server=http://{gate.address}", "--proxy-bypass-list=<-loopback>"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser.new_page(bypass_csp=True)
        browser.close()


def test_only_the_open_site_is_reached(page: Page, gate: Gate, bank: tuple[Heard, int]) -> None:
    heard, port = bank
    gate.change(Ways.of(Site("sample", f"http://{HOST}:{port}/", (HOST,))))
    page.goto(f"http://{HOST}:{port}/")
    page.get_by_label("Skriv några siffror").fill("1")
    page.get_by_role("button", name="Logga in").click()
    page.get_by_role("link", name="Lönekonto").wait_for()  # beside it stands a stranger's picture
    strangers = ("reklam.localhost", "127.0.0.1", "evil.example", "[::1]")
    for host in strangers:
        for address in (f"http://{host}:{port}/x", f"https://{host}/x"):
            page.evaluate(ASKS, address)
    with page.expect_download() as given:
        page.goto(f"http://{HOST}:{port}/accounts/salary")
        page.get_by_role("link", name="Hämta kontoutdrag").click()
    assert given.value.path().read_bytes().startswith(b"%PDF-")
    gate.change(Ways())
    counts = gate.counts()
    assert heard.hosts == {HOST}
    assert counts[Answer.PASSED] >= 4
    assert counts[Answer.ADDRESS] >= 1
    assert counts[Answer.NOT_LISTED] >= 1
    with pytest.raises(Refused, match="RESPONSE_CODE_FAILURE"):
        page.goto(f"http://{HOST}:{port}/")
