"""How fast and how small the terminal is, each figure against a limit or a peer of the same run."""

from bench.measure import Measure, Row, against, median, p95, times

__all__ = ["Measure", "Row", "against", "median", "p95", "times"]
