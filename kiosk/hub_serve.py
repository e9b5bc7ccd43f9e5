"""Serves the hub: one process with threads, and a caretaker for its database."""

import gc
import logging
import signal
import socket
import sys
from contextlib import ExitStack
from functools import partial

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError
from waitress.server import create_server

from kiosk.coordinator import CoordinatorsWrong, OpenData
from kiosk.demand import TooNew, open_store
from kiosk.demand.caretaker import Caretaker
from kiosk.demand.reports.opened import newest_open
from kiosk.frame import with_assets
from kiosk.hub import Desk, create_hub
from kiosk.hub_settings import HubSettings, read_hub_settings


class HubStaysClosed(Exception):
    """The address or the database cannot be opened; the text says which."""


def listen(bind: str) -> socket.socket:
    """Open the hub's socket; raises HubStaysClosed. Port 0 takes any free one."""
    host, port = bind.rsplit(":", 1)
    try:
        return socket.create_server((host, int(port)), backlog=1024)
    except (OSError, OverflowError):
        raise HubStaysClosed(f"{bind} cannot be opened") from None


def serve(settings: HubSettings, opened: socket.socket) -> None:
    """Serve until stopped by Ctrl-C or SIGTERM; raises HubStaysClosed."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    engine, caretaker = _opened(settings)
    try:
        _serve(settings, opened, engine)
    finally:
        caretaker.close()
        engine.dispose()


def _opened(settings: HubSettings) -> tuple[Engine, Caretaker]:
    try:
        with ExitStack() as on_failure:
            engine = open_store(settings.database)
            on_failure.callback(engine.dispose)
            months, lake = settings.raw_months, settings.files
            caretaker = Caretaker(engine, raw_months=months, lake=lake).open()
            on_failure.pop_all()
            return engine, caretaker
    except TooNew as error:
        raise HubStaysClosed(str(error)) from None
    except SQLAlchemyError as error:  # its text may hold the database's password
        raise HubStaysClosed(f"the database cannot be opened: {type(error).__name__}") from None
    except OSError as error:
        raise HubStaysClosed(f"old monthly files cannot go: {type(error).__name__}") from None


def _serve(settings: HubSettings, opened: socket.socket, engine: Engine) -> None:
    # half of the threads stay free for people while terminals send
    noisy = partial(newest_open, engine) if settings.open_data_epsilon else None
    opened_to_all = OpenData(settings.publisher, settings.address, noisy)
    decided = opened_to_all if settings.publisher and settings.address else None
    desk = Desk(settings.coordinators, settings.reports, decided)
    try:
        app = create_hub(engine, at_once=max(1, settings.threads // 2), desk=desk)
    except CoordinatorsWrong as error:
        raise HubStaysClosed(str(error)) from None
    logging.getLogger("waitress").setLevel(logging.ERROR)
    server = create_server(
        with_assets(app), sockets=[opened], threads=settings.threads, ident=None,
        clear_untrusted_proxy_headers=True,
    )  # fmt: skip
    gc.collect()
    gc.freeze()  # the program itself need not be looked through while rows come in
    server.run()


def main() -> None:
    """Serve on a socket that the caller has opened; its file number is the only word."""
    serve(read_hub_settings(), socket.socket(fileno=int(sys.argv[1])))


if __name__ == "__main__":
    main()
