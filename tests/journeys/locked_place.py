"""A whole service point behind the real locked window: screen, bar, bank, proxy and printer."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from kiosk.browser.plan import CLOSED_PAGE
from kiosk.browser.policy import policy, written
from kiosk.egress import Gate
from kiosk.house import House, build_house
from kiosk.network_door import NetworkDoor
from kiosk.sample_bank import HOST, make_bank
from kiosk.settings import Settings, read_settings
from kiosk.visit.keeper import State
from printing.rig import Rig
from tests.browser.locked import MEMORY_DISK, WITH_POLICY, _users
from tests.browser.screen import BAR, HEIGHT, WIDTH, Screen, screen
from tests.conditions import until
from tests.journeys.eyes import Eyes, Watched, press_until
from tests.journeys.walk import chromium


@dataclass
class LockedPlace:
    """Everything that runs, and the hands of the visitor."""

    house: House
    service: Watched
    bank: Watched
    settings: Settings
    screen: Screen
    rig: Rig
    folder: Path
    browser: Browser

    @property
    def origin(self) -> str:
        return f"http://{self.settings.terminal.bind}"

    @property
    def bank_origin(self) -> str:
        return f"http://{HOST}:{self.settings.content.sample_bank.rsplit(':', 1)[1]}"

    @property
    def bar_address(self) -> str:
        return f"{self.origin}/bar/{self.settings.window.bar_key}/"

    def presses(self, path: str, *words: str, then: str) -> None:
        """On a page of the service: press each of these; another page is shown."""
        until(lambda: self.service.has_shown(path))

        def press() -> None:
            eyes = Eyes(self.browser, WIDTH, HEIGHT - BAR)
            for x, y in eyes.where(self.origin + path, self.service.cookie, *words):
                self.screen.clicks(x, y)

        press_until(press, lambda: self.service.has_shown(then))

    def presses_at_bank(
        self, path: str, words: str, done: Callable[[], object], typed: str = ""
    ) -> None:
        """On a page of the bank: press, and type where there is a field."""
        until(lambda: self.bank.has_shown(path))
        eyes = Eyes(self.browser, WIDTH, HEIGHT - BAR)
        ((x, y),) = eyes.where(self.bank_origin + path, self.bank.cookie, words)

        def press() -> None:
            self.screen.clicks(x, y)
            if typed:
                self.screen.does("key", "ctrl+a", "type", typed)
                self.screen.does("key", "Return")

        press_until(press, done)

    def presses_bar(self, words: str, done: Callable[[], object], *, page: str = "") -> None:
        """Press something on the bar above."""

        def press() -> None:
            eyes = Eyes(self.browser, WIDTH, BAR)
            ((x, y),) = eyes.where(self.bar_address + page, "", words)
            self.screen.does("mousemove", x, y, "click", 1)

        press_until(press, done)


@contextmanager
def locked_place() -> Iterator[LockedPlace]:
    """Start everything; end it and remove its folders."""
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="sp-bank-", dir=MEMORY_DISK))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        folder.chmod(0o755)
        for name in ("memory", "run", "policy", "screen", "elsewhere", "var"):
            (folder / name).mkdir(mode=0o755)
        browser = stack.enter_context(chromium())
        rig = stack.enter_context(Rig(folder / "var"))
        bank = Watched(make_bank())
        before = stack.enter_context(screen(folder / "screen"))
        users = stack.enter_context(_users())
        listens = socket.create_server(("127.0.0.1", 0))
        settings = _settings(folder, rig, users, _serve(stack, bank), listens.getsockname()[1])
        house = build_house(settings)
        stack.callback(house.close)
        service = Watched(house.wsgi())
        door = NetworkDoor(service, file=listens.detach(), max_bytes=100_000).open()
        stack.callback(door.close)
        process = _window(house, settings, before, folder)
        stack.callback(_stop, process)
        until(lambda: service.has_shown("/"), 40)
        until(lambda: house.keeper.state is State.IDLE, 40)
        yield LockedPlace(house, service, bank, settings, before, rig, folder, browser)


def _serve(stack: ExitStack, site: Watched) -> int:
    listens = socket.create_server(("127.0.0.1", 0))
    port: int = listens.getsockname()[1]
    door = NetworkDoor(site, file=listens.detach(), max_bytes=100_000).open()
    stack.callback(door.close)
    return port


def _settings(folder: Path, rig: Rig, users: tuple[str, ...], bank: int, screen: int) -> Settings:
    said = {
        "TERMINAL_BIND": f"127.0.0.1:{screen}",
        "PHONE_BIND": "127.0.0.1:1",
        "USAGE_JOURNAL": folder / "var" / "usage.sqlite3",
        "PRINTER_SERVER": rig.server,
        "PRINTER_QUEUE": rig.queue,
        "PRINTER_SPOOL": rig.spool,
        "CONTENT_SAMPLE_BANK": f"127.0.0.1:{bank}",
        "WINDOW_SOCKET": folder / "run" / "line",
        "WINDOW_MEMORY": folder / "memory",
        "WINDOW_LOOKS_IN": folder / "elsewhere",
        "WINDOW_BAR_KEY": secrets.token_urlsafe(32),
        "WINDOW_PROXY": "127.0.0.1:0",
        "WINDOW_USERS": ",".join(users),
    }
    environ = {f"SERVICEPUNKT_{key}": str(value) for key, value in said.items() if value}
    return read_settings(environ=environ)


def _window(
    house: House, settings: Settings, before: Screen, folder: Path
) -> subprocess.Popen[bytes]:
    """Start the window with the policy that provisioning would install."""
    tools = house.keeper.tools
    assert isinstance(tools.egress, Gate)
    rules = policy(
        service=[f"http://{settings.terminal.bind}"],
        sites=[bank.site for bank in tools.banks.entries],
        closed_page=CLOSED_PAGE,
        proxy=tools.egress.address,
    )
    (folder / "policy" / "servicepunkt.json").write_text(written(rules))
    config = folder / "run" / "window.toml"
    window = settings.window
    config.write_text(
        f'[terminal]\nbind = "{settings.terminal.bind}"\n[window]\nsocket = "{window.socket}"\n'
        f'memory = "{window.memory}"\nusers = {list(window.users)}\n'
        f'looks_in = ["{window.looks_in[0]}"]\nbar_key = "{window.bar_key}"\n'
    )
    return subprocess.Popen(  # noqa: S603 - our own program
        [str(WITH_POLICY), str(folder / "policy"), sys.executable, "-m", "kiosk.window",
         "--config", str(config)],
        env={**os.environ, **before.environment},
        start_new_session=True,
    )  # fmt: skip


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    process.wait()
