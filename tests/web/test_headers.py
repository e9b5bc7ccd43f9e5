"""Every answer carries the same headers, and the cookie is a random number and nothing else."""

import re

import pytest

from kiosk.frame.headers import HEADERS
from tests.web.conftest import Place

PAGES = ["/", "/errands", "/nowhere", "/staff", "/goodbye", "/papers/none/1.jpg"]


@pytest.mark.parametrize("address", PAGES)
def test_the_headers_are_whole_on_every_page(place: Place, address: str) -> None:
    answer = place.person.opens(address)
    assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS


def test_the_phone_site_has_them_too_and_sets_no_cookie(place: Place) -> None:
    for answer in (place.phone.get("/"), place.phone_sends("AAAAAAAA", b"x")):
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        assert "Set-Cookie" not in answer.headers


def test_no_page_loads_or_runs_anything_inline(place: Place) -> None:
    for address in ("/", "/errands", "/statement/asks"):
        page = place.person.opens(address).text
        assert not re.search(r"<script(?![^>]*\bsrc=)", page)
        assert not re.search(r"\son[a-z]+=|\sstyle=|<style", page)
        assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


def test_the_cookie_is_a_number_for_this_browser_only(place: Place) -> None:
    person = place.another_person()
    cookie = person.opens("/").headers["Set-Cookie"]
    assert re.fullmatch(
        r"servicepunkt=[A-Za-z0-9_-]{43}; HttpOnly; Path=/; SameSite=Strict", cookie
    )


def test_beginning_a_visit_changes_the_number(place: Place) -> None:
    person = place.another_person()
    person.opens("/")
    before = person.client.get_cookie("servicepunkt", domain="127.0.0.1")
    person.begins()
    after = person.client.get_cookie("servicepunkt", domain="127.0.0.1")
    assert before is not None
    assert after is not None
    assert before.value != after.value


def test_the_goodbye_takes_the_cookie_away(place: Place) -> None:
    place.person.presses("/end")
    answer = place.person.opens("/goodbye")
    assert "servicepunkt=;" in answer.headers["Set-Cookie"]


def test_a_foreign_host_name_is_turned_away(place: Place) -> None:
    answer = place.person.client.get("/", headers={"Host": "evil.example"})
    assert answer.status_code == 400


@pytest.mark.parametrize("address", ["/errands", "/end", "/print", "/staff", "/language", "/look"])
def test_a_form_without_its_forgery_token_does_nothing(place: Place, address: str) -> None:
    answer = place.person.client.post(address, headers={"Host": "127.0.0.1"})
    assert answer.status_code == 403
    assert place.terminal.keeper.visit is not None
    assert place.visit.going is None


def test_a_visit_is_not_begun_without_its_forgery_token(place: Place) -> None:
    going_on = place.visit
    answer = place.person.client.post("/visit", headers={"Host": "127.0.0.1"})
    assert answer.location == "/"
    assert place.terminal.keeper.visit is going_on
