"""Somebody at the screen, for measuring: a plain HTTP connection that keeps its cookie."""

import re
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from time import perf_counter
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
PHONE_CODE = re.compile(r'class="code">(\w{4})-(\w{4})<')
PICTURE = re.compile(r'src="(/papers/[^"]+\.jpg)"')


class WrongPage(Exception):
    """The terminal answered something a visit does not go through; the text says where."""


class Person:
    """Opens pages and sends forms on one kept-open connection; `address` is host:port."""

    def __init__(self, address: str) -> None:
        self._line = HTTPConnection(address, timeout=30)
        self._cookie = ""
        self.seconds = 0.0  # how long the last answer took, to its last byte

    def opens(self, address: str) -> str:
        """The text of a page."""
        return self._asks("GET", address)[1].decode(errors="replace")

    def presses(self, address: str, page: str, **fields: str) -> str:
        """Send a form found on `page`; gives where it leads."""
        token = TOKEN.search(page)
        form = urlencode({"csrf_token": token[1] if token else "", **fields})
        answer, _ = self._asks("POST", address, form.encode(), "application/x-www-form-urlencoded")
        if answer.status != 303:
            raise WrongPage(f"{address}: {answer.status}")
        return answer.headers["Location"]

    def sends(self, address: str, paper: bytes) -> None:
        """Upload a paper, as a phone does."""
        head = b'--edge\r\nContent-Disposition: form-data; name="papers"; filename="a.pdf"\r\n\r\n'
        body = head + paper + b"\r\n--edge--\r\n"
        answer, _ = self._asks("POST", address, body, "multipart/form-data; boundary=edge")
        if answer.status != 200:
            raise WrongPage(f"{address}: {answer.status}")

    def follows(self, address: str) -> Iterator[str]:
        """Listen to server-sent events: each event's text, the moment it has arrived."""
        self._line.request("GET", address, headers={"Cookie": self._cookie})
        answer = self._line.getresponse()
        event = b""
        while line := answer.readline():
            event += line
            if line == b"\n":
                yield event.decode()
                event = b""

    def leaves(self) -> None:
        """Close the connection."""
        self._line.close()

    def _asks(
        self, method: str, address: str, body: bytes | None = None, kind: str = ""
    ) -> tuple[HTTPResponse, bytes]:
        headers = {"Cookie": self._cookie} if self._cookie else {}
        began = perf_counter()
        self._line.request(
            method, address, body, headers | ({"Content-Type": kind} if kind else {})
        )
        answer = self._line.getresponse()
        content = answer.read()
        self.seconds = perf_counter() - began
        if (cookie := answer.headers.get("Set-Cookie")) is not None:
            self._cookie = cookie.split(";")[0]
        return answer, content


def begins(person: Person) -> str:
    """Choose Swedish and the statement errand; gives the first question's page."""
    errands = person.opens(person.presses("/visit", person.opens("/"), language="sv"))
    return person.opens(person.presses("/errands", errands, errand="print-statement"))


def brings_a_paper(person: Person, phone_address: str, paper: bytes) -> str:
    """Send a paper through the phone's door and look at it; gives the page of papers."""
    code = PHONE_CODE.search(person.opens("/papers/phone"))
    if code is None:
        raise WrongPage("/papers/phone: no code")
    phone = Person(phone_address)
    phone.sends(f"/p/{code[1]}{code[2]}", paper)
    phone.leaves()
    page = person.opens("/papers")
    for picture in PICTURE.findall(page):
        person.opens(picture)
    return page


def presses_print(person: Person) -> None:
    """Print what was brought."""
    page = person.opens("/print")
    order = re.search(r'name="order" value="([^"]+)"', page)
    if order is None:
        raise WrongPage("/print: nothing to press")
    person.presses("/print", page, order=order[1])


def prints(person: Person) -> None:
    """Print what was brought and wait for the last page of printing."""
    presses_print(person)
    while "/printed" not in person.opens("/printing/live"):
        pass  # the stream closes when the print ends, or after a while to be opened again


def ends(person: Person) -> float:
    """End the visit; seconds from the tap to a clean start page, all checks included."""
    page = person.opens("/end")
    began = perf_counter()
    goodbye = person.opens(person.presses("/end", page))
    person.opens("/")
    taken = perf_counter() - began
    if "Allt är borta" not in goodbye:
        raise WrongPage("/goodbye: something was left")
    return taken
