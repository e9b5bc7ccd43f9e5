"""The screen beside a printer that stands elsewhere asks for the code and nothing more."""

from dataclasses import replace

import pytest
from flask.testing import FlaskClient

from kiosk.settings import Settings
from kiosk.terminal import create_pick_up_site
from kiosk.visit import PickUp
from tests.web.conftest import Place


@pytest.fixture
def beside(place: Place, settings: Settings) -> FlaskClient:
    keeper = place.terminal.keeper
    pick_up = PickUp()
    place.visit._tools = keeper.tools = replace(keeper.tools, pick_up=pick_up)
    return create_pick_up_site(settings=settings, pick_up=pick_up).test_client()


def holds(place: Place) -> str:
    place.has_paper(2)
    run = place.visit.print(place.visit.order_token)
    assert run.code
    return run.code


def test_the_code_is_on_the_visitors_page_and_opens_the_print(
    place: Place, beside: FlaskClient
) -> None:
    code = holds(place)
    assert code in place.person.opens("/printing").text
    assert beside.get("/").status_code == 200
    assert "Nu kommer dina sidor" in beside.post("/", data={"code": f" {code} "}).text
    place.printed()
    assert place.terminal.printer.pages_out == 2


@pytest.mark.parametrize("typed", ["", "12", "åäö", "x" * 500])
def test_a_wrong_code_is_told_and_prints_nothing(
    place: Place, beside: FlaskClient, typed: str
) -> None:
    holds(place)
    answer = beside.post("/", data={"code": typed})
    assert answer.status_code == 403
    assert "inte rätt kod" in answer.text
    assert place.terminal.printer.pages_out == 0


def test_without_a_held_print_there_is_nothing_to_fetch(beside: FlaskClient) -> None:
    assert "Det finns inget att skriva ut här" in beside.post("/", data={"code": "1234"}).text


@pytest.mark.parametrize("address", ["/errands", "/staff", "/p/AAAAAAAA"])
def test_it_knows_no_other_page_and_sets_no_cookie(beside: FlaskClient, address: str) -> None:
    answer = beside.get(address)
    assert answer.status_code == 404
    assert "Set-Cookie" not in answer.headers
