"""Only the names of the open site are let out, and never into the house's own network."""

import pytest

from kiosk.browser import Site
from kiosk.egress.requests import Asked, Malformed
from kiosk.egress.rules import Answer, Ways, is_address, public

BANK = Site("bank", "https://www.bank.example/login", ("www.bank.example", ".id.example"))
WAYS = Ways.of(BANK)


@pytest.mark.parametrize(
    ("host", "port", "answer"),
    [
        ("www.bank.example", 443, Answer.PASSED),
        ("id.example", 443, Answer.PASSED),
        ("a.b.id.example", 443, Answer.PASSED),
        ("bank.example", 443, Answer.NOT_LISTED),
        ("x.www.bank.example", 443, Answer.NOT_LISTED),
        ("evilid.example", 443, Answer.NOT_LISTED),
        ("www.bank.example.evil.example", 443, Answer.NOT_LISTED),
        ("www.bank.example", 80, Answer.PORT),
        ("www.bank.example", 8443, Answer.PORT),
        ("localhost", 443, Answer.NOT_LISTED),
        ("127.0.0.1", 443, Answer.ADDRESS),
        ("[::1]", 443, Answer.ADDRESS),
        ("2130706433", 443, Answer.ADDRESS),
        ("0x7f000001", 443, Answer.ADDRESS),
        ("127.1", 443, Answer.ADDRESS),
    ],
)
def test_a_name_is_judged_before_it_is_looked_up(host: str, port: int, answer: Answer) -> None:
    assert WAYS.judge(host, port) is answer


def test_with_no_site_open_nothing_goes_out() -> None:
    assert Ways().judge("www.bank.example", 443) is Answer.NOT_LISTED


def test_a_made_up_site_opens_its_own_port_and_nothing_on_the_internet() -> None:
    ways = Ways.of(Site("sample", "http://bank.localhost:4711/", ("bank.localhost",)))
    assert ways.is_local("bank.localhost", 4711)
    assert not ways.is_local("bank.localhost", 631)
    assert ways.hosts == ()


def test_a_bank_can_never_open_a_host_of_this_machine() -> None:
    both = Site("bank", "https://bank.example/", ("bank.example", "printer.localhost"))
    assert Ways.of(both).local == ()


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.169.254", "0.1.2.3",
     "224.0.0.1", "100.64.0.1", "::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1",
     "2002:7f00:1::1", "ff02::1"],
)  # fmt: skip
def test_addresses_inside_the_house_are_not_public(address: str) -> None:
    assert public([address, "1.1.1.1"]) == ["1.1.1.1"]


def test_a_name_is_no_address() -> None:
    assert not any(map(is_address, ["bank.example", "a1.example", "1.bank.example", "x0.example"]))


def test_a_page_of_a_made_up_site_is_asked_for_once_on_each_connection() -> None:
    asked = Asked.read(
        b"GET http://bank.localhost:4711/a?b=c HTTP/1.1\r\nHost: bank.localhost:4711\r\n"
        b"Proxy-Connection: keep-alive\r\nConnection: keep-alive\r\nAccept: */*\r\n\r\n"
    )
    assert (asked.host, asked.port) == ("bank.localhost", 4711)
    assert asked.head == (
        b"GET /a?b=c HTTP/1.1\r\nHost: bank.localhost:4711\r\nAccept: */*\r\n"
        b"Connection: close\r\n\r\n"
    )


@pytest.mark.parametrize(
    "head",
    [b"", b"\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"CONNECT bank.example HTTP/1.1\r\n\r\n",
     b"CONNECT bank.example:443\r\n\r\n", b"CONNECT bank.example:99999 HTTP/1.1\r\n\r\n",
     b"CONNECT u:p@bank.example:443 HTTP/1.1\r\n\r\n", b"CONNECT \xc3\xa5.example:443 HTTP/1.1\r\n",
     b"GET ftp://bank.example/ HTTP/1.1\r\n\r\n", b"CONNECT ba nk.example:443 HTTP/1.1\r\n\r\n"],
)  # fmt: skip
def test_what_no_browser_says_is_malformed(head: bytes) -> None:
    with pytest.raises(Malformed):
        Asked.read(head)


def test_nothing_of_a_request_shows_when_it_is_printed() -> None:
    assert "bank" not in repr([Asked("bank.example", 443), WAYS])
