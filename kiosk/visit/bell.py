"""Rings when something that a page shows has moved, so that an open page can follow."""

import threading
from collections.abc import Callable


class Bell:
    """A number that grows with every ring; may be used from several threads.

    `lock` is held while it rings, so that a visit changes and rings as one.
    """

    def __init__(self) -> None:
        self.rings = 0
        self._listener = 0
        self._stopped = False
        self.lock = threading.RLock()
        self._moved = threading.Condition(self.lock)

    def ring(self) -> None:
        """Say that something has moved."""
        with self._moved:
            self.rings += 1
            self._moved.notify_all()

    def stop(self) -> None:
        """Let everybody go who waits; nobody waits any more."""
        with self._moved:
            self._stopped = True
            self._moved.notify_all()

    def wait(self, seen: int, timeout: float) -> int:
        """Wait until `rings` is another number than `seen`, at most `timeout` seconds."""
        with self._moved:
            listener = self._listener
            self._moved.wait_for(
                lambda: self.rings != seen or self._stopped or self._listener != listener, timeout
            )
            return self.rings

    def listen(self) -> Callable[[], bool]:
        """Begin to follow; the page that followed before is told to stop.

        Returns a question: is this still the page that follows?
        """
        with self._moved:
            self._listener += 1
            ticket = self._listener
            self._moved.notify_all()
        return lambda: self._listener == ticket
