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


class NeverBegan(WorkerGone):
    """The worker ended before it had taken its order: another one may try."""


class OverLimit(Exception):
    """The worker used all the time or memory it was given."""


class OneShot:
    """A started worker; `tag` is on its command line so that it can be found afterwards."""

    def __init__(self, command: list[str], tag: str, env: dict[str, str], folder: Path) -> None:
        self.tag = tag
        self.sent_away = False
        self._until = monotonic()
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
        self._until = monotonic() + seconds
        self._expect(Frame.READY)

    def is_idle(self) -> bool:
        """Whether it still waits for its order; one that died meanwhile does not."""
        return self._process.poll() is None and not _look(self._answers.fileno(), select.POLLIN, 0)

    def give(self, order: bytes, body: bytes | bytearray, *, seconds: float) -> None:
        """Hand over the one order; from now on the worker has so many seconds.

        Raises `NeverBegan` when it died before it looked at anything, or `OverLimit`.
        """
        self._until = monotonic() + seconds
        try:
            self._write(order)
            self._write(body)
            self._expect(Frame.TAKEN)
        except WorkerGone:
            raise NeverBegan from None

    def answer(self, *, most: int) -> Iterator[tuple[Frame, int, bytearray]]:
        """Give the frames of the answer, the last one END; none may be longer than `most` bytes.

        Raises `WorkerGone` or `OverLimit`.
        """
        try:
            while True:
                frame = self._frame(most)
                yield frame
                if frame[0] is Frame.END:
                    return
        except WorkerGone:
            raise (OverLimit if self._went_over_a_limit() else WorkerGone) from None

    def kill(self) -> None:
        """End it now; safe from any thread and at any time."""
        self.sent_away = True
        if self._process.poll() is None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def end(self) -> None:
        """End it and return when its memory is gone, which is when its pipe closes."""
        self._orders.close()
        self.kill()
        self._until = monotonic() + GONE_WITHIN
        with suppress(WorkerGone, OverLimit):
            while True:
                rest = bytearray(65536)
                self._read_some(memoryview(rest))
                zero(rest)
        self._answers.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(GONE_WITHIN)

    def _went_over_a_limit(self) -> bool:
        with suppress(subprocess.TimeoutExpired):
            return self._process.wait(1.0) in SAYS_OVER_A_LIMIT
        return False

    def _expect(self, expected: Frame) -> None:
        if self._frame(most=0)[0] is not expected:
            raise WorkerGone

    def _write(self, data: bytes | bytearray) -> None:
        rest = memoryview(data)
        while rest:
            self._wait(self._orders.fileno(), select.POLLOUT)
            try:
                rest = rest[os.write(self._orders.fileno(), rest) :]
            except BrokenPipeError:
                raise WorkerGone from None

    def _frame(self, most: int) -> tuple[Frame, int, bytearray]:
        kind, number, length = HEAD.unpack(self._read(HEAD.size))
        if length > most or kind not in set(Frame):
            raise WorkerGone
        return Frame(kind), number, self._read(length)

    def _read(self, length: int) -> bytearray:
        data = bytearray(length)
        rest = memoryview(data)
        try:
            while rest:
                rest = rest[self._read_some(rest) :]
        except (WorkerGone, OverLimit):
            rest.release()
            zero(data)
            raise
        return data

    def _read_some(self, room: memoryview) -> int:
        self._wait(self._answers.fileno(), select.POLLIN)
        got = os.readv(self._answers.fileno(), [room])
        if not got:
            raise WorkerGone
        return got

    def _wait(self, pipe: int, event: int) -> None:
        if not _look(pipe, event, self._until - monotonic()):
            raise OverLimit


def _look(pipe: int, event: int, seconds: float) -> bool:
    watch = select.poll()
    watch.register(pipe, event)
    return bool(watch.poll(max(0, seconds) * 1000))
