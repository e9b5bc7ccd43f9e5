"""Keeps a worker warm, so that nobody waits for a program to start."""

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from threading import Condition, Thread
from time import monotonic

from kiosk.documents.one_shot import OneShot, OverLimit, WorkerGone

MOST_BUSY = 2  # papers opened at the same time; more would only slow each other down
STARTS = 3  # that may fail before whoever asks is told
READY_WITHIN = 20.0  # seconds for a cold start on a busy machine


class Crew:
    """Hires workers, hands out each one once, and sees them off.

    All are started by one thread that lives as long as the crew: bubblewrap dies with the
    *thread* that started it, so a worker hired by a web request would end with that request.
    """

    def __init__(self, hire: Callable[[str], OneShot], *, name: str, warm: int) -> None:
        self._hire = hire
        self._tags = (f"{name}-{number}" for number in count())
        self._warm = warm
        self._change = Condition()
        self._ready: deque[OneShot] = deque()
        self._starting = ""  # the tag of the one being started
        self._busy: set[OneShot] = set()
        self._asking = 0
        self._failed = 0
        self._halts = 0
        self._discouraged = False
        self._closed = False
        self._thread = Thread(target=self._keep, name="paper-crew", daemon=True)
        self._thread.start()

    def take(self, seconds: float) -> OneShot:
        """A ready worker for one order; raises `WorkerGone` when none can be had in time."""
        until = monotonic() + seconds
        with self._change:
            halts, enough = self._halts, self._failed + STARTS
            self._asking += 1
            self._change.notify_all()
            try:
                while not self._closed and self._halts == halts and self._failed < enough:
                    if (worker := self._free_one()) is not None:
                        self._busy.add(worker)
                        return worker
                    if not self._change.wait(until - monotonic()):
                        break
            finally:
                self._asking -= 1
                self._change.notify_all()
        raise WorkerGone

    def dismiss(self, worker: OneShot) -> None:
        """See a worker off after its one order; returns when it is gone."""
        worker.end()
        with self._change:
            self._busy.discard(worker)
            self._change.notify_all()

    def halt(self) -> None:
        """End every worker that holds a paper; all who ask or wait get `WorkerGone`."""
        with self._change:
            busy = list(self._busy)
            self._halts += 1
            self._change.notify_all()
        for worker in busy:
            worker.kill()

    def innocent(self) -> set[str]:
        """The tags of workers that have never been given anything."""
        with self._change:
            return {self._starting, *(worker.tag for worker in self._ready)}

    def wait_warm(self, seconds: float) -> bool:
        """Wait until the next paper need not wait."""
        with self._change:
            self._change.wait_for(
                lambda: len(self._ready) >= self._warm or self._discouraged, seconds
            )
            return len(self._ready) >= self._warm

    def close(self) -> None:
        """End everyone; afterwards `take` raises `WorkerGone`."""
        with self._change:
            self._closed = True
            self._change.notify_all()
        self.halt()
        self._thread.join()
        while self._ready:
            self._ready.popleft().end()

    def _free_one(self) -> OneShot | None:
        while self._ready and len(self._busy) < MOST_BUSY:
            worker = self._ready.popleft()
            if worker.is_idle():
                return worker
            worker.end()
        return None

    def _keep(self) -> None:
        while self._wait_until_wanted():
            worker = self._start(self._starting)
            with self._change:
                self._starting = ""
                self._discouraged = worker is None
                if worker is None:
                    self._failed += 1
                else:
                    self._ready.append(worker)
                self._change.notify_all()

    def _wait_until_wanted(self) -> bool:
        with self._change:
            self._change.wait_for(lambda: self._closed or self._wanted())
            self._starting = next(self._tags)
            return not self._closed

    def _wanted(self) -> bool:
        if self._asking > 0:
            return len(self._ready) < self._asking
        # A new one is hired when the paper at hand is done: starting takes processor time
        # the visitor is waiting for. After a failed start only an asker makes us try again.
        return not self._busy and not self._discouraged and len(self._ready) < self._warm

    def _start(self, tag: str) -> OneShot | None:
        with suppress(OSError):
            worker = self._hire(tag)
            try:
                worker.wait_ready(READY_WITHIN)
            except (WorkerGone, OverLimit):
                worker.end()
            else:
                return worker
        return None
