"""A terminal holds one visit; ending it always wins and leaves nothing."""

import threading
from collections.abc import Callable

import pytest

from kiosk.documents import Reason, Refused
from kiosk.documents.doors.phone import Knock
from kiosk.usage import Noted
from kiosk.visit import Arrival, Ending, Look, OutOfUse, State, VisitOver
from printing import Outcome
from tests.conditions import until
from tests.documents.bombs import content_bomb
from tests.documents.corpus import statement
from tests.visit.conftest import LONG, Terminal

Make = Callable[..., Terminal]


def test_the_next_visit_begins_empty(terminal: Terminal) -> None:
    first = terminal.keeper.begin("en")
    first.look = Look("4", "dark")
    first.choose("print-statement")
    first.receive(statement(1))
    number = first.number
    second = terminal.keeper.begin("sv")
    assert (second.papers, second.going, second.look) == ([], None, Look())
    assert terminal.keeper.find(number) is None
    assert first.traces() == ()


def test_ending_forgets_every_paper_and_the_probe_is_clean(terminal: Terminal) -> None:
    visit = terminal.keeper.begin("en")
    papers = [visit.receive(statement(2)) for _ in range(2)]
    code = visit.invite_phone()
    farewell = terminal.keeper.end(Ending.DONE)
    assert farewell is not None
    assert (farewell.language, farewell.clean) == ("en", True)
    assert all(paper.forgotten for paper in papers)
    assert terminal.door.knock(code) is Knock.VISIT_OVER
    assert terminal.keeper.state is State.IDLE


def test_only_the_visit_that_asks_is_ended(terminal: Terminal) -> None:
    first = terminal.keeper.begin("sv")
    second = terminal.keeper.begin("sv")
    assert terminal.keeper.end(Ending.DONE, first) is None
    assert terminal.keeper.visit is second


def test_ending_in_the_middle_of_a_print_stops_the_printer(make_terminal: Make) -> None:
    terminal = make_terminal(by_hand=True)
    visit = terminal.keeper.begin("sv")
    visit.choose("print-statement")
    visit.receive(statement(3))
    run = visit.print(visit.order_token)
    until(lambda: terminal.printer.residue())
    terminal.printer.let_out(1)
    until(lambda: run.progress.confirmed == 1)
    farewell = terminal.keeper.end(Ending.STAFF)
    assert farewell is not None
    assert farewell.clean
    assert run.wait_ended(LONG)
    assert run.progress.outcome is Outcome.CANCELLED
    assert (terminal.printer.pages_out, terminal.printer.printed) == (1, [])
    assert terminal.rows[0][5] == 1
    assert terminal.tools.journal.noted() == {Noted.VISIT_ENDED_BY_STAFF: 1}


def test_ending_while_the_printer_waits_for_paper_wins(make_terminal: Make) -> None:
    terminal = make_terminal()
    terminal.printer.take_away_paper(after=1)
    visit = terminal.keeper.begin("sv")
    visit.receive(statement(3))
    run = visit.print(visit.order_token)
    until(lambda: run.progress.trouble)
    farewell = terminal.keeper.end(Ending.DONE)
    assert farewell is not None
    assert farewell.clean
    terminal.printer.refill()
    assert terminal.printer.pages_out == 1


def test_a_paper_that_arrives_while_the_visit_ends_is_forgotten(terminal: Terminal) -> None:
    visit = terminal.keeper.begin("sv")
    results: list[BaseException | None] = []

    def send() -> None:
        try:
            visit.receive(statement(3))
            results.append(None)
        except Exception as error:  # noqa: BLE001 - whatever it is, the test looks at it
            results.append(error)

    phones = [threading.Thread(target=send) for _ in range(4)]
    for phone in phones:
        phone.start()
    terminal.keeper.end(Ending.STAFF)
    for phone in phones:
        phone.join(LONG)
    assert len(results) == 4
    assert visit.traces() == ()


def test_residue_takes_the_terminal_out_of_use_until_it_is_clean(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal.keeper.wipe_within = 0.0
    monkeypatch.setattr(terminal.printer, "clear", lambda: None)
    terminal.printer.leave_behind("spool", "document")
    terminal.keeper.begin("sv")
    farewell = terminal.keeper.end(Ending.DONE)
    assert farewell is not None
    assert not farewell.clean
    assert terminal.keeper.state is State.OUT_OF_USE
    assert terminal.tools.journal.noted() == {Noted.RESIDUE_FOUND: 1}
    with pytest.raises(OutOfUse):
        terminal.keeper.begin("sv")
    monkeypatch.undo()
    assert terminal.keeper.check_again().clean
    terminal.keeper.begin("sv")


def test_nobody_there_is_asked_first_and_ended_later(terminal: Terminal) -> None:
    terminal.keeper.begin("sv").choose("print-statement")
    terminal.clock.pass_(299)
    assert not terminal.keeper.patience.asking
    terminal.clock.pass_(1)
    assert terminal.keeper.patience.asking
    terminal.keeper.tick()
    assert terminal.keeper.visit is not None
    terminal.clock.pass_(45)
    assert terminal.keeper.patience.gone
    terminal.clock.pass_(60)
    terminal.keeper.tick()
    assert terminal.keeper.visit is None
    assert terminal.keeper.last_farewell is not None
    assert terminal.keeper.last_farewell.ending is Ending.IDLE


def test_somebody_who_waits_for_the_printer_is_not_away(make_terminal: Make) -> None:
    terminal = make_terminal(by_hand=True)
    visit = terminal.keeper.begin("sv")
    visit.receive(statement(1))
    run = visit.print(visit.order_token)
    terminal.clock.pass_(10_000)
    terminal.keeper.tick()
    assert terminal.keeper.visit is visit
    until(lambda: terminal.printer.residue())
    terminal.printer.let_out(1)
    assert run.wait_ended(LONG)
    terminal.clock.pass_(10_000)
    terminal.keeper.tick()
    assert terminal.keeper.visit is None


def test_a_heavy_paper_being_read_does_not_outlive_its_visit(terminal: Terminal) -> None:
    visit = terminal.keeper.begin("sv")
    told: list[type[Exception]] = []

    def send() -> None:
        try:
            visit.receive(content_bomb())
        except VisitOver:
            told.append(VisitOver)

    phone = threading.Thread(target=send)
    phone.start()
    until(lambda: visit.arrival is Arrival.READING)
    farewell = terminal.keeper.end(Ending.STAFF)
    assert farewell is not None
    assert farewell.clean
    phone.join(LONG)
    assert told == [VisitOver]


def test_a_slow_reader_does_not_hold_up_a_reset(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit = terminal.keeper.begin("sv")
    paper = visit.receive(statement(3))
    picking, may_go = threading.Event(), threading.Event()

    def slow(*_: object) -> None:
        picking.set()
        may_go.wait(LONG)
        raise Refused(Reason.READER_FAILED)

    monkeypatch.setattr(terminal.tools.reader, "select", slow)
    told: list[type[Exception]] = []

    def press() -> None:
        try:
            visit.print(visit.order_token, {paper.key: [2]})
        except VisitOver:
            told.append(VisitOver)

    presser = threading.Thread(target=press)
    presser.start()
    assert picking.wait(LONG)
    farewell = terminal.keeper.end(Ending.STAFF)  # would wait for ever if the press held the visit
    assert farewell is not None
    assert farewell.clean
    may_go.set()
    presser.join(LONG)
    assert told == [VisitOver]


def test_a_wipe_that_fails_keeps_the_terminal_out_of_use(
    terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> None:
        raise FileNotFoundError("the spool")

    terminal.keeper.begin("sv")
    monkeypatch.setattr(terminal.printer, "clear", gone)
    terminal.keeper.end(Ending.DONE)
    assert terminal.keeper.state is State.OUT_OF_USE
    with pytest.raises(OutOfUse):
        terminal.keeper.begin("sv")
    monkeypatch.undo()
    assert terminal.keeper.check_again().clean
    assert terminal.keeper.begin("sv")
