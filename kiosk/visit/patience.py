"""When to ask "are you still there?", and when to end a visit nobody answers for."""

from collections.abc import Callable

SLACK = 1.0  # seconds a browser's clock may run ahead
GRACE = 60.0  # seconds between signs of life that an open page sends


class Patience:
    """Counts the seconds since somebody was last seen; asks first, then lets go."""

    def __init__(self, ask_after: float, end_after: float, *, clock: Callable[[], float]) -> None:
        self.ask_after = ask_after
        self.end_after = end_after
        self._clock = clock
        self._seen = clock()

    def here(self) -> None:
        """Somebody is there."""
        self._seen = self._clock()

    @property
    def asking(self) -> bool:
        """It is time to ask."""
        return self._clock() - self._seen >= self.ask_after

    @property
    def seconds_left(self) -> float:
        """How long the question will still wait."""
        return max(0.0, self.ask_after + self.end_after - (self._clock() - self._seen))

    @property
    def gone(self) -> bool:
        """Nobody answered the question on the page."""
        return self._clock() - self._seen >= self.ask_after + self.end_after - SLACK

    @property
    def long_gone(self) -> bool:
        """The page itself is gone: it should have ended the visit by now."""
        return self._clock() - self._seen >= self.ask_after + self.end_after + GRACE
