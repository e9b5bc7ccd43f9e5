"""What every test can rely on: no network but loopback, and a sandboxed reader kept warm."""

import gc
import socket
from collections.abc import Iterator
from typing import Any

import pytest

from kiosk.documents import Reader
from kiosk.errands import Errand, Facts, read_errands, read_facts
from kiosk.web import TEMPLATES

LOOPBACK = ("127.", "::1", "localhost")


def pytest_collection_finish() -> None:
    """Set aside what was imported, so that the many wipes of the tests look at new things only."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def no_network_beyond_loopback(monkeypatch: pytest.MonkeyPatch) -> None:
    really_connect = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> None:
        if isinstance(address, tuple) and not str(address[0]).startswith(LOOPBACK):
            raise AssertionError(f"a test wanted to reach {address[0]}")
        really_connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    with_walls = Reader()
    yield with_walls
    with_walls.close()


@pytest.fixture(scope="session")
def content() -> tuple[dict[str, Errand], Facts]:
    """The errands and the facts, read once: they are frozen."""
    return read_errands(TEMPLATES / "errands"), read_facts(TEMPLATES / "errands")
