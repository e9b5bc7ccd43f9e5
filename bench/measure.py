"""What a benchmark says: our figure, the other one, and the ratio the target speaks of."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Measure:
    """One result; `ratio` is ours ÷ other, or other ÷ ours where the target says "faster"."""

    name: str
    ours: float
    other: float
    other_is: str
    ratio: float
    unit: str
    better: Literal["lower", "higher"] = "lower"


@dataclass(frozen=True, slots=True)
class Row:
    """A benchmark and its target: the ratio must be at most, or at least, so much.

    Every module of this package may have a list ROWS; `python -m bench` finds it.
    """

    name: str
    measure: Callable[[], Measure]
    at_most: float | None = None
    at_least: float | None = None

    @property
    def target(self) -> str:
        """The target in signs: "≤ 3"."""
        return f"≤ {self.at_most:g}" if self.at_most is not None else f"≥ {self.at_least:g}"

    def holds(self, ratio: float) -> bool:
        """Whether this ratio keeps the target."""
        too_high = self.at_most is not None and ratio > self.at_most
        too_low = self.at_least is not None and ratio < self.at_least
        return not (too_high or too_low)


def times(name: str, ours: float, other: float, other_is: str, unit: str = "ms") -> Measure:
    """Measure against a peer taken in the same run: how many times as much we need."""
    return Measure(name, ours, other, other_is, ours / other, unit)


def against(name: str, ours: float, limit: float, unit: str) -> Measure:
    """Measure against a fixed limit."""
    return Measure(name, ours, limit, "the limit", ours / limit, unit)


def median(figures: Sequence[float]) -> float:
    """The one in the middle."""
    return statistics.median(figures)


def p95(figures: Sequence[float]) -> float:
    """What 95 of 100 stay under."""
    return statistics.quantiles(figures, n=20)[-1]
