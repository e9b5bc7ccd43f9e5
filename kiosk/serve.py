"""Serves a terminal: the screen with gunicorn in one worker process, the network beside it."""

import gc
import socket
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.glogging import Logger

from kiosk.documents import SandboxMissing
from kiosk.errands import ContentError
from kiosk.frame import WSGI
from kiosk.house import build_house
from kiosk.settings import Settings, SettingsError
from kiosk.terminal import upload_bytes

MEMORY_DISK = Path("/dev/shm")  # noqa: S108 - where gunicorn keeps its heartbeat file


# what keeps the shop closed: wrong content or settings, no sandbox, no journal
PROMISES_BROKEN = (ContentError, SettingsError, SandboxMissing, OSError, sqlite3.Error)


class PortTaken(Exception):
    """Another program listens there; the text says where."""


@dataclass(frozen=True, slots=True)
class Door:
    """A socket that is already open: its file number and its address."""

    file: int
    address: str

    @property
    def port(self) -> int:
        """The port people come in by."""
        return int(self.address.rsplit(":", 1)[1])


@dataclass(frozen=True, slots=True)
class Doors:
    """The screen's door, the phone's, and that of the screen at a printer elsewhere."""

    screen: Door
    phone: Door
    pick_up: Door | None = None

    @property
    def all(self) -> tuple[Door, ...]:
        """Every door there is."""
        return tuple(door for door in (self.screen, self.phone, self.pick_up) if door)


def open_doors(settings: Settings) -> Doors:
    """Open the sockets; raises PortTaken, naming the address. Port 0 takes any free one."""
    elsewhere = settings.pick_up.bind
    return Doors(
        listen(settings.terminal.bind),
        listen(settings.phone.bind),
        listen(elsewhere) if elsewhere else None,
    )


def listen(bind: str) -> Door:
    """Open a socket at HOST:PORT; raises PortTaken."""
    host, port = bind.rsplit(":", 1)
    try:
        opened = socket.create_server((host, int(port)), backlog=64)
    except OSError as error:
        raise PortTaken(f"{bind} cannot be opened: {error.strerror}") from None
    except OverflowError:
        raise PortTaken(f"{bind} cannot be opened: there is no such port") from None
    address = "{}:{}".format(*opened.getsockname()[:2])
    return Door(opened.detach(), address)


def serve(settings: Settings, doors: Doors) -> None:
    """Serve until stopped; does not return."""
    _Gunicorn(settings, doors).run()


class QuietLogger(Logger):  # type: ignore[misc]
    """Gunicorn's log without the lines that repeat what somebody sent."""

    def warning(self, msg: object, *_args: object, **_kwargs: object) -> None:
        """Say nothing: gunicorn's warnings quote the request."""

    def exception(self, msg: object, *_args: object, **_kwargs: object) -> None:
        """Name the kind of failure; the address and the exception's text may hold words."""
        kind = sys.exc_info()[0]
        self.error("a request failed: %s", kind.__name__ if kind else "unknown")


class _Gunicorn(BaseApplication):  # type: ignore[misc]
    """The terminal as gunicorn wants it."""

    def __init__(self, settings: Settings, doors: Doors) -> None:
        self._settings = settings
        self._doors = doors
        self._close: Callable[[], None] = lambda: None
        super().__init__()

    def load_config(self) -> None:
        """One worker, because a visit lives in its memory (decision 0001)."""
        wanted: dict[str, Any] = {
            "bind": [f"fd://{self._doors.screen.file}"],
            "workers": 1,
            "worker_class": "gthread",
            "threads": self._settings.terminal.threads,
            "worker_tmp_dir": str(MEMORY_DISK) if MEMORY_DISK.is_dir() else None,
            "graceful_timeout": 5,
            "timeout": 60,
            "keepalive": 15,
            "accesslog": None,  # addresses and times of a visit are nobody's business
            "loglevel": "warning",
            "logger_class": QuietLogger,
            "control_socket_disable": True,
            "worker_exit": lambda _server, _worker: self._close(),
        }
        for name, value in wanted.items():
            self.cfg.set(name, value)

    def load(self) -> WSGI:
        """Build the terminal inside the worker, so that its threads live there."""
        try:
            house = build_house(self._settings)
        except PROMISES_BROKEN as error:
            sys.stderr.write(f"servicepunkt does not start:\n{error}\n")
            sys.exit(Arbiter.APP_LOAD_ERROR)
        self._close = house.close
        house.open_to_network(
            phone=self._doors.phone.file,
            pick_up=self._doors.pick_up.file if self._doors.pick_up else None,
            max_bytes=upload_bytes(self._settings),
        )
        screen = house.wsgi()
        gc.collect()
        gc.freeze()  # the program itself need not be looked through at the end of every visit
        return screen


def main() -> None:
    """Serve with settings (JSON) from standard input and doors opened by the caller."""
    numbers_and_addresses = sys.argv[1:]
    settings = Settings.model_validate_json(sys.stdin.read())
    sys.argv = sys.argv[:1]
    given = zip(numbers_and_addresses[::2], numbers_and_addresses[1::2], strict=True)
    serve(settings, Doors(*(Door(int(file), address) for file, address in given)))


if __name__ == "__main__":
    main()
