"""A real terminal, a real print daemon, a virtual printer and a real browser for a whole story."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from kiosk.demo import Demo, demo
from kiosk.settings import read_settings
from tests.journeys.walk import chromium

Start = Callable[..., Demo]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a demo with some settings of its own; everything is stopped afterwards."""
    with ExitStack() as running:

        def begin(**said: str) -> Demo:
            environ = {
                "SERVICEPUNKT_TERMINAL_BIND": "127.0.0.1:0",
                "SERVICEPUNKT_PHONE_BIND": "127.0.0.1:0",
                "SERVICEPUNKT_USAGE_JOURNAL": str(tmp_path / "journal" / "usage.sqlite3"),
                **{f"SERVICEPUNKT_{name.upper()}": value for name, value in said.items()},
            }
            settings = read_settings(environ=environ)
            return running.enter_context(
                demo(settings, folder=tmp_path / "var", log=tmp_path / "terminal.log")
            )

        yield begin
