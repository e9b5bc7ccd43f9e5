"""A small hub beside the demo's terminal, which knows that terminal from the start."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from kiosk.demand import store_at
from kiosk.demand.registers import AlreadyThere, add_site, enrol
from kiosk.hub_serve import HubStaysClosed, listen
from kiosk.hub_settings import read_hub_settings
from kiosk.settings import Settings
from kiosk.usage.device_key import DeviceKey

TO_STOP = 15.0  # seconds


@contextmanager
def with_small_hub(settings: Settings, folder: Path) -> Iterator[Settings]:
    """Start a hub with its database in `folder`; give the terminal's settings that send to it.

    A terminal that has a hub keeps it. Where the hub's usual port is taken, any free one serves.
    """
    if settings.usage.hub:
        yield settings
        return
    database, key = f"sqlite:///{folder / 'hub.sqlite3'}", folder / "hub.key"
    _enrol(database, DeviceKey.kept_in(key).public)
    with _open() as opened:
        process = _start(opened.fileno(), database)
        address = "http://{}:{}".format(*opened.getsockname()[:2])
        sends = {"hub": address, "hub_key": key, "send_minutes": 1}
        try:
            yield settings.model_copy(update={"usage": settings.usage.model_copy(update=sends)})
        finally:
            _stop(process)


def _open() -> socket.socket:
    try:
        return listen(read_hub_settings().bind)
    except HubStaysClosed:
        return listen("127.0.0.1:0")


def _enrol(database: str, public_key: str) -> None:
    today = datetime.now(UTC).toordinal()
    earlier = suppress(AlreadyThere)  # the folder of an earlier demo
    with earlier, store_at(database) as engine, engine.begin() as connection:
        add_site(connection, "demo", name="Biblioteket", kind="library", day=today)
        enrol(connection, "demo", public_key, at="demo", day=today)


def _start(file: int, database: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "kiosk.hub_serve", str(file)],
        env={**os.environ, "SERVICEPUNKT_HUB_DATABASE": database},
        pass_fds=[file],
        start_new_session=True,  # Ctrl-C is for us: we stop it in good order
    )


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(TO_STOP)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
