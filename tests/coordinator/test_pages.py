"""The pages say what is released, how sure it is and how it was counted, and nothing else."""

import re

import pytest
from flask.testing import FlaskClient

from kiosk.coordinator.exports import KINDS
from tests.coordinator.made_up import hub, released
from tests.coordinator.visiting import sign_in


def test_what_matters_comes_first_with_its_rule(signed_in: FlaskClient) -> None:
    page = signed_in.get("/overview").text
    assert page.index("Tre saker att titta på") < page.index("Lokal service")
    assert "Alla datorer är upptagna 42 % av tiden på Påhittat bibliotek Norr" in page
    assert "Mer än en femtedel av öppettiden var ingen dator ledig." in page
    assert 'href="/tables/demand_place?release=1"' in page


def test_every_picture_stands_beside_its_table_and_its_csv(signed_in: FlaskClient) -> None:
    page = signed_in.get("/overview").text
    boxes = re.findall(r'<article class="figure-box".*?</article>', page, re.S)
    assert len(boxes) == 2
    assert "Fler tabeller:" in page
    for box in boxes:
        assert "<svg" in box
        assert "<title>" in box
        assert "<table" in box
        assert "/excel.csv" in box
        assert "Datorerna har räknat under 94\xa0% av öppettiden." in box


def test_a_place_in_the_address_is_the_place_on_the_page(signed_in: FlaskClient) -> None:
    page = signed_in.get("/tables/demand_week?site=norr").text
    assert "Plats: Påhittat bibliotek Norr." in page
    assert '<option value="norr" selected>' in page
    assert ">95</td>" in page


def test_a_table_says_how_it_is_counted_and_what_it_does_not_say(signed_in: FlaskClient) -> None:
    page = signed_in.get("/tables/demand_place").text
    for words in ("Antal rader.", "Säger inget om personer.", "Tal under 5 visas inte.",
                  "Luckor: Påhittat bibliotek Söder."):  # fmt: skip
        assert words in page, words


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_can_be_taken_home_in_every_form(signed_in: FlaskClient, kind: str) -> None:
    answer = signed_in.get(f"/tables/demand_place/{kind}")
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    assert answer.data


@pytest.mark.parametrize(
    "address", ["/tables/nothing", "/tables/demand_place/exe", "/tables/x/csv"]
)
def test_a_table_that_is_not_released_is_not_there(signed_in: FlaskClient, address: str) -> None:
    assert signed_in.get(address).status_code == 404


def test_a_table_that_the_period_has_not_is_missed_in_words(signed_in: FlaskClient) -> None:
    page = signed_in.get("/tables/languages").text
    assert "Den tabellen finns inte för perioden." in page
    assert "/tables/demand_place" in page


@pytest.mark.parametrize("asked", ["release=99", "release=-1", "release=²", "release=x&site=%00"])
def test_a_strange_address_shows_the_newest_release(asked: str) -> None:
    client = hub(released(1, 2025), released(2, 2026)).test_client()
    sign_in(client)
    assert "<h1>Översikt 2026</h1>" in client.get(f"/overview?{asked}").text


def test_an_earlier_release_can_be_read_again() -> None:
    client = hub(released(1, 2025), released(2, 2026)).test_client()
    sign_in(client)
    assert "<h1>Översikt 2025</h1>" in client.get("/overview?release=1").text


def test_before_anything_is_released_the_pages_say_so() -> None:
    client = hub(nothing=True).test_client()
    sign_in(client)
    answer = client.get("/overview")
    assert answer.status_code == 404
    assert "Ingenting är utgivet än" in answer.text


def test_nothing_on_a_page_needs_a_style_or_a_script_the_headers_forbid(
    signed_in: FlaskClient,
) -> None:
    for address in ("/overview", "/tables", "/tables/demand_week", "/reports"):
        page = signed_in.get(address).text
        assert " style=" not in page
        assert "<style" not in page
        assert not re.search(r"<script(?![^>]* src=)", page)
