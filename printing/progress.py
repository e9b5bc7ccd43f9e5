"""Lets one thread tell and many threads read how far a print has come."""

from collections.abc import Callable
from dataclasses import replace
from threading import Condition
from typing import TypedDict, Unpack

from printing.printer import Order, Outcome, Progress, Stage, Trouble


class News(TypedDict, total=False):
    """What may change about a print."""

    stage: Stage
    confirmed: int | None
    trouble: Trouble | None


class ProgressBoard:
    """The latest progress of one order; after the end nothing on it changes any more."""

    def __init__(self, order: Order, *, confirmed: int | None = 0) -> None:
        self._changed = Condition()
        self._progress = Progress(Stage.ACCEPTED, order.requested, confirmed, order.sheets)

    @property
    def progress(self) -> Progress:
        """The latest news."""
        return self._progress

    def tell(self, **news: Unpack[News]) -> None:
        """Put up news and wake everybody who waits; ignored once the print has ended."""
        self._put_up(lambda before: replace(before, **news))

    def end(self, outcome: Outcome, **news: Unpack[News]) -> None:
        """Put up the last news of all."""
        news["stage"] = Stage.ENDED
        self._put_up(lambda before: replace(before, outcome=outcome, **news))

    def _put_up(self, change: Callable[[Progress], Progress]) -> None:
        with self._changed:
            if not self._progress.ended:
                self._progress = change(self._progress)
                self._changed.notify_all()

    def wait(self, seen: Progress, timeout: float) -> Progress:
        """Return news other than `seen`, or the same after `timeout` seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._progress != seen, timeout)
            return self._progress
