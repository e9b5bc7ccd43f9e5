"""Holds back the question that staff counted last, so that a slip of the finger can be undone."""

import threading

from kiosk.usage.journal import Journal
from kiosk.usage.place_events import TallyRow

HELD = 120.0  # seconds


class TallyBook:
    """The journal never changes a row: so the last one is written when it is sure.

    That is when the next one comes, after `seconds`, or when the terminal stops; a power cut
    before that loses it.
    """

    def __init__(self, journal: Journal, *, seconds: float = HELD) -> None:
        self._journal = journal
        self._seconds = seconds
        self._last: TallyRow | None = None
        self._lock = threading.Lock()
        self._waiting: threading.Timer | None = None

    @property
    def last(self) -> TallyRow | None:
        """The question that can still be taken back."""
        return self._last

    def add(self, row: TallyRow) -> None:
        """Count a question; the one before is sure now."""
        self.settle()
        with self._lock:
            self._last = row
            self._waiting = threading.Timer(self._seconds, self.settle)
            self._waiting.daemon = True
            self._waiting.start()

    def take_back(self) -> None:
        """Forget the last question as if it had never been counted."""
        with self._lock:
            self._let_go()

    def settle(self) -> None:
        """Write the last question into the journal."""
        with self._lock:
            row = self._let_go()
        if row:
            self._journal.tally(row)

    def _let_go(self) -> TallyRow | None:
        row, self._last = self._last, None
        if self._waiting:
            self._waiting.cancel()
        return row
