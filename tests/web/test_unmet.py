"""Why an errand could not be done counts itself: one reason, the strongest, none if solved."""

from collections.abc import Callable, Iterator

import pytest

from kiosk.settings import Settings
from kiosk.terminal import create_phone_site
from kiosk.usage import Errand, Noted, Unmet
from kiosk.visit import Notice
from tests.conditions import until
from tests.documents import corpus
from tests.web.at_window import AtWindow, Make, at_window

pytestmark = pytest.mark.slow

FEW = 2  # pages of a visit here


@pytest.fixture
def place(make_terminal: Make, settings: Settings) -> Iterator[AtWindow]:
    parts = make_terminal(pages=FEW)
    parts.keeper.close()
    at = at_window(parts, settings)
    at.person.begins()
    at.person.presses("/errands", errand="print-statement")
    yield at
    at.terminal.keeper.close()


def says(place: AtWindow, where: str) -> None:
    """Answer where the statement is, and read the page that follows."""
    place.person.goes(place.person.presses("/statement/where", answer=where))


def has_no_phone(place: AtWindow) -> None:
    says(place, "nowhere")


def has_no_e_id(place: AtWindow) -> None:
    says(place, "no-e-id")


def misses_the_bank(place: AtWindow) -> None:
    says(place, "bank-site")
    place.person.presses("/bank/missing", on="/bank")


def opens_bank(place: AtWindow) -> None:
    place.person.presses("/bank/site/sample-bank")


def meets_a_closed_address(place: AtWindow) -> None:
    opens_bank(place)
    place.window.refuses("shop.example")
    place.tells(Notice.NOT_ALLOWED)


def finds_the_bank_shut(place: AtWindow) -> None:
    place.gate.breaks()
    opens_bank(place)


def brings_what_cannot_be_read(place: AtWindow) -> None:
    says(place, "phone")
    site = create_phone_site(settings=place.settings, keeper=place.terminal.keeper)
    place.phone = site.test_client()
    assert place.phone_sends(place.visit.invite_phone(), corpus.encrypted()).status_code == 200


def wants_too_many_pages(place: AtWindow) -> None:
    place.has_paper(FEW + 1)
    place.person.presses("/print", on="/papers", order=place.visit.order_token)


def finds_the_printer_off(place: AtWindow) -> None:
    place.has_paper(1)
    place.terminal.printer.switch_off()
    place.person.presses("/print", on="/papers", order=place.visit.order_token)


STORIES: list[tuple[Callable[[AtWindow], None], Unmet]] = [
    (has_no_phone, Unmet.NO_PHONE),
    (has_no_e_id, Unmet.NEEDS_E_ID),
    (misses_the_bank, Unmet.BANK_NOT_LISTED),
    (meets_a_closed_address, Unmet.SITE_REFUSED),
    (finds_the_bank_shut, Unmet.SITE_REFUSED),
    (brings_what_cannot_be_read, Unmet.PAPER_REFUSED),
    (wants_too_many_pages, Unmet.PAGE_BUDGET),
    (finds_the_printer_off, Unmet.PRINTER_DOWN),
]
NOT_WRITTEN_YET = {Unmet.NO_VOICE}


def counted(place: AtWindow) -> Unmet:
    """End the visit; return what was counted as missing."""
    place.person.presses("/end")
    (row,) = place.terminal.rows
    assert row[2] == Errand.PRINT_STATEMENT
    return Unmet(row[7])


@pytest.mark.parametrize(
    ("happens", "reason"), STORIES, ids=lambda one: getattr(one, "__name__", "")
)
def test_what_stood_in_the_way_is_counted(
    place: AtWindow, happens: Callable[[AtWindow], None], reason: Unmet
) -> None:
    happens(place)
    assert counted(place) is reason


def test_every_reason_of_the_list_has_a_story_or_is_told_as_not_written_yet() -> None:
    told = {reason for _, reason in STORIES}
    assert told | NOT_WRITTEN_YET | {Unmet.NOTHING} == set(Unmet)
    for reason in NOT_WRITTEN_YET:
        assert f"“{reason.name.lower().replace('_', ' ')}” is not written yet" in (
            Unmet.__doc__ or ""
        )


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_reasons_the_stronger_is_counted_whichever_came_first(
    place: AtWindow, order: int
) -> None:
    for happens in (meets_a_closed_address, has_no_e_id)[::order]:
        happens(place)
    assert counted(place) is Unmet.NEEDS_E_ID


def test_a_paper_that_came_after_all_takes_the_reason_away(place: AtWindow) -> None:
    meets_a_closed_address(place)
    place.window.brings_paper(corpus.statement(1))
    place.tells(Notice.CAME)
    assert counted(place) is Unmet.NOTHING


def test_an_address_that_is_closed_when_the_paper_is_here_is_no_reason(place: AtWindow) -> None:
    opens_bank(place)
    place.window.brings_paper(corpus.statement(1))
    place.tells(Notice.CAME)
    place.window.refuses("shop.example")
    place.tells(Notice.NOT_ALLOWED)
    assert counted(place) is Unmet.NOTHING


def test_who_has_a_paper_and_goes_to_the_bank_again_misses_nothing(place: AtWindow) -> None:
    opens_bank(place)
    place.window.brings_paper(corpus.statement(1))
    place.tells(Notice.CAME)
    place.person.presses("/bank/back", on="/bank/open")
    until(lambda: place.outing.site is None)
    meets_a_closed_address(place)
    assert counted(place) is Unmet.NOTHING


def test_a_paper_of_an_errand_before_is_not_what_a_site_was_opened_for(place: AtWindow) -> None:
    place.has_paper(1)
    place.person.presses("/errands", errand="print-statement")
    meets_a_closed_address(place)
    place.person.presses("/end")
    assert [row[7] for row in place.terminal.rows] == [Unmet.NOTHING, Unmet.SITE_REFUSED]


def test_who_has_printed_missed_nothing(place: AtWindow) -> None:
    wants_too_many_pages(place)
    place.visit.budget.extend(10)
    place.person.presses("/print", order=place.visit.order_token)
    place.printed()
    assert counted(place) is Unmet.NOTHING


def test_without_bank_id_the_page_shows_other_ways_and_the_phone(place: AtWindow) -> None:
    says(place, "no-e-id")
    page = place.person.opens("/statement/no-e-id?back=/bank").text
    assert "Utan BankID" in page
    assert "Ring eller besök din bank" in page
    assert 'href="/papers/phone"' in page
    assert 'href="/bank"' in page
    assert 'href="//x"' not in place.person.opens("/statement/no-e-id?back=//x").text


def test_a_language_that_is_missing_is_counted_but_never_which(place: AtWindow) -> None:
    stranger = place.another_person()
    assert "ትግርኛ" in stranger.opens("/").text
    page = stranger.goes(stranger.presses("/language/missing", on="/")).text
    assert "Det språket finns inte här än." in page
    assert 'name="language" value="ar"' in page
    assert "ትግርኛ" not in page
    assert place.terminal.tools.journal.noted() == {Noted.LANGUAGE_MISSING: 1}


def test_in_a_visit_the_language_page_leads_on(place: AtWindow) -> None:
    assert place.person.opens("/language/missing").location == "/errands"


def test_the_next_paper_is_fetched_where_the_last_one_was(place: AtWindow) -> None:
    opens_bank(place)
    place.window.brings_paper(corpus.statement(1))
    place.tells(Notice.CAME)
    place.person.presses("/bank/back", on="/bank/open")
    until(lambda: place.outing.site is None)
    assert (
        'href="/bank/site/sample-bank">Hämta ett papper till' in place.person.opens("/papers").text
    )
    place.person.opens("/papers/phone")
    assert 'href="/papers/phone">Hämta ett papper till' in place.person.opens("/papers").text
