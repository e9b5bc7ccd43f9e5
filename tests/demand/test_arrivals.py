"""Rows arrive exactly once, whatever is lost, repeated or copied on the way."""

from sqlalchemy import Engine

from tests.demand.terminals import Terminal, arrived, pages_of


def test_an_errand_at_a_terminal_is_a_row_at_the_hub(terminal: Terminal, engine: Engine) -> None:
    terminal.counts(7)
    terminal.outbox.round()
    day = terminal.clock.toordinal()
    assert arrived(engine) == [(day, 14, 1, 1, 10, 7, 2, 0, 1)]


def test_what_was_sent_is_not_sent_again(terminal: Terminal, engine: Engine) -> None:
    terminal.counts(1, 2, 3)
    terminal.outbox.round()
    terminal.outbox.round()
    terminal.counts(4)
    terminal.outbox.round()
    assert pages_of(engine) == [1, 2, 3, 4]


def test_a_lost_answer_costs_no_row_and_counts_none_twice(
    terminal: Terminal, engine: Engine
) -> None:
    terminal.counts(1, 2, 3)
    terminal.outbox.round()
    terminal.counts(4, 5)
    terminal.line.lose_answers = 1
    terminal.outbox.round()
    terminal.counts(6)
    terminal.outbox.round()
    assert pages_of(engine) == [1, 2, 3, 4, 5, 6]


def test_a_lost_answer_before_a_restart_is_asked_for(terminal: Terminal, engine: Engine) -> None:
    terminal.counts(1)
    terminal.outbox.round()
    terminal.counts(2)
    terminal.line.lose_answers = 1
    terminal.outbox.round()
    terminal.restarts()
    terminal.outbox.round()
    assert pages_of(engine) == [1, 2]
