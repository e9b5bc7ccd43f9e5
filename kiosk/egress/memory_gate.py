"""A gate that exists only in memory and breaks on command, for tests."""

from collections import Counter
from collections.abc import Mapping

from kiosk.egress.gate import EgressGone
from kiosk.egress.rules import Answer, Ways


class MemoryGate:
    """The in-memory twin of the proxy: `ways` is what would be open."""

    def __init__(self) -> None:
        self.ways = Ways()
        self._broken = False
        self._counts: Counter[str] = Counter()

    def change(self, ways: Ways) -> None:
        """Open these ways and no other."""
        if self._broken:
            self.ways = Ways()
            raise EgressGone
        self.ways = ways

    def counts(self) -> Mapping[str, int]:
        """Return answer → how often."""
        return dict(self._counts)

    def close(self) -> None:
        """Close every way."""
        self.ways = Ways()

    def turns_away(self, times: int = 1) -> None:
        """Let a page ask for a host that is not on the list."""
        self._counts[Answer.NOT_LISTED] += times

    def breaks(self, *, broken: bool = True) -> None:
        """Let the proxy die, or be there again."""
        self._broken = broken
