"""A canary in every field, header, address and file a person can fill is nowhere afterwards."""

import http.client
import re
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest

from kiosk.demo import Demo
from kiosk.serve import MEMORY_DISK
from tests.conditions import until
from tests.documents.corpus import encrypted, photo, statement
from tests.journeys.conftest import Start
from tests.journeys.residue import residue

pytestmark = pytest.mark.cups
CANARY = "KANARIEFAGEL-4428"


@pytest.fixture
def scratch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A temporary folder for everything that is started here; its path is short for sockets."""
    with tempfile.TemporaryDirectory(prefix="sp-") as name:
        Path(name).chmod(0o777)
        monkeypatch.setenv("TMPDIR", name)
        monkeypatch.setattr(tempfile, "tempdir", None)
        yield Path(name)


class Somebody:
    """A browser that puts the canary wherever something can be put."""

    def __init__(self, address: str) -> None:
        self.host = address
        self.cookie = ""

    def asks(self, method: str, path: str, body: bytes = b"", kind: str = "") -> str:
        line = http.client.HTTPConnection(self.host, timeout=30)
        headers = {"User-Agent": CANARY, "X-Anything": CANARY, "Cookie": self.cookie}
        if path.isascii() and body:
            headers["Content-Type"] = kind or "application/x-www-form-urlencoded"
        line.request(method, path, body or None, headers)
        answer = line.getresponse()
        for name, value in answer.getheaders():
            if name == "Set-Cookie":
                self.cookie = value.split(";")[0]
        text = answer.read().decode(errors="replace")
        line.close()
        return text

    def fills(self, path: str, *, on: str, **fields: str) -> None:
        token = re.search(r'name="csrf_token" value="([^"]+)"', self.asks("GET", on))
        said = {"csrf_token": token.group(1) if token else "", CANARY: CANARY, **fields}
        self.asks("POST", path, urlencode(said).encode())

    def sends(self, path: str, content: bytes) -> str:
        head = f'--e\r\nContent-Disposition: form-data; name="papers"; filename="{CANARY}.pdf"'
        body = head.encode() + b"\r\n\r\n" + content + b"\r\n--e--\r\n"
        return self.asks("POST", path, body, "multipart/form-data; boundary=e")


def spreads_canaries(demo: Demo) -> None:
    """Put the canary into every field of every page, then print and leave."""
    screen, phone = Somebody(demo.doors.screen.address), Somebody(demo.doors.phone.address)
    screen.asks("GET", f"/{CANARY}?{CANARY}={CANARY}")
    screen.fills("/look", on="/look", size=CANARY, contrast=CANARY, back=f"/{CANARY}")
    screen.fills("/visit", on="/", language="sv")
    screen.fills("/language", on="/errands", language=CANARY, next=f"/{CANARY}", answer=CANARY)
    screen.fills("/errands", on="/errands", errand=CANARY)
    screen.fills("/errands", on="/errands", errand="print-statement")
    screen.fills("/statement/asks", on="/statement/asks", answer=CANARY)
    screen.fills("/statement/where", on="/statement/where", answer=CANARY)
    screen.fills("/still-there", on="/still-there", back=f"/{CANARY}")
    screen.fills("/staff", on="/staff", pin=CANARY)
    shown = re.search(r'class="code">([^<]+)<', screen.asks("GET", "/papers/phone"))
    assert shown
    code = shown.group(1)
    phone.asks("GET", f"/p/{CANARY}?l={CANARY}")
    phone.asks("POST", "/", urlencode({"code": CANARY}).encode())
    phone.sends(f"/p/{code}", CANARY.encode() * 1000)
    phone.sends(f"/p/{code}", encrypted() + CANARY.encode())
    phone.sends(f"/p/{code}?l={CANARY}", statement(3, CANARY) + b"%" + CANARY.encode())
    screen.fills(f"/papers/{CANARY}/remove", on="/papers")
    screen.fills("/print", on="/print", order=CANARY)
    order = re.search(r'name="order" value="([^"]+)"', screen.asks("GET", "/print"))
    assert order
    screen.fills("/print", on="/print", order=order.group(1))
    until(lambda: demo.rig.pages_on_paper() == 3)
    screen.fills("/printed", on="/printed", answer=CANARY)
    screen.fills("/printed/missing", on="/printed/missing", page=CANARY, order=CANARY)
    screen.fills("/end", on="/end", **{quote(CANARY): CANARY})
    assert "Allt är borta" in screen.asks("GET", "/goodbye")
    broken = http.client.HTTPConnection(demo.doors.phone.address, timeout=30)
    broken.putrequest(CANARY, f"/{CANARY}")
    broken.putheader(CANARY, CANARY + "\x01")
    broken.endheaders()
    broken.close()


def test_a_canary_in_every_field_and_file_is_nowhere_afterwards(
    start: Start, tmp_path: Path, scratch: Path
) -> None:
    demo = start()
    spreads_canaries(demo)
    places = [tmp_path, scratch, MEMORY_DISK, demo.rig.spool, *demo.rig.log_folders]
    left = residue(places, [CANARY])
    assert [name for name in left if not Path(name).is_relative_to(demo.rig.printed)] == []


def test_a_large_upload_is_never_on_a_disk_while_it_is_read(
    start: Start,
) -> None:
    demo = start()
    screen, phone = Somebody(demo.doors.screen.address), Somebody(demo.doors.phone.address)
    screen.fills("/visit", on="/", language="sv")
    shown = re.search(r'class="code">([^<]+)<', screen.asks("GET", "/papers/phone"))
    assert shown
    before = _writes(demo.terminal.pid)
    answer = phone.sends(f"/p/{shown.group(1)}", photo((4000, 3000)) + bytes(4_000_000))
    assert "Titta på skärmen" in answer
    assert _writes(demo.terminal.pid) - before < 1_000_000


def _writes(pid: int) -> int:
    """Return the bytes that a process and its children have sent towards a disk."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    total = 0
    for process in (str(pid), *children):
        found = re.search(r"^write_bytes: (\d+)", Path(f"/proc/{process}/io").read_text(), re.M)
        total += int(found.group(1)) if found else 0
    return total


def test_a_stranger_on_the_network_cannot_freeze_the_screen(start: Start) -> None:
    demo = start()
    host, port = demo.doors.phone.address.rsplit(":", 1)
    strangers = [socket.create_connection((host, int(port)), timeout=30) for _ in range(40)]
    for number, stranger in enumerate(strangers):
        half = b"GET / HTTP/1.1\r\nHost: x\r\nX: " if number % 2 else b"POST / HTTP/1.1\r\n"
        stranger.sendall(half + b"Content-Length: 1000000\r\n\r\na" * (1 - number % 2))
    screen = Somebody(demo.doors.screen.address)
    for _ in range(30):
        assert "Svenska" in screen.asks("GET", "/")
    for stranger in strangers:
        stranger.close()
