"""A PostgreSQL of the tests' own, on loopback, run by somebody without rights."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psycopg

UNPRIVILEGED = "nobody"  # PostgreSQL refuses to be run by root
QUICK = {"fsync": "off", "full_page_writes": "off", "shared_buffers": "16MB"}


def tool(name: str) -> str | None:
    """Return where one of PostgreSQL's programs is: the newest, or the one on the path."""
    debian = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(debian[-1]) if debian else shutil.which(name)


@contextmanager
def postgres(wanted: Mapping[str, str] | None = None, *, durable: bool = False) -> Iterator[str]:
    """Start a cluster in a folder of its own; give an address with `{}` for the database."""
    given = {**({} if durable else QUICK), **(wanted or {})}.items()
    with tempfile.TemporaryDirectory(prefix="servicepunkt-pg-") as name:
        folder = Path(name)
        _own(folder)
        _as_nobody([tool("initdb"), "-D", name + "/data", "-U", "hub", "-A", "trust", "-N",
                    "--locale=C", "-E", "UTF8"])  # fmt: skip
        port = _free_port()
        settings = ["-p", str(port), "-c", "listen_addresses=127.0.0.1", "-c",
                    f"unix_socket_directories={name}",
                    *(f"-c {setting}={value}" for setting, value in given)]  # fmt: skip
        control = [tool("pg_ctl"), "-D", name + "/data", "-w"]
        _as_nobody([*control, "-o", " ".join(settings), "-l", name + "/log", "start"])
        try:
            yield f"postgresql://hub@127.0.0.1:{port}/{{}}"
        finally:
            _as_nobody([*control, "-m", "immediate", "stop"])


def new_database(address: str, name: str, template: str = "template0") -> str:
    """Make a database from a template; return its address."""
    with psycopg.connect(address.format("postgres"), autocommit=True) as line:
        line.execute(f"create database {name} template {template}")
    return address.format(name)


def _as_nobody(command: list[str | None]) -> None:
    root = os.geteuid() == 0
    subprocess.run(  # noqa: S603 - PostgreSQL's own programs
        [word for word in command if word],
        check=True,
        stdout=subprocess.DEVNULL,
        user=UNPRIVILEGED if root else None,
        extra_groups=[] if root else None,
        cwd="/",
    )


def _own(folder: Path) -> None:
    if os.geteuid() == 0:
        who = pwd.getpwnam(UNPRIVILEGED)
        os.chown(folder, who.pw_uid, who.pw_gid)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
