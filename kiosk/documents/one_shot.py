"""One worker process and the two pipes to it, used for one paper and then ended."""

import os
import select
import signal
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import monotonic

from kiosk.documents.paper import zero
from kiosk.documents.worker.frames import HEAD, Frame

GONE_WITHIN = 5.0  # seconds for the kernel to take a killed process away
# Ended by its processor limit or its own alarm; or the libraries gave up, which is how they
# answer when memory is refused. bubblewrap adds 128 to the signal's number.
OVER_A_LIMIT = (signal.SIGXCPU, signal.SIGALRM, signal.SIGABRT, signal.SIGTRAP)
SAYS_OVER_A_LIMIT = {n for s in OVER_A_LIMIT for n in (-s, 128 + s)}


class WorkerGone(Exception):
    """The worker ended, or said something it must not say."""


class OverLimit(Exception):
    """The worker used all the time or memory it was given."""


class OneShot:
    """A started worker; `tag` is on its command line so that it can be found afterwards."""

    def __init__(self, command: list[str], tag: str, env: dict[str, str], folder: Path) -> None:
        self.tag = tag
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # the libraries quote the document when they complain
            bufsize=0,
            env=env,
            cwd=folder,
            start_new_session=True,
        )
        assert self._process.stdin is not None and self._process.stdout is not None  # noqa: S101, PT018 - for the type checker
        self._orders, self._answers = self._process.stdin, self._process.stdout
        os.set_blocking(self._orders.fileno(), False)
        os.set_blocking(self._answers.fileno(), False)

    @property
    def pid(self) -> int:
        """The process number, of bubblewrap where it is used."""
        return self._process.pid

    def wait_ready(self, seconds: float) -> None:
        """Return when the worker stands behind its walls; raise `WorkerGone` or `OverLimit`."""
        frame, _, data = self._frame(monotonic() + seconds, most=0)
        if frame is not Frame.READY or data:
            raise WorkerGone

    def is_idle(self) -> bool:
        """Whether it still waits for its order; one that died meanwhile does not."""
        return self._process.poll() is None and not _look(self._answers.fileno(), select.POLLIN, 0)

    def ask(
        self, order: bytes, body: bytes | bytearray, *, seconds: float, most: int
    ) -> Iterator[tuple[Frame, int, bytearray]]:
        """Hand over one order and give the frames of the answer, the last one END.

        No frame may be longer than `most` bytes. Raises `WorkerGone` or `OverLimit`.
        """
        until = monotonic() + seconds
        try:
            self._write(order, until)
            self._write(body, until)
            while True:
                frame = self._frame(until, most)
                yield frame
                if frame[0] is Frame.END:
                    return
        except WorkerGone:
            raise (OverLimit if self._went_over_a_limit() else WorkerGone) from None

    def kill(self) -> None:
        """End it now; safe from any thread and at any time."""
        if self._process.poll() is None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def end(self) -> None:
        """End it and return when its memory is gone, which is when its pipe closes."""
        self._orders.close()
        self.kill()
        until = monotonic() + GONE_WITHIN
        with suppress(WorkerGone, OverLimit):
            while True:
                rest = bytearray(65536)
                self._read_some(memoryview(rest), until)
                zero(rest)
        self._answers.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(GONE_WITHIN)

    def _went_over_a_limit(self) -> bool:
        with suppress(subprocess.TimeoutExpired):
            return self._process.wait(1.0) in SAYS_OVER_A_LIMIT
        return False

    def _write(self, data: bytes | bytearray, until: float) -> None:
        rest = memoryview(data)
        while rest:
            self._wait(self._orders.fileno(), select.POLLOUT, until)
            try:
                rest = rest[os.write(self._orders.fileno(), rest) :]
            except BrokenPipeError:
                raise WorkerGone from None

    def _frame(self, until: float, most: int) -> tuple[Frame, int, bytearray]:
        kind, number, length = HEAD.unpack(self._read(HEAD.size, until))
        if length > most or kind not in set(Frame):
            raise WorkerGone
        return Frame(kind), number, self._read(length, until)

    def _read(self, length: int, until: float) -> bytearray:
        data = bytearray(length)
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[self._read_some(rest, until) :]
        except (WorkerGone, OverLimit):
            rest.release()
            zero(data)
            raise
        return data

    def _read_some(self, room: memoryview, until: float) -> int:
        self._wait(self._answers.fileno(), select.POLLIN, until)
        got = os.readv(self._answers.fileno(), [room])
        if not got:
            raise WorkerGone
        return got

    @staticmethod
    def _wait(pipe: int, event: int, until: float) -> None:
        if not _look(pipe, event, until - monotonic()):
            raise OverLimit


def _look(pipe: int, event: int, seconds: float) -> bool:
    watch = select.poll()
    watch.register(pipe, event)
    return bool(watch.poll(max(0, seconds) * 1000))
