"""The terminal's hand on the proxy: opens the ways of one site, and closes them again."""

import json
import select
import subprocess
import sys
import threading
from collections.abc import Mapping
from typing import Any, Protocol

from kiosk.egress.rules import Ways

TO_ANSWER = 20.0  # seconds; a busy machine takes its time to start a process


class EgressGone(Exception):
    """The proxy does not answer: nothing is open, and no site can be shown."""


class Egress(Protocol):
    """What decides where a site's pages may go; used from several threads."""

    def change(self, ways: Ways) -> None:
        """Open these ways and no other. Raises EgressGone; then nothing is open."""

    def counts(self) -> Mapping[str, int]:
        """Return answer → how often, without hosts."""

    def close(self) -> None:
        """End it."""


class Gate:
    """The real proxy, a process that lives no longer than we do; a dead one is started again.

    `bind` is HOST:PORT on loopback, port 0 any free one; `address` is where it listens.
    """

    def __init__(self, bind: str) -> None:
        self._lock = threading.Lock()
        self._counts: dict[str, int] = {}
        self._process, self.address = _start(bind)

    def change(self, ways: Ways) -> None:
        """Open these ways and no other."""
        order = {"hosts": ways.hosts, "local": ways.local}
        with self._lock:
            if self._process.poll() is not None:
                self._end()
                self._process, self.address = _start(self.address)
            try:
                _pipe(self._process.stdin).write(json.dumps(order).encode() + b"\n")
                self._counts = _answer(self._process)["counts"]
            except (EgressGone, OSError):
                self._end()  # half an order may be worse than none
                raise EgressGone from None

    def counts(self) -> Mapping[str, int]:
        """Return answer → how often, as of the last change."""
        return dict(self._counts)

    def close(self) -> None:
        """End the process."""
        with self._lock:
            self._end()

    def _end(self) -> None:
        _stop(self._process)


def _start(bind: str) -> tuple[subprocess.Popen[bytes], str]:
    process = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "kiosk.egress", bind],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
        start_new_session=True,  # Ctrl-C is for us: it ends when we let go of its input
    )
    try:
        port = _answer(process)["port"]
    except EgressGone:
        _stop(process)
        raise
    return process, f"{bind.rsplit(':', 1)[0]}:{port}"


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        _pipe(pipe).close()


def _answer(process: subprocess.Popen[bytes]) -> dict[str, Any]:
    said = _pipe(process.stdout)
    ready, _, _ = select.select([said], [], [], TO_ANSWER)
    line = said.readline() if ready else b""
    if not line:
        raise EgressGone
    answer: dict[str, Any] = json.loads(line)
    return answer


def _pipe(pipe: Any) -> Any:
    assert pipe is not None  # noqa: S101 - asked for when it was started
    return pipe
