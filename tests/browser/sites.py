"""Three sites on loopback: the service, a bank, and one that no terminal should ever reach."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from kiosk.browser import Site
from tests.browser.rows import PLACES

PAGES = Path(__file__).parent / "pages"
PDF = b"%PDF-1.4\n%" + b"a statement with canary words " * 40 + b"\n%%EOF\n"
ATTACHED = ("Content-Disposition", 'attachment; filename="kontoutdrag åäö.pdf"')
FILES: dict[str, tuple[str, bytes, bool]] = {
    "/inline.pdf": ("application/pdf", PDF, False),
    "/attached.pdf": ("application/pdf", PDF, True),
    "/wrong.pdf": ("application/pdf", b"<html>not a pdf</html>", True),
    "/program.exe": ("application/octet-stream", b"MZ\x90\x00" + bytes(100), True),
    "/page.html": ("text/html", b"<h1>hello</h1>", True),
    "/picture.svg": ("image/svg+xml", b"<svg/>", True),
    "/list.csv": ("text/csv", b"date;amount\n", True),
    "/large.pdf": ("application/pdf", PDF + bytes(3_000_000), True),
    "/worker.js": ("text/javascript", b"self.stays = true", False),
}
INSTEAD = {"/framebreaker": "framebreaker.html"}
SAYS = {  # pages that are only a word in their head
    "/out": (302, "Location", "{EVIL}/redirected"),
    "/refresh": (200, "Refresh", "0;url={EVIL}/refreshed"),
    "/401": (401, "WWW-Authenticate", 'Basic realm="Bank"'),
}


@dataclass
class Place:
    """A site that is being served; `asked` is every request it got, `said` what its pages told."""

    host: str
    page: str
    port: int = 0
    asked: list[str] = field(default_factory=list)
    said: dict[str, str] = field(default_factory=dict)
    pressed: list[str] = field(default_factory=list)
    drawn: bool = False

    def pressed_last(self, row: str) -> bool:
        """Whether the page told that this row was pressed."""
        return self.pressed[-1:] == [row]

    @property
    def origin(self) -> str:
        return f"http://{self.host}:{self.port}"


@dataclass
class Town:
    """The three sites together."""

    service: Place
    bank: Place
    evil: Place

    @property
    def site(self) -> Site:
        """The bank as the register knows it."""
        return Site("sample-bank", f"{self.bank.origin}/bank", (self.bank.host,))

    def fill_in(self, page: str) -> bytes:
        """Return a page with the addresses of all three in it."""
        text = (PAGES / page).read_text(encoding="utf-8").replace("{ROWS}", PLACES)
        for name, place in (("SERVICE", self.service), ("BANK", self.bank), ("EVIL", self.evil)):
            text = text.replace(f"{{{name}}}", place.origin)
        return text.replace("{EVIL_HOST}", urlsplit(self.evil.origin).netloc).encode()


@contextmanager
def town() -> Iterator[Town]:
    """Serve the three sites; Chromium finds *.localhost on this machine by itself."""
    all_three = Town(
        Place("127.0.0.1", page="app.html"),
        Place("bank.localhost", page="bank.html"),
        Place("evil.localhost", page="evil.html"),
    )
    servers = []
    for place in (all_three.service, all_three.bank, all_three.evil):
        server = ThreadingHTTPServer(("127.0.0.1", 0), _door(all_three, place))
        server.daemon_threads = True
        place.port = server.server_address[1]
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        servers.append(server)
    try:
        yield all_three
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


def _door(all_three: Town, place: Place) -> type[BaseHTTPRequestHandler]:
    class Answers(_Answers):
        town, here = all_three, place

    return Answers


class _Answers(BaseHTTPRequestHandler):
    town: Town
    here: Place

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        if parts.path == "/favicon.ico":
            self._answer(404, "text/plain", b"")
        elif parts.path == "/said":
            self._listens(dict(parse_qsl(parts.query)))
        else:
            self.here.asked.append(parts.path)
            self._shows(parts.path)

    def do_POST(self) -> None:
        if self.path.startswith("/said"):
            self.do_GET()
            return
        self.rfile.read(int(self.headers["Content-Length"]))
        self.here.asked.append("POST " + urlsplit(self.path).path)
        self._shows(urlsplit(self.path).path)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def _listens(self, told: dict[str, str]) -> None:
        self.here.drawn |= "drawn" in told
        self.here.pressed += [told["pressed"]] if "pressed" in told else []
        self.here.said |= told
        self._answer(204, "text/plain", b"")

    def _shows(self, path: str) -> None:
        if path in SAYS:
            code, name, value = SAYS[path]
            self.send_response(code)
            self.send_header(name, value.format(EVIL=self.town.evil.origin))
            self.send_header("Content-Length", "0")
            self.end_headers()
        elif path in FILES:
            kind, data, attached = FILES[path]
            self._answer(200, kind, data, attached=attached)
        else:
            page = INSTEAD.get(path, self.here.page)
            page = "bar.html" if path.startswith("/bar/") else page
            self._answer(200, "text/html; charset=utf-8", self.town.fill_in(page))

    def _answer(self, code: int, kind: str, data: bytes, *, attached: bool = False) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        if attached:
            self.send_header(ATTACHED[0], ATTACHED[1].encode().decode("latin-1"))
        self.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):  # a download was stopped
            self.wfile.write(data)
