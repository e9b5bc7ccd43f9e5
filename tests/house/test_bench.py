"""The measures keep their names, and a ratio means what its target says."""

from bench.__main__ import _rows, main
from bench.measure import Measure, Row, against, p95, times

PROMISED = {"page_question", "page_first_bytes", "document_ready", "terminal_rss", "visit_end"}


def test_every_promised_measure_is_there_under_its_own_name() -> None:
    names = [row.name for row in _rows()]
    assert len(names) == len(set(names))
    assert set(names) >= PROMISED


def test_a_name_nobody_knows_is_said_so() -> None:
    assert main(["fastest_ever"]) == 2


def test_a_ratio_is_ours_to_the_other() -> None:
    assert times("a", 6.0, 3.0, "a peer").ratio == 2.0
    assert against("a", 40.0, 80.0, "kB").ratio == 0.5


def test_a_target_holds_up_to_its_limit_and_not_beyond() -> None:
    def unused() -> Measure:
        return against("a", 1, 1, "ms")

    assert Row("a", unused, at_most=3).holds(3.0)
    assert not Row("a", unused, at_most=3).holds(3.01)
    assert Row("a", unused, at_least=5).holds(5.0)
    assert not Row("a", unused, at_least=5).holds(4.99)


def test_p95_leaves_out_the_slowest_twentieth() -> None:
    assert 95 <= p95([float(n) for n in range(1, 101)]) <= 96
