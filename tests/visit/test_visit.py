"""A visitor brings papers and prints them; the budget and the press on "Print" are kept."""

from collections.abc import Callable

import pytest

from kiosk.documents import Reason, Refused
from kiosk.usage import Outcome as Counted
from kiosk.usage import Step, Unmet
from kiosk.visit import (
    Arrival,
    Ending,
    NothingToPrint,
    OverBudget,
    TooManyPapers,
    Visit,
    VisitOver,
)
from printing import Outcome
from tests.conditions import until
from tests.documents.corpus import encrypted, statement
from tests.visit.conftest import LONG, Terminal, ended

Make = Callable[..., Terminal]


def test_a_visit_says_nothing_about_itself(terminal: Terminal) -> None:
    visit = terminal.keeper.begin("sv")
    visit.receive(statement(1, "CANARY"))
    assert repr(visit) == "<a visit>"
    assert "CANARY" not in repr(visit.papers)


def test_a_statement_is_received_and_printed_whole(terminal: Terminal) -> None:
    visit = terminal.keeper.begin("sv")
    paper = visit.receive(statement(3))
    run = ended(visit.print(visit.order_token))
    assert terminal.printer.printed == [paper.pdf()]
    assert (run.progress.requested, run.progress.confirmed) == (3, 3)
    assert run.progress.outcome is Outcome.PRINTED


def test_each_paper_begins_on_a_sheet_of_its_own(terminal: Terminal) -> None:
    visit = terminal.keeper.begin("sv")
    papers = [visit.receive(statement(pages)) for pages in (1, 3)]
    run = ended(visit.print(visit.order_token))
    assert terminal.printer.printed == [paper.pdf() for paper in papers]
    assert (run.progress.requested, run.progress.confirmed, run.progress.sheets) == (4, 4, 3)


def test_pressing_print_twice_prints_once(terminal: Terminal) -> None:
    visit = terminal.keeper.begin("sv")
    visit.receive(statement(2))
    token = visit.order_token
    first = visit.print(token)
    assert visit.print(token) is first
    ended(first)
    assert visit.print(token) is first
    assert len(terminal.printer.printed) == 1


def test_nothing_is_printed_without_a_paper_or_with_a_made_up_token(terminal: Terminal) -> None:
    visit = terminal.keeper.begin("sv")
    with pytest.raises(NothingToPrint):
        visit.print(visit.order_token)
    visit.receive(statement(1))
    with pytest.raises(NothingToPrint):
        visit.print("made-up")
    assert terminal.printer.printed == []


def test_more_pages_than_the_budget_print_nothing_until_staff_add_some(
    make_terminal: Make,
) -> None:
    terminal = make_terminal(pages=2)
    visit = terminal.keeper.begin("sv")
    visit.receive(statement(3))
    with pytest.raises(OverBudget):
        visit.print(visit.order_token)
    assert (terminal.printer.printed, visit.budget.left) == ([], 2)
    visit.budget.extend(20)
    ended(visit.print(visit.order_token))
    assert visit.budget.left == 19


def test_pages_that_never_came_out_are_given_back(make_terminal: Make) -> None:
    terminal = make_terminal(by_hand=True)
    visit = terminal.keeper.begin("sv")
    visit.receive(statement(3))
    run = visit.print(visit.order_token)
    wait_until_printing(visit)
    terminal.printer.let_out(1)
    terminal.printer.cancel_at_the_panel()
    ended(run)
    assert run.progress.outcome is Outcome.PARTLY
    assert visit.budget.left == 39


def wait_until_printing(visit: Visit) -> None:
    until(lambda: visit.run is not None and visit.run._job is not None)


def test_just_the_missing_pages_can_be_printed_again(terminal: Terminal) -> None:
    visit = terminal.keeper.begin("sv")
    paper = visit.receive(statement(3))
    ended(visit.print(visit.order_token))
    again = ended(visit.print(visit.order_token, {paper.key: [2, 2]}))
    assert again.progress.requested == 1
    assert visit.budget.left == 36


def test_a_refused_paper_leaves_the_visit_going_on(terminal: Terminal) -> None:
    visit = terminal.keeper.begin("sv")
    with pytest.raises(Refused):
        visit.receive(encrypted())
    assert (visit.arrival, visit.refusal) == (Arrival.REFUSED, Reason.ENCRYPTED)
    visit.receive(statement(1))
    assert (visit.arrival, visit.pages_total) == (Arrival.ARRIVED, 1)


def test_a_visit_holds_only_so_many_papers(terminal: Terminal) -> None:
    visit = terminal.keeper.begin("sv")
    visit.receive(statement(1))
    visit.papers *= terminal.tools.papers_at_once
    with pytest.raises(TooManyPapers):
        visit.receive(statement(1))


def test_a_paper_taken_away_is_gone_at_once(terminal: Terminal) -> None:
    visit = terminal.keeper.begin("sv")
    paper = visit.receive(statement(1))
    visit.remove(paper.key)
    assert (visit.papers, paper.forgotten) == ([], True)
    visit.remove(paper.key)


def test_nothing_can_be_added_to_a_visit_that_is_over(terminal: Terminal) -> None:
    visit = terminal.keeper.begin("sv")
    terminal.keeper.end(Ending.DONE)
    for verb in (lambda: visit.receive(statement(1)), lambda: visit.choose("print-statement"),
                 visit.invite_phone, lambda: visit.print("")):  # fmt: skip
        with pytest.raises(VisitOver):
            verb()


def test_a_page_that_waits_is_told_when_a_paper_arrives(terminal: Terminal) -> None:
    visit = terminal.keeper.begin("sv")
    seen = visit.bell.rings
    visit.receive(statement(1))
    assert visit.bell.wait(seen, LONG) != seen


# --- what is counted ---------------------------------------------------------------


def outcome(terminal: Terminal) -> Counted:
    (row,) = terminal.rows
    return Counted(row[3])


def test_a_printed_statement_is_counted_as_one_completed_errand(terminal: Terminal) -> None:
    visit = terminal.keeper.begin("sv")
    visit.choose("print-statement")
    visit.receive(statement(3))
    ended(visit.print(visit.order_token))
    visit.at(Step.PRINTED)
    terminal.clock.pass_(200)
    terminal.keeper.end(Ending.DONE)
    (row,) = terminal.rows
    assert row[2:] == (1, Counted.COMPLETED, Step.PRINTED, 3, 2, Unmet.NOTHING)


def test_leaving_before_the_end_is_counted_with_the_furthest_step(terminal: Terminal) -> None:
    visit = terminal.keeper.begin("en")
    visit.choose("print-statement")
    visit.at(Step.PHONE_DOOR)
    visit.at(Step.LETTER_ASKS)
    terminal.keeper.end(Ending.DONE)
    assert outcome(terminal) is Counted.ABANDONED
    assert terminal.rows[0][4] == Step.PHONE_DOOR


@pytest.mark.parametrize(
    ("ending", "counted"),
    [
        (Ending.IDLE, Counted.TIMEOUT),
        (Ending.STAFF, Counted.STAFF_ENDED),
        (Ending.NEXT, Counted.ABANDONED),
    ],
)
def test_the_way_a_visit_ends_is_the_outcome(
    terminal: Terminal, ending: Ending, counted: Counted
) -> None:
    terminal.keeper.begin("sv").choose("print-statement")
    terminal.keeper.end(ending)
    assert outcome(terminal) is counted


def test_looking_for_help_and_leaving_is_asking_for_help(terminal: Terminal) -> None:
    visit = terminal.keeper.begin("sv")
    visit.choose("print-statement")
    visit.asked_for_help()
    terminal.keeper.end(Ending.DONE)
    assert outcome(terminal) is Counted.ASKED_HELP


def test_a_printer_that_refuses_is_an_error_with_its_reason(terminal: Terminal) -> None:
    visit = terminal.keeper.begin("sv")
    visit.choose("print-statement")
    visit.receive(statement(1))
    terminal.printer.refuse()
    run = ended(visit.print(visit.order_token))
    assert run.progress.outcome is Outcome.FAILED
    terminal.keeper.end(Ending.DONE)
    assert outcome(terminal) is Counted.ERROR
    assert terminal.rows[0][7] == Unmet.PRINTER_DOWN


def test_two_errands_in_one_visit_are_two_rows(terminal: Terminal) -> None:
    visit = terminal.keeper.begin("sv")
    visit.choose("print-statement")
    visit.choose("print-paper")
    terminal.keeper.end(Ending.DONE)
    assert [row[2] for row in terminal.rows] == [1, 2]


def test_a_visit_without_an_errand_is_not_counted(terminal: Terminal) -> None:
    terminal.keeper.begin("sv")
    terminal.keeper.end(Ending.DONE)
    assert terminal.rows == []


def test_only_the_newest_page_follows_a_visit(terminal: Terminal) -> None:
    visit = terminal.keeper.begin("sv")
    earlier = visit.bell.listen()
    later = visit.bell.listen()
    assert (earlier(), later()) == (False, True)


def test_a_print_that_ended_is_counted_even_if_nobody_was_told_yet(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = terminal.keeper.begin("sv")
    visit.choose("print-statement")
    visit.receive(statement(3))
    monkeypatch.setattr(visit, "_print_moved", lambda: None)
    ended(visit.print(visit.order_token))
    terminal.keeper.end(Ending.DONE)
    (row,) = terminal.rows
    assert (row[3], row[5]) == (Counted.COMPLETED, 3)


def test_an_errand_left_in_the_middle_of_a_print_shares_no_pages_with_the_next(
    make_terminal: Make,
) -> None:
    terminal = make_terminal(by_hand=True)
    visit = terminal.keeper.begin("sv")
    visit.choose("print-statement")
    visit.receive(statement(3))
    run = visit.print(visit.order_token)
    wait_until_printing(visit)
    terminal.printer.let_out(2)
    until(lambda: run.progress.confirmed == 2)
    visit.choose("print-paper")
    terminal.printer.let_out(1)
    ended(run)
    terminal.keeper.end(Ending.DONE)
    assert [row[5] for row in terminal.rows] == [2, 0]


def test_a_paper_somebody_still_holds_is_seen_by_the_probe(terminal: Terminal) -> None:
    visit = terminal.keeper.begin("sv")
    paper = visit.receive(statement(1))
    visit.papers.clear()  # lost, but not forgotten
    visit.forget()
    assert visit.traces() == ("paper",)
    paper.forget()
    assert visit.traces() == ()
