"""Sends what the terminal has counted to the hub, now and then, and never in a visit's way."""

import logging
import random
import sqlite3
import threading
from collections.abc import Callable

from kiosk.usage.hub_line import HubAway, HubLine
from kiosk.usage.kinds import KINDS, WIRE, Kind
from kiosk.usage.outgoing import Outgoing
from kiosk.usage.protocol import MOST_ROWS, Batch, Mark, Refusal

FIRST_PAUSE, LONGEST_PAUSE = 30.0, 6 * 3600.0  # seconds after a failure, doubled each time
MOST_BATCHES = 200  # of one kind in one round
log = logging.getLogger(__name__)


class Outbox:
    """A thread that hands rows to the hub every so often (`every` seconds).

    The pauses are not the same for any two terminals: after a power cut in the whole city they
    would all come at once.
    """

    def __init__(
        self,
        outgoing: Outgoing,
        line: HubLine,
        *,
        every: float,
        keep_days: int,
        chance: Callable[[float, float], float] = random.uniform,
    ) -> None:
        self.reached = True  # whether the hub answered last time
        self._outgoing = outgoing
        self._line = line
        self._every = every
        self._keep_days = keep_days
        self._chance = chance
        self._failures = 0
        self._reads = WIRE
        self._most = MOST_ROWS
        self._met: set[str] = set()  # kinds for which the hub was asked how far it is
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._keep_sending, name="outbox", daemon=True)

    def open(self) -> "Outbox":
        """Begin to send; returns at once."""
        self._thread.start()
        return self

    def close(self) -> None:
        """Stop; what was not sent waits for the next start."""
        self._closing.set()
        if self._thread.ident is not None:
            self._thread.join(timeout=1.0)  # a hub that does not answer holds nobody up

    def round(self) -> float:
        """Send all there is; return how many seconds to wait until the next round."""
        try:
            self._outgoing.settle()
            for kind in KINDS.values():
                self._send_all(kind)
            self._outgoing.prune(self._keep_days)
        except HubAway as away:
            return self._later(away.seconds)
        except sqlite3.Error:  # disk full: the rows are still there, or counted as dropped
            return self._later(0.0)
        self.reached, self._failures = True, 0
        return self._every * self._chance(0.8, 1.2)

    def _later(self, seconds: float) -> float:
        self.reached = False
        pause: float = min(FIRST_PAUSE * 2**self._failures, LONGEST_PAUSE)
        self._failures = min(self._failures + 1, 20)
        return max(seconds, pause * self._chance(0.5, 1.0))

    def _send_all(self, kind: Kind) -> None:
        for _ in range(MOST_BATCHES):  # a hub that never agrees is not asked for ever
            if self._closing.is_set():
                return
            batch = self._outgoing.batch(kind, version=self._reads, most=self._most)
            if batch is None or not self._send(kind, batch):
                return

    def _send(self, kind: Kind, batch: Batch) -> bool:
        """Hand over one batch; False when this kind must wait for another round."""
        if kind.name not in self._met:  # an answer may have been lost before we were started
            return self._meet(kind, batch)
        answer = self._line.send(batch)
        if isinstance(answer, Mark):
            self._most = MOST_ROWS
            self._outgoing.agree(kind, answer)
            return True
        return self._refused(kind, batch, answer)

    def _meet(self, kind: Kind, batch: Batch) -> bool:
        answer = self._line.mark(batch.log, kind.name)
        if isinstance(answer, Refusal):
            return self._refused(kind, batch, answer)
        self._reads = min(WIRE, answer.reads)
        self._outgoing.agree(kind, answer)
        self._met.add(kind.name)
        return True

    def _refused(self, kind: Kind, batch: Batch, refusal: Refusal) -> bool:
        log.error("the hub refused: %s", refusal.error)
        match refusal:
            case Refusal(error="forked"):
                self._outgoing.begin_anew(kind)
                return True
            case Refusal(error="gap", mark=Mark() as mark):
                self._outgoing.agree(kind, mark)
                return True
            case Refusal(error="version", reads=int() as reads) if reads < batch.v:
                self._reads = reads
                return True
            case Refusal(error="rows", rows=[_, *_] as places):
                self._outgoing.refuse(kind, [p for p in places if 0 <= p < len(batch.rows)])
                return False
            case Refusal(error="too_large") if len(batch.rows) > 1:
                self._most = len(batch.rows) // 2
                return True
            case Refusal(error="kind"):
                return False
        raise HubAway

    def _keep_sending(self) -> None:
        pause = self._every * self._chance(0.0, 1.0)
        while not self._closing.wait(pause):
            pause = self.round()
