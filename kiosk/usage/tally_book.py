"""Holds back the question that staff counted last, so that a slip of the finger can be undone."""

import threading

from kiosk.usage.journal import Journal
from kiosk.usage.place_events import TallyRow

HELD = 120.0  # seconds


class TallyBook:
    """The journal never changes a row: so the last one is written when it is sure.

    That is when the next one comes, after `seconds`, or when the terminal stops; a power cut
    before that loses it. May be used from several threads.
    """

    def __init__(self, journal: Journal, *, seconds: float = HELD) -> None:
        self._journal = journal
        self._seconds = seconds
        self._last: TallyRow | None = None
        self._number: str | None = None  # of the form that was counted last
        self._lock = threading.Lock()  # held while writing: a late timer finds nothing to write
        self._waiting: threading.Timer | None = None

    @property
    def last(self) -> TallyRow | None:
        """The question that can still be taken back."""
        return self._last

    def add(self, row: TallyRow, *, number: str) -> None:
        """Count a question; the one before is sure now.

        A form with the same `number` as the last one is that form, pressed twice.
        """
        with self._lock:
            if number == self._number:
                return
            self._write()
            self._last, self._number = row, number
            self._waiting = threading.Timer(self._seconds, self._sure, (row,))
            self._waiting.daemon = True
            self._waiting.start()

    def take_back(self) -> None:
        """Forget the last question as if it had never been counted."""
        with self._lock:
            self._let_go()

    def settle(self) -> None:
        """Write the last question into the journal."""
        with self._lock:
            self._write()

    def _sure(self, row: TallyRow) -> None:
        with self._lock:
            if self._last is row:  # a timer that woke too late to be cancelled is not for the next
                self._write()

    def _write(self) -> None:
        if row := self._let_go():
            self._journal.tally(row)

    def _let_go(self) -> TallyRow | None:
        row, self._last = self._last, None
        if self._waiting:
            self._waiting.cancel()
        return row
