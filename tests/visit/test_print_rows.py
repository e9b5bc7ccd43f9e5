"""A print that ended is a row of its own in the journal, whatever became of its visit."""

from collections.abc import Callable
from enum import Enum

import pytest

from kiosk.usage import Noted, PrintResult, PrintTrouble
from kiosk.visit import Ending, OutOfUse
from printing import Outcome, Trouble
from tests.conditions import until
from tests.documents.corpus import statement
from tests.visit.conftest import LONG, Terminal, ended

Make = Callable[..., Terminal]


def prints(terminal: Terminal) -> list[tuple[int, ...]]:
    """Requested, confirmed, result and trouble of every print."""
    return terminal.tools.journal.file.read(
        "select requested, confirmed, result, trouble from print_job order by seq"
    )


def test_a_print_is_counted_with_its_pages(terminal: Terminal) -> None:
    visit = terminal.keeper.begin("sv")
    visit.receive(statement(3))
    ended(visit.print(visit.order_token))
    assert prints(terminal) == [(3, 3, PrintResult.PRINTED, PrintTrouble.NOTHING)]


def test_a_print_that_was_cut_short_by_the_end_of_its_visit_is_counted(
    make_terminal: Make,
) -> None:
    terminal = make_terminal(by_hand=True)
    visit = terminal.keeper.begin("sv")
    visit.receive(statement(3))
    run = visit.print(visit.order_token)
    until(lambda: terminal.printer.residue())
    terminal.printer.let_out(1)
    until(lambda: run.progress.confirmed == 1)
    terminal.keeper.end(Ending.STAFF)
    assert run.wait_ended(LONG)
    assert prints(terminal) == [(3, 1, PrintResult.CANCELLED, PrintTrouble.NOTHING)]


@pytest.mark.parametrize(("ours", "theirs"), [(PrintResult, Outcome), (PrintTrouble, Trouble)])
def test_the_journal_has_a_number_for_everything_a_printer_says(
    ours: type[Enum], theirs: type[Enum]
) -> None:
    assert set(ours.__members__) - {"NOTHING"} == set(theirs.__members__)


def test_somebody_who_comes_while_the_terminal_is_closed_is_counted(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.keeper.wipe_within = 0.0
    monkeypatch.setattr(terminal.printer, "clear", lambda: None)
    terminal.printer.leave_behind("spool", "document")
    terminal.keeper.begin("sv")
    terminal.keeper.end(Ending.DONE)
    with pytest.raises(OutOfUse):
        terminal.keeper.begin("sv")
    assert terminal.tools.journal.noted()[Noted.CAME_WHEN_CLOSED] == 1
