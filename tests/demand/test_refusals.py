"""What a hub does not take, and what a terminal does then."""

import pytest
from sqlalchemy import Engine, func, select

from kiosk.demand import mark, quarantine
from kiosk.demand.arrivals import Arrivals
from kiosk.hub import create_hub
from kiosk.usage.kinds import KINDS
from kiosk.usage.protocol import NO_CHAIN, Batch, Mark, Refusal, chained
from tests.demand.terminals import Terminal, arrived, pages_of

ROW = [739_000, 14, 1, 1, 10, 3, 2, 0, 1]
WIDTH = KINDS["errand"].width(1)


def batch(*rows: list[int] | None, first: int = 1, before: str = NO_CHAIN, v: int = 2) -> Batch:
    chain = chained(before, rows, WIDTH)
    return Batch(v=v, log=5, kind="errand", first=first, before=before, chain=chain, now=0,
                 dropped=0, rows=list(rows))  # fmt: skip


def row(pages: int) -> list[int]:
    return [*ROW[:5], pages, *ROW[6:]]


@pytest.fixture
def arrivals(engine: Engine) -> Arrivals:
    return Arrivals(engine)


def acked(answer: Mark | Refusal) -> int:
    assert isinstance(answer, Mark), answer
    return answer.acked


def test_rows_after_a_gap_are_not_taken_and_the_answer_says_where_to_go_on(
    arrivals: Arrivals,
) -> None:
    assert acked(arrivals.take(batch(row(1)), 1)) == 1
    refused = arrivals.take(batch(row(3), first=3), 1)
    assert isinstance(refused, Refusal)
    assert refused.error == "gap"
    assert refused.mark is not None
    assert refused.mark.acked == 1


def test_a_batch_that_overlaps_adds_only_what_is_new(arrivals: Arrivals, engine: Engine) -> None:
    arrivals.take(batch(row(1), row(2)), 1)
    one = chained(NO_CHAIN, [row(1)], WIDTH)
    assert acked(arrivals.take(batch(row(2), row(3), first=2, before=one), 1)) == 3
    assert pages_of(engine) == [1, 2, 3]


def test_batches_that_come_in_the_wrong_order_are_taken_when_their_turn_comes(
    arrivals: Arrivals, engine: Engine
) -> None:
    one, two = batch(row(1)), batch(row(2), first=2, before=chained(NO_CHAIN, [row(1)], WIDTH))
    assert isinstance(arrivals.take(two, 1), Refusal)
    arrivals.take(one, 1)
    arrivals.take(two, 1)
    assert acked(arrivals.take(one, 1)) == 2
    assert pages_of(engine) == [1, 2]


def test_an_old_batch_played_again_changes_nothing(arrivals: Arrivals, engine: Engine) -> None:
    for _ in range(3):
        assert acked(arrivals.take(batch(row(1), row(2)), 1)) == 2
    assert pages_of(engine) == [1, 2]


@pytest.mark.parametrize(
    "other",
    [
        batch(row(9)),
        batch(row(9), row(8)),
        batch(row(2), first=2, before=chained(NO_CHAIN, [row(9)], WIDTH)),
        batch(row(1)).model_copy(update={"chain": "f" * 32}),
    ],
)
def test_other_rows_under_the_same_numbers_are_a_fork(
    arrivals: Arrivals, engine: Engine, other: Batch
) -> None:
    arrivals.take(batch(row(1)), 1)
    refused = arrivals.take(other, 1)
    assert isinstance(refused, Refusal)
    assert refused.error == "forked"
    assert pages_of(engine) == [1]


@pytest.mark.parametrize(
    "wrong",
    [
        ROW[:-1],
        [*ROW, 0],
        [1, *ROW[1:]],
        [900_001, *ROW[1:]],
        [*ROW[:-1], 2],
        [*ROW[:5], -1, *ROW[6:]],
    ],
)
def test_a_row_that_cannot_be_is_named_and_nothing_of_its_batch_is_kept(
    arrivals: Arrivals, engine: Engine, wrong: list[int]
) -> None:
    refused = arrivals.take(batch(row(1), wrong, row(2), wrong), 1)
    assert isinstance(refused, Refusal)
    assert (refused.error, refused.rows) == ("rows", [1, 3])
    assert arrived(engine) == []


def test_a_code_that_the_hub_does_not_know_yet_is_kept(arrivals: Arrivals, engine: Engine) -> None:
    arrivals.take(batch([739_000, 14, 47, 1, 10, 3, 2, 0, 1]), 1)
    assert arrived(engine)[0][2] == 47


def test_a_row_refused_too_often_is_given_up_and_the_others_arrive(
    terminal: Terminal, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    too_strict = {"errand": KINDS["errand"]}
    columns = [
        c if c.name != "pages" else type(c)("pages", 0, 9, "") for c in KINDS["errand"].columns
    ]
    kind = type(KINDS["errand"])("errand", 1, "", tuple(columns))
    monkeypatch.setattr("kiosk.demand.arrivals.KINDS", {**KINDS, **too_strict, "errand": kind})
    terminal.counts(1, 100, 2)
    for _ in range(4):
        terminal.outbox.round()
    terminal.counts(3)
    terminal.outbox.round()
    assert pages_of(engine) == [1, 2, 3]
    with engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(quarantine)) == 1
        where = mark.c.kind == "errand"
        assert connection.scalar(select(mark.c.missing).where(where)) == 1


def test_a_kind_of_rows_that_the_hub_does_not_know_waits_and_the_others_arrive(
    terminal: Terminal, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    fewer = {name: kind for name, kind in KINDS.items() if name != "errand"}
    monkeypatch.setattr("kiosk.demand.arrivals.KINDS", fewer)
    terminal.counts(1)
    assert terminal.outbox.round() == pytest.approx(900 * 1.2)
    assert arrived(engine) == []
    monkeypatch.undo()
    terminal.outbox.round()
    assert pages_of(engine) == [1]


def test_a_new_terminal_speaks_to_an_old_hub_in_the_old_way(
    terminal: Terminal, engine: Engine
) -> None:
    terminal.counts(1)
    terminal.line.app = create_hub(engine, reads=1)
    terminal.outbox.round()
    terminal.line.app = create_hub(engine)  # the hub is brought up to date
    terminal.restarts()
    terminal.counts(2)
    terminal.outbox.round()
    assert [(row[5], row[8]) for row in arrived(engine)] == [(1, 0), (2, 1)]


def test_a_hub_that_is_set_back_to_the_old_version_is_spoken_to_in_the_old_way(
    terminal: Terminal, engine: Engine
) -> None:
    terminal.counts(1)
    terminal.outbox.round()
    terminal.line.app = create_hub(engine, reads=1)
    terminal.counts(2)
    terminal.outbox.round()
    assert [(row[5], row[8]) for row in arrived(engine)] == [(1, 1), (2, 0)]


def test_an_answer_lost_while_the_hub_was_brought_up_to_date_counts_nothing_twice(
    terminal: Terminal, engine: Engine
) -> None:
    terminal.line.app = create_hub(engine, reads=1)
    terminal.counts(1)
    terminal.outbox.round()
    terminal.counts(2, 3)
    terminal.line.lose_answers = 1
    terminal.outbox.round()
    terminal.line.app = create_hub(engine)
    terminal.restarts()
    terminal.counts(4)
    terminal.outbox.round()
    assert pages_of(engine) == [1, 2, 3, 4]


def test_an_old_terminal_speaks_to_a_new_hub(arrivals: Arrivals, engine: Engine) -> None:
    old = [row(pages)[:-1] for pages in (1, 2)]
    assert acked(arrivals.take(batch(*old, v=1), 1)) == 2
    assert [row[8] for row in arrived(engine)] == [0, 0]
