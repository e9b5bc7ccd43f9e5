"""The errand "print my bank statement", page by page, without JavaScript."""

import re
from dataclasses import replace

import pytest

from printing import MemoryPrinter, PrinterPair
from tests.web.conftest import Place


@pytest.fixture(autouse=True)
def chosen(place: Place) -> None:
    answer = place.person.presses("/errands", errand="print-statement")
    assert answer.location == "/statement/asks"


def test_the_first_question_is_what_the_letter_asks_and_nothing_is_chosen_beforehand(
    place: Place,
) -> None:
    page = place.person.opens("/statement/asks").text
    assert "Vad står det i ditt brev?" in page
    assert page.count('type="radio"') == 5
    assert "checked" not in page


def test_going_on_without_an_answer_says_what_is_missing(place: Place) -> None:
    answer = place.person.presses("/statement/asks")
    assert answer.status_code == 200
    assert "Välj ett svar" in answer.text
    assert place.visit.going is not None
    assert place.visit.going.asked is None


def test_the_days_the_letter_asks_for_are_said_again_beside_the_papers(place: Place) -> None:
    place.person.presses("/statement/asks", answer="three-whole-months")
    place.has_paper()
    for address in ("/papers", "/print"):
        assert "Ditt brev ber om" in place.person.opens(address).text


def test_without_a_letter_no_days_are_claimed(place: Place) -> None:
    place.person.presses("/statement/asks", answer="something-else")
    place.has_paper()
    assert "Ditt brev ber om" not in place.person.opens("/print").text


@pytest.mark.parametrize(
    ("answer", "leads_to"),
    [
        ("phone", "/papers/phone"),
        ("bank-app", "/statement/how"),
        ("nowhere", "/statement/no-phone"),
    ],
)
def test_every_place_a_statement_can_be_leads_somewhere(
    place: Place, answer: str, leads_to: str
) -> None:
    asked = place.person.presses("/statement/where", answer=answer)
    assert asked.location == leads_to
    assert place.person.opens(leads_to).status_code == 200


def test_the_phone_page_shows_a_code_and_a_picture_of_the_link(place: Place) -> None:
    page = place.person.opens("/papers/phone").text
    code = place.terminal.door.code
    assert code is not None
    assert f"{code[:4]}-{code[4:]}" in page
    assert "<svg" in page


def test_the_code_stays_the_same_while_it_can_be_used(place: Place) -> None:
    place.person.opens("/papers/phone")
    code = place.terminal.door.code
    place.person.opens("/papers/phone")
    assert place.terminal.door.code == code


def test_a_page_that_comes_again_by_itself_is_not_a_person(place: Place) -> None:
    place.person.opens("/papers/phone")
    place.terminal.clock.pass_(300)
    answer = place.person.opens("/papers/phone?waiting=1")
    assert answer.location.startswith("/still-there")
    place.person.presses("/still-there", back="/papers/phone")
    assert not place.terminal.keeper.patience.asking


def test_papers_are_shown_counted_and_can_be_taken_away(place: Place) -> None:
    place.has_paper(3)
    page = place.person.opens("/papers").text
    key = place.visit.papers[0].key
    assert f"/papers/{key}/1.jpg" in page
    picture = place.person.opens(f"/papers/{key}/1.jpg")
    assert picture.data.startswith(b"\xff\xd8")
    assert place.person.opens(f"/papers/{key}/4.jpg").status_code == 404
    assert place.person.opens(f"/papers/{key}/3").status_code == 200
    assert place.person.opens(f"/papers/{key}/4").status_code == 404
    place.person.presses(f"/papers/{key}/remove", on="/papers")
    assert place.visit.papers == []
    assert place.person.opens("/print").location == "/papers"


def order(place: Place) -> str:
    found = re.search(r'name="order" value="([^"]+)"', place.person.opens("/print").text)
    assert found
    return found.group(1)


def test_one_press_prints_and_the_last_page_says_how_many_to_take(place: Place) -> None:
    place.has_paper(3)
    assert place.person.presses("/print", order=order(place)).location == "/printing"
    place.printed()
    assert place.person.opens("/printing").location == "/printed"
    assert "Ta dina 3 sidor" in place.person.opens("/printed").text
    assert place.terminal.printer.pages_out == 3


def test_two_presses_print_once(place: Place) -> None:
    place.has_paper(3)
    token = order(place)
    for _ in range(2):
        assert place.person.presses("/print", order=token).location == "/printing"
    place.printed()
    assert place.terminal.printer.pages_out == 3


def test_a_printer_that_is_not_ready_is_said_before_anything_is_sent(place: Place) -> None:
    place.has_paper(1)
    token = order(place)
    place.terminal.printer.switch_off()
    assert place.person.presses("/print", order=token).location == "/print"
    assert place.visit.run is None


def test_pages_that_are_missing_can_be_printed_alone(place: Place) -> None:
    place.has_paper(3)
    place.person.presses("/print", order=order(place))
    place.printed()
    assert place.person.presses("/printed", answer="missing").location == "/printed/missing"
    key = place.visit.papers[0].key
    token = re.search(r'name="order" value="([^"]+)"', place.person.opens("/printed/missing").text)
    assert token
    answer = place.person.presses("/printed/missing", page=[f"{key}/2"], order=token.group(1))
    assert answer.location == "/printing"
    place.printed()
    assert place.terminal.printer.pages_out == 4


def test_choosing_no_page_says_so(place: Place) -> None:
    place.has_paper(1)
    answer = place.person.presses("/printed/missing", page=["made/up"])
    assert "Välj minst en sida" in answer.text


def test_stopping_the_print_stops_it(place: Place) -> None:
    place.terminal.printer.take_away_paper(after=1)
    place.has_paper(3)
    place.person.presses("/print", order=order(place))
    place.person.presses("/printing/cancel", on="/printing")
    place.printed()
    assert place.terminal.printer.pages_out <= 1
    assert place.person.opens("/printed").status_code == 200


def test_the_live_page_sends_what_moved_and_where_to_go(place: Place) -> None:
    place.has_paper(1)
    place.person.presses("/print", order=order(place))
    events = place.person.opens("/printing/live").text
    assert "event: message\ndata: " in events
    assert events.endswith("event: ended\ndata: /printed\n\n")


def test_where_a_site_has_two_printers_the_page_says_which(place: Place) -> None:
    keeper = place.terminal.keeper
    place.terminal.printer.switch_off()
    pair = PrinterPair(place.terminal.printer, MemoryPrinter(), places=("A", "Entrén"))
    place.visit._tools = keeper.tools = replace(keeper.tools, printer=pair)
    place.has_paper(2)
    place.person.presses("/print", order=order(place))
    place.printed()
    assert "Entrén" in place.person.opens("/printed").text
