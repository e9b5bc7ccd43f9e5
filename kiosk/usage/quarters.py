"""Looks at the terminal now and then, and writes a row for each quarter of an hour it was on."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.usage.journal import Journal
from kiosk.usage.place_events import Busy, QuarterRow

PAUSE = 20.0  # seconds between looks
LONGEST = 90.0  # seconds one look stands for; more, and the machine has slept


@dataclass(frozen=True, slots=True)
class Sight:
    """What there is to see from outside; neither errand nor language."""

    in_use: bool = False
    out_of_use: bool = False
    no_print: bool = False
    offline: bool = False


@dataclass(slots=True)
class _Seconds:
    """What a quarter of an hour adds up to so far."""

    up: float = 0.0
    in_use: float = 0.0
    out_of_use: float = 0.0
    no_print: float = 0.0
    offline: float = 0.0

    def add(self, seconds: float, sight: Sight) -> None:
        self.up += seconds
        self.in_use += seconds * sight.in_use
        self.out_of_use += seconds * sight.out_of_use
        self.no_print += seconds * sight.no_print
        self.offline += seconds * sight.offline


@dataclass(slots=True)
class Quarters:
    """A thread that looks; `tick` is one look. The quarter going on is lost in a power cut."""

    journal: Journal
    look: Callable[[], Sight]
    now: Callable[[], datetime] = field(default=lambda: datetime.now().astimezone())
    clock: Callable[[], float] = time.monotonic
    _at: tuple[int, int] | None = None
    _seen: float = 0.0
    _seconds: _Seconds = field(default_factory=_Seconds)
    _closing: threading.Event = field(default_factory=threading.Event)
    _thread: threading.Thread | None = None

    def open(self) -> "Quarters":
        """Begin to look; returns at once."""
        self._seen = self.clock()
        self._thread = threading.Thread(target=self._keep_looking, name="quarters", daemon=True)
        self._thread.start()
        return self

    def close(self) -> None:
        """Look a last time and write down the quarter that was going on."""
        self._closing.set()
        if self._thread:
            self._thread.join()
        self._write()

    def tick(self) -> None:
        """Add the time since the last look to the quarter it began in."""
        now, clock = self.now(), self.clock()
        at = (now.toordinal(), now.hour * 4 + now.minute // 15)
        if self._at is None:
            self._at = at
        self._seconds.add(min(clock - self._seen, LONGEST), self.look())
        self._seen = clock
        if at != self._at:
            self._write()
            self._at = at

    def _write(self) -> None:
        spent, self._seconds = self._seconds, _Seconds()
        up = _minutes(spent.up)
        if self._at is None or not up:
            return
        day, quarter = self._at
        rest = (spent.out_of_use, spent.no_print, spent.offline)
        out_of_use, no_print, offline = (min(_minutes(seconds), up) for seconds in rest)
        busy = Busy.of(spent.in_use / 60)
        self.journal.quarter(QuarterRow(day, quarter, busy, up, out_of_use, no_print, offline))

    def _keep_looking(self) -> None:
        while not self._closing.wait(PAUSE):
            self.tick()


def _minutes(seconds: float) -> int:
    return max(0, min(15, round(seconds / 60)))
