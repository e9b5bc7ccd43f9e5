"""A screen and a phone in front of a terminal, with a memory printer behind."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from argon2 import PasswordHasher
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache
from werkzeug.test import TestResponse

from kiosk.settings import Settings, read_settings
from kiosk.terminal import create_phone_site, create_terminal
from kiosk.visit import Visit
from tests.documents.corpus import statement
from tests.visit.conftest import LONG, Terminal, make_terminal

__all__ = ["make_terminal"]
PIN = "9753"
# the same algorithm, made cheap
QUICK_HASH = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@pytest.fixture(scope="session")
def settings() -> Settings:
    return read_settings(environ={"SERVICEPUNKT_STAFF_PIN_HASH": QUICK_HASH.hash(PIN)})


class CompiledOnce(BytecodeCache):
    """Compiled templates shared by all the terminals of a test run; each compiles for itself."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


COMPILED = CompiledOnce()


@dataclass
class Person:
    """Somebody in front of the screen: opens pages, presses buttons, reads what is there."""

    client: FlaskClient

    def opens(self, address: str) -> TestResponse:
        return self.client.get(address, headers={"Host": "127.0.0.1"})

    def presses(self, address: str, *, on: str | None = None, **fields: Any) -> TestResponse:
        """Send a form; the forgery token is taken from the page `on` (default: the same)."""
        page = self.opens(on or address).text
        found = re.search(r'name="csrf_token" value="([^"]+)"', page)
        token = found.group(1) if found else ""
        return self.client.post(
            address, data={"csrf_token": token, **fields}, headers={"Host": "127.0.0.1"}
        )

    def begins(self, language: str = "sv") -> None:
        assert self.presses("/visit", on="/", language=language).location == "/errands"

    def goes(self, answer: TestResponse) -> TestResponse:
        """Follow where an answer leads."""
        assert answer.status_code == 303
        return self.opens(answer.location)


@dataclass
class Place:
    """A terminal with somebody at it."""

    person: Person
    phone: FlaskClient
    terminal: Terminal
    settings: Settings

    @property
    def visit(self) -> Visit:
        visit = self.terminal.keeper.visit
        assert visit is not None
        return visit

    def phone_sends(self, code: str, *papers: bytes, name: str = "a.pdf") -> TestResponse:
        """Send files as a browser does; the body is built here, in memory."""
        head = f'Content-Disposition: form-data; name="papers"; filename="{name}"\r\n\r\n'
        parts = [b"--edge\r\n" + head.encode() + paper + b"\r\n" for paper in papers]
        return self.phone.post(
            f"/p/{code}",
            data=b"".join(parts) + b"--edge--\r\n",
            content_type="multipart/form-data; boundary=edge",
        )

    def has_paper(self, pages: int = 3) -> None:
        self.visit.receive(statement(pages))

    def another_person(self) -> Person:
        return Person(self.person.client.application.test_client())

    def printed(self) -> None:
        run = self.visit.run
        assert run is not None
        assert run.wait_ended(LONG)


@pytest.fixture
def make_place(
    make_terminal: Callable[..., Terminal],
    settings: Settings,
) -> Callable[..., Place]:
    def make(**options: Any) -> Place:
        terminal = make_terminal(**options)
        screen = create_terminal(settings=settings, keeper=terminal.keeper)
        phone = create_phone_site(settings=settings, keeper=terminal.keeper)
        screen.jinja_env.bytecode_cache = phone.jinja_env.bytecode_cache = COMPILED
        return Place(Person(screen.test_client()), phone.test_client(), terminal, settings)

    return make


@pytest.fixture
def place(make_place: Callable[..., Place]) -> Place:
    at = make_place()
    at.person.begins()
    return at
