"""The terminal as a visitor meets it: its pages, its first bytes, its memory, its end."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.client import HTTPConnection
from pathlib import Path
from time import monotonic

import psutil
from playwright.sync_api import sync_playwright

from bench.measure import Measure, Row, against, p95, times
from bench.visitor import Person, begins, brings_a_paper, ends, prints
from kiosk.demo import Demo, demo
from kiosk.settings import read_settings
from tests.documents import corpus
from tests.journeys.walk import CHROMIUM, FLAGS

PAGES, VISITS, ENDS = 400, 200, 20
UP_WITHIN = 20.0  # seconds


def page_question() -> Measure:
    """p95 of a question page against a bare page behind the same server, taking turns."""
    ours, other = [], []
    with terminal() as place, bare() as address:
        person, peer = Person(place.doors.screen.address), Person(address)
        begins(person)
        for _ in range(PAGES):
            person.opens("/statement/asks")
            ours.append(1000 * person.seconds)
            peer.opens("/")
            other.append(1000 * peer.seconds)
        person.leaves()
        peer.leaves()
    peer_is = "a bare Flask and Jinja page, same gunicorn, same run (p95)"
    return times("page_question", p95(ours), p95(other), peer_is)


def page_first_bytes() -> Measure:
    """What a real browser receives for the first page: headers, page, style, script, type."""
    with terminal() as place, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page()
        line = page.context.new_cdp_session(page)
        received: list[float] = []
        line.send("Network.enable")
        line.on("Network.loadingFinished", lambda done: received.append(done["encodedDataLength"]))
        page.goto(place.screen, wait_until="networkidle")
        browser.close()
    return against("page_first_bytes", sum(received) / 1000, 80, "kB")


def terminal_rss() -> Measure:
    """Resident memory of the serving process after 200 visits with a paper each."""
    return against("terminal_rss", _resident_after_visits()[1], 120, "MB")


def terminal_growth() -> Measure:
    """Resident memory after 200 visits against the same process after 100."""
    half, whole = _resident_after_visits()
    return times("terminal_growth", whole, half, "the same terminal 100 visits earlier", "MB")


@cache
def _resident_after_visits() -> tuple[float, float]:
    with terminal() as place:
        _visits(place, VISITS // 2)
        half = _resident(place)
        _visits(place, VISITS // 2)
        return half, _resident(place)


def visit_end() -> Measure:
    """p95 from the tap on "End" to a clean start page, after a print on the real print daemon."""
    with terminal() as place:
        person = Person(place.doors.screen.address)
        taken = []
        for _ in range(ENDS):
            begins(person)
            brings_a_paper(person, place.doors.phone.address, corpus.statement(3))
            prints(person)
            taken.append(1000 * ends(person))
        person.leaves()
    return against("visit_end", p95(taken), 500, "ms")


@contextmanager
def terminal() -> Iterator[Demo]:
    """A terminal with real parts, up and answering."""
    with tempfile.TemporaryDirectory(prefix="servicepunkt-bench-") as name:
        settings = read_settings(
            environ={
                "SERVICEPUNKT_TERMINAL_BIND": "127.0.0.1:0",
                "SERVICEPUNKT_PHONE_BIND": "127.0.0.1:0",
                "SERVICEPUNKT_USAGE_JOURNAL": f"{name}/usage.sqlite3",
            }
        )
        with demo(settings, folder=Path(name) / "var") as place:
            _wait_up(place.doors.screen.address)
            yield place


@contextmanager
def bare() -> Iterator[str]:
    """The peer behind gunicorn with the terminal's own settings; gives its address."""
    command = [sys.executable, "-m", "gunicorn", "bench.bare:app()", "--bind", "127.0.0.1:0"]
    served_alike = ["--workers", "1", "--worker-class", "gthread", "--threads", "12",
                    "--keep-alive", "15", "--no-control-socket"]  # fmt: skip
    process = subprocess.Popen(  # noqa: S603 - our own program
        [*command, *served_alike], stderr=subprocess.PIPE, text=True
    )
    try:
        yield _address_of(process)
    finally:
        process.terminate()
        process.communicate()


def _address_of(process: subprocess.Popen[str]) -> str:
    assert process.stderr is not None  # noqa: S101 - asked for above
    for line in process.stderr:
        if "Listening at: http://" in line:
            address = line.split("http://")[1].split()[0]
            _wait_up(address)
            return address
    raise RuntimeError("the peer did not start")


def _wait_up(address: str) -> None:
    """The socket is open before anybody answers; the first answer says that all is built."""
    until = monotonic() + UP_WITHIN
    line = HTTPConnection(address, timeout=UP_WITHIN)
    line.request("GET", "/")
    if line.getresponse().status != 200 or monotonic() > until:
        raise RuntimeError("the terminal did not start")
    line.close()


def _visits(place: Demo, number: int) -> None:
    for _ in range(number):
        person = Person(place.doors.screen.address)
        begins(person)
        brings_a_paper(person, place.doors.phone.address, corpus.statement(3))
        ends(person)
        person.leaves()


def _resident(place: Demo) -> float:
    """Megabytes of the one process that holds the visit."""
    serving = psutil.Process(place.terminal.pid).children()
    worker = next(child for child in serving if "kiosk.serve" in " ".join(child.cmdline()))
    return float(worker.memory_info().rss) / 1_000_000


ROWS = [
    Row("page_question", page_question, at_most=3),
    Row("page_first_bytes", page_first_bytes, at_most=1),
    Row("visit_end", visit_end, at_most=1),
    Row("terminal_rss", terminal_rss, at_most=1),
    Row("terminal_growth", terminal_growth, at_most=1.02),
]
