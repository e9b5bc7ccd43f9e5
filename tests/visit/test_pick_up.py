"""A print waits for its visitor at a printer that stands elsewhere."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from kiosk.visit import Ending, Keeper, PickUp
from kiosk.visit.pick_up import Answer
from printing import Outcome
from tests.conditions import until
from tests.documents.corpus import statement
from tests.visit.conftest import LONG, Clock, Terminal


@pytest.fixture
def elsewhere(make_terminal: Callable[..., Terminal]) -> Terminal:
    terminal = make_terminal()
    tools = replace(terminal.tools, pick_up=PickUp(clock=terminal.clock))
    return Terminal(tools, Keeper(tools), terminal.printer, terminal.clock)


def desk(terminal: Terminal) -> PickUp:
    assert terminal.tools.pick_up
    return terminal.tools.pick_up


def test_nothing_is_printed_until_the_code_is_typed_at_the_printer(elsewhere: Terminal) -> None:
    visit = elsewhere.keeper.begin("sv")
    visit.receive(statement(2))
    run = visit.print(visit.order_token)
    assert run.code
    assert elsewhere.printer.pages_out == 0
    assert desk(elsewhere).try_(run.code) is Answer.GIVEN
    assert run.wait_ended(LONG)
    assert elsewhere.printer.pages_out == 2
    assert run.progress.outcome is Outcome.PRINTED


def test_a_code_works_once(elsewhere: Terminal) -> None:
    visit = elsewhere.keeper.begin("sv")
    visit.receive(statement(1))
    run = visit.print(visit.order_token)
    code = run.code or ""
    assert desk(elsewhere).try_(code) is Answer.GIVEN
    assert desk(elsewhere).try_(code) is Answer.NOTHING


def test_ending_the_visit_gives_the_held_print_up(elsewhere: Terminal) -> None:
    visit = elsewhere.keeper.begin("sv")
    visit.receive(statement(1))
    run = visit.print(visit.order_token)
    code = run.code or ""
    elsewhere.keeper.end(Ending.DONE)
    assert desk(elsewhere).try_(code) is Answer.NOTHING
    assert run.wait_ended(LONG)
    assert elsewhere.printer.pages_out == 0


def test_nobody_coming_in_time_prints_nothing_and_gives_the_pages_back(
    elsewhere: Terminal,
) -> None:
    visit = elsewhere.keeper.begin("sv")
    visit.receive(statement(1))
    run = visit.print(visit.order_token)
    elsewhere.clock.pass_(600)
    assert run.wait_ended(LONG)
    assert run.progress.outcome is Outcome.CANCELLED
    until(lambda: visit.budget.left == 40)


def test_wrong_codes_change_the_code_and_in_the_end_give_the_print_up() -> None:
    clock = Clock()
    rung: list[int] = []
    pick_up = PickUp(clock=clock)
    held = pick_up.hold(lambda: rung.append(1))
    first = held.code
    for _ in range(5):
        assert pick_up.try_("wrong") is Answer.WRONG
    assert held.code != first or held.rounds == 1
    for _ in range(15):
        pick_up.try_("å")
    assert held.code is None
    assert pick_up.try_(first or "") is Answer.NOTHING
    assert len(rung) == 20


def test_a_held_print_says_nothing_of_its_code() -> None:
    held = PickUp().hold(lambda: None)
    assert (held.code or "") not in repr(held)
