"""What a visitor is told, and what is left, when the real print daemon or printer misbehaves."""

import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.settings import Settings
from kiosk.terminal import create_phone_site, create_terminal
from kiosk.usage import Noted, Outcome
from kiosk.visit import State
from printing import CupsPrinter
from printing.rig import Rig
from tests.conditions import until
from tests.journeys.residue import residue
from tests.printing.conftest import QUICK
from tests.usage.test_journal import fill_disk
from tests.visit.conftest import LONG, Terminal, make_terminal
from tests.web.conftest import PIN, Person, Place, settings

__all__ = ["make_terminal", "settings"]
pytestmark = pytest.mark.cups
MakePlace = Callable[[CupsPrinter], Place]


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    with Rig(tmp_path / "rig") as room:
        room.page_ms(5)
        yield room


@pytest.fixture
def make_place(
    make_terminal: Callable[..., Terminal],
    settings: Settings,
) -> Iterator[MakePlace]:
    printers: list[CupsPrinter] = []

    def make(printer: CupsPrinter) -> Place:
        printers.append(printer)
        terminal = make_terminal(real=printer)
        screen = create_terminal(settings=settings, keeper=terminal.keeper)
        phone = create_phone_site(settings=settings, keeper=terminal.keeper)
        at = Place(Person(screen.test_client()), phone.test_client(), terminal, settings)
        begins(at)
        return at

    yield make
    for printer in printers:
        printer.close()


@pytest.fixture
def place(rig: Rig, make_place: MakePlace) -> Place:
    return make_place(CupsPrinter(rig.server, rig.queue, spool=rig.spool, patience=QUICK))


def begins(at: Place) -> None:
    at.person.begins()
    at.person.presses("/errands", errand="print-statement")


def presses_print(at: Place) -> str:
    found = re.search(r'name="order" value="([^"]+)"', at.person.opens("/print").text)
    assert found
    location: str = at.person.presses("/print", order=found.group(1)).location
    return location


def sees(at: Place, words: str) -> None:
    """The page that follows the print comes to say these words."""
    until(lambda: words in at.person.opens(_where(at)).text)


def _where(at: Place) -> str:
    run = at.visit.run
    return "/printed" if run and run.progress.ended else "/printing"


def ends(at: Place) -> None:
    """End the visit; the goodbye says that all is gone."""
    at.person.presses("/end")
    assert "Allt är borta" in at.person.opens("/goodbye").text


def next_visitor_gets_their_own_pages(at: Place, rig: Rig) -> None:
    before = rig.pages_on_paper()
    begins(at)
    at.has_paper(1)
    assert presses_print(at) == "/printing"
    at.printed()
    assert rig.pages_on_paper() - before == 1
    assert "Ta din sida" in at.person.opens("/printed").text
    ends(at)


def test_without_a_printer_at_start_the_terminal_opens_and_says_so(
    make_place: MakePlace, tmp_path: Path
) -> None:
    at = make_place(CupsPrinter("127.0.0.1:9", "kiosk", spool=tmp_path, patience=QUICK))
    at.has_paper()
    page = at.person.opens("/print").text
    assert 'name="order"' not in page or "disabled" in page
    assert "Säg till personalen" in page
    at.person.presses("/staff", pin=PIN)
    assert "Utskriftskön är inte rätt inställd" in at.person.opens("/staff/desk").text
    ends(at)


def test_a_printer_that_is_off_is_said_before_printing(place: Place, rig: Rig) -> None:
    place.has_paper()
    rig.switch_printer_off()
    assert "kontakt med skrivaren" in place.person.opens("/print").text
    ends(place)
    rig.switch_printer_on()
    next_visitor_gets_their_own_pages(place, rig)


def test_out_of_paper_is_said_and_the_print_goes_on_after_the_refill(
    place: Place, rig: Rig
) -> None:
    place.has_paper(3)
    rig.take_away_paper(after=1)
    presses_print(place)
    sees(place, "Papperet är slut")
    rig.refill()
    sees(place, "Ta dina 3 sidor")
    assert rig.pages_on_paper() == 3
    ends(place)


def test_a_jam_and_leaving_prints_nothing_more(place: Place, rig: Rig) -> None:
    place.has_paper(3)
    rig.jam(after=1)
    presses_print(place)
    sees(place, "fastnat")
    ends(place)
    rig.clear_jam()
    assert rig.pages_on_paper() == 1
    (row,) = place.terminal.rows
    assert row[5] == 1
    next_visitor_gets_their_own_pages(place, rig)


def test_a_printer_switched_off_in_the_middle_is_never_called_done(place: Place, rig: Rig) -> None:
    rig.page_ms(200)
    place.has_paper(10)
    presses_print(place)
    until(lambda: rig.pages_on_paper() >= 2)
    rig.switch_printer_off()
    place.printed()
    assert "Ta dina 10 sidor" not in place.person.opens("/printed").text
    place.person.presses("/end")
    # The printer may hold the paper in its memory, and nobody can ask it now.
    assert "Säg till personalen" in place.person.opens("/goodbye").text
    assert place.terminal.keeper.state is State.OUT_OF_USE
    rig.switch_printer_on()
    until(lambda: place.terminal.keeper.check_again().clean)
    next_visitor_gets_their_own_pages(place, rig)


def test_a_print_daemon_killed_in_the_middle_leaves_nothing_for_the_next(
    place: Place, rig: Rig
) -> None:
    rig.page_ms(100)
    place.has_paper(5)
    presses_print(place)
    until(lambda: rig.pages_on_paper() >= 1)
    rig.kill_daemon()
    place.printed()
    assert place.person.opens("/printed").status_code == 200
    rig.restart_daemon()
    place.person.presses("/end")
    if place.terminal.keeper.state is State.OUT_OF_USE:
        assert place.terminal.keeper.check_again().clean
    next_visitor_gets_their_own_pages(place, rig)


def test_two_presses_at_once_print_once(place: Place, rig: Rig) -> None:
    place.has_paper(3)
    page = place.person.opens("/print").text
    order = re.search(r'name="order" value="([^"]+)"', page)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    cookie = place.person.client.get_cookie("servicepunkt", domain="127.0.0.1")
    assert order
    assert token
    assert cookie
    fields = {"order": order.group(1), "csrf_token": token.group(1)}
    app = place.person.client.application

    def press() -> None:
        client = app.test_client()
        client.set_cookie("servicepunkt", cookie.value, domain="127.0.0.1")
        client.post("/print", data=fields, headers={"Host": "127.0.0.1"})

    presses = [threading.Thread(target=press) for _ in range(4)]
    for one in presses:
        one.start()
    for one in presses:
        one.join(LONG)
    place.printed()
    assert rig.pages_on_paper() == 3


def test_a_full_disk_for_the_journal_is_nobodys_problem_but_counted(
    place: Place, rig: Rig, tmp_path: Path
) -> None:
    journal = place.terminal.tools.journal
    fill_disk(journal, tmp_path / "usage0.sqlite3")
    while not journal.dropped:
        journal.note(Noted.PIN_WRONG)
        place.visit.choose("print-statement")
    place.has_paper(2)
    presses_print(place)
    sees(place, "Ta dina 2 sidor")
    ends(place)
    assert journal.dropped >= 2
    place.person.presses("/staff", pin=PIN)
    assert "kunde inte räknas" in place.person.opens("/staff/desk").text


def test_a_statement_that_was_printed_is_one_completed_row(place: Place, rig: Rig) -> None:
    place.has_paper(3)
    presses_print(place)
    sees(place, "Ta dina 3 sidor")
    ends(place)
    (row,) = place.terminal.rows
    assert (row[3], row[5]) == (Outcome.COMPLETED, 3)
    assert residue([rig.spool, *rig.log_folders], ["Exempelbanken"]) == {}
