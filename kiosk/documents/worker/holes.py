"""Tries every wall from the inside and names those that do not hold."""

import os
import resource
import socket
from collections.abc import Callable
from pathlib import Path


def holes() -> list[str]:
    """The names of the walls that gave way; an empty list is what we want."""
    return [name for name, attempt in ATTEMPTS.items() if _succeeds(attempt)]


def _succeeds(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except (OSError, MemoryError, ValueError):  # ValueError: a limit that may not be raised
        return False
    return True


def _connect() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as line:
        line.connect(("127.0.0.1", 9))


def _local_socket() -> None:
    socket.socketpair()[0].close()


def _write(folder: str) -> Callable[[], None]:
    def attempt() -> None:
        trace = Path(folder, "trace")
        trace.write_bytes(b"x")
        trace.unlink()

    return attempt


def _new_process() -> None:
    child = os.fork()
    if child == 0:
        os._exit(0)
    os.waitpid(child, 0)


def _raise_limit() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, 1))


def _much_memory() -> None:
    bytearray(1024**3)


ATTEMPTS: dict[str, Callable[[], object]] = {
    "network": _connect,
    "local-socket": _local_socket,
    "write-root": _write("/"),
    "write-tmp": _write("/tmp"),  # noqa: S108 - that is the place a careless library would use
    "write-shm": _write("/dev/shm"),  # noqa: S108 - as above
    "write-here": _write("."),
    "process": _new_process,
    "program": lambda: os.execv("/usr/bin/true", ["true"]),  # noqa: S606 - it must not work
    "raise-limit": _raise_limit,
    "memory": _much_memory,
}
