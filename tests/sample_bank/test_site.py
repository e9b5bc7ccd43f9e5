"""The made-up bank behaves as banks do, says that it is none, and works without JavaScript."""

import re
import subprocess
from datetime import date

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk.sample_bank import make_bank
from kiosk.sample_bank.accounts import ACCOUNTS

TODAY = date(2026, 11, 22)


@pytest.fixture
def customer() -> FlaskClient:
    return make_bank(lambda: TODAY).test_client()


def statement(customer: FlaskClient, how: str) -> TestResponse:
    customer.post("/login", data={"number": "4711"})
    return customer.get(f"/accounts/salary/{how}.pdf")


def words(pdf: bytes) -> list[str]:
    text = subprocess.run(
        ["/usr/bin/pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    return [page for page in text.split("\f") if page.strip()]


def test_any_number_leads_to_the_accounts_and_from_there_to_a_statement(
    customer: FlaskClient,
) -> None:
    page = customer.post("/login", data={"number": "1"}, follow_redirects=True).text
    for account in ACCOUNTS:
        assert account.title in page
    page = customer.get("/accounts/salary").text
    for link in re.findall(r'href="([^"]+)"', page):
        if link != "data:,":
            assert customer.get(link).status_code == 200, link


@pytest.mark.parametrize("path", ["/accounts", "/accounts/salary", "/accounts/salary/hamta.pdf"])
def test_without_logging_in_one_is_sent_to_the_start(customer: FlaskClient, path: str) -> None:
    assert customer.get(path).location == "/"


def test_every_page_says_that_the_bank_does_not_exist_and_may_not_be_framed(
    customer: FlaskClient,
) -> None:
    customer.post("/login", data={"number": "1"})
    for path in ("/", "/accounts", "/accounts/salary", "/accounts/child"):
        answer = customer.get(path)
        assert "finns inte" in answer.text
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"]
        assert "<script" not in answer.text


def test_every_page_of_a_statement_says_so_too(customer: FlaskClient) -> None:
    pages = words(statement(customer, "hamta").data)
    assert len(pages) == 2
    assert all("Påhittat kontoutdrag" in page and "påhittad" in page for page in pages)
    assert "4711" in pages[0]


def test_a_statement_is_given_as_banks_give_it(customer: FlaskClient) -> None:
    assert "attachment" in statement(customer, "hamta").headers["Content-Disposition"]
    assert "Content-Disposition" not in statement(customer, "visa").headers
    assert not statement(customer, "fel").data.startswith(b"%PDF-")
    broken = statement(customer, "trasig")
    assert len(broken.data) < int(broken.headers["Content-Length"])
    assert customer.get("/accounts/salary/hamta.csv").text.startswith("Datum;Text")


def test_the_empty_account_has_a_statement_too(customer: FlaskClient) -> None:
    customer.post("/login")
    assert "Inga händelser" in words(customer.get("/accounts/child/hamta.pdf").data)[0]


def test_who_logs_out_is_forgotten(customer: FlaskClient) -> None:
    customer.post("/login")
    customer.post("/logout")
    assert customer.get("/accounts").location == "/"
