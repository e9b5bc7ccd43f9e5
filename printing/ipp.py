"""Speaks the printing protocol (IPP), with the print daemon and with the printer itself.

This is the only module that imports `cups`, and only for wrapping and unwrapping messages: the
library's own connections keep server and user per thread, fall back to localhost:631 in a new
thread and cannot be given a deadline. Here every question carries its address and its timeout.
"""

import io
import select
import socket
import ssl
from collections.abc import Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import Any, Self
from urllib.parse import urlsplit

import cups

USER = "kiosk"  # one name for every visitor: daemon and printer remember who printed
IPP_PORT = 631
_OK = 200
_INTERNAL_ERROR = 0x0500
# requested-attributes may carry many words, everything else in this house one
Value = str | int | bool | Sequence[str]
Wish = tuple[str, str, Value]


class Unreachable(Exception):
    """Nobody answered, or what came back was not the printing protocol.

    `nobody_there` is True when surely no program listens at the address.
    """

    def __init__(self, *, nobody_there: bool = False) -> None:
        super().__init__("nobody there" if nobody_there else "no answer")
        self.nobody_there = nobody_there


class Declined(Exception):
    """The other side understood and said no; `status` is its IPP status code."""

    def __init__(self, status: int) -> None:
        super().__init__(f"IPP status {status:#06x}")
        self.status = status


@dataclass(frozen=True, slots=True)
class Address:
    """Where IPP is spoken: a host and port, or a socket file; `path` is the printer's page."""

    host: str = "localhost"
    port: int = IPP_PORT
    path: str = "/"
    tls: bool = False
    socket: str | None = None

    @classmethod
    def of_server(cls, server: str) -> Self:
        """Read a daemon's address: `host:port`, `host`, or the path of a socket file."""
        if server.startswith("/"):
            return cls(socket=server)
        host, _, port = server.rpartition(":")
        return cls(host or server, int(port) if host else IPP_PORT)

    @classmethod
    def of_device(cls, uri: str) -> Self | None:
        """Read a printer's address; None when it speaks no IPP over the network."""
        parts = urlsplit(uri)
        if parts.scheme not in {"ipp", "ipps", "http", "https"} or not parts.hostname:
            return None
        port = parts.port or (443 if parts.scheme == "https" else IPP_PORT)
        return cls(parts.hostname, port, parts.path or "/", parts.scheme in {"ipps", "https"})

    @property
    def uri(self) -> str:
        """The printer's name for itself in questions."""
        scheme = "ipps" if self.tls else "ipp"
        return f"{scheme}://{self.host}:{self.port}{self.path}"


class _SocketConnection(HTTPConnection):
    """The web's protocol through a socket file."""

    def __init__(self, path: str, timeout: float) -> None:
        super().__init__("localhost", timeout=timeout)
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self._path)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: one dictionary a printer or job, each value a list."""

    records: tuple[dict[str, list[Any]], ...]

    def first(self, name: str) -> Any:
        """Return the first value called `name` in the first record, or None."""
        values = self.records[0].get(name) if self.records else None
        return values[0] if values else None

    def all(self, name: str) -> list[Any]:
        """Return every value called `name` in the first record."""
        return self.records[0].get(name, []) if self.records else []


class Line:
    """An open line to one address, kept between questions; not for two threads at once."""

    def __init__(self, address: Address, *, timeout: float) -> None:
        self.address = address
        self._timeout = timeout
        self._connection: HTTPConnection | None = None
        self.calls = 0

    def ask(
        self,
        operation: str,
        about: Sequence[Wish],
        *,
        settings: Sequence[Wish] = (),
        group: str = "JOB",
        document: bytes | None = None,
    ) -> Answer:
        """Ask `operation` (as in "GET_JOBS") and return the answer.

        `about` are operation attributes, `settings` those of the job or printer (`group`).
        Raises Unreachable, or Declined with the status.
        """
        body = self._exchange(_wrap(operation, about, settings, group), document)
        return _unwrap(body)

    @property
    def hung_up(self) -> bool:
        """True when the other side has closed the line that we keep open."""
        wire = self._connection.sock if self._connection else None
        if wire is None:
            return False
        ear = select.poll()
        ear.register(wire, select.POLLIN)
        return bool(ear.poll(0))  # nothing is due between two questions, so this is the end

    def close(self) -> None:
        """Hang up."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _exchange(self, head: bytes, document: bytes | None) -> bytes:
        kept = self._connection is not None
        try:
            return self._post(head, document)
        except (OSError, HTTPException) as failure:
            self.close()
            nobody_there = isinstance(failure, (ConnectionRefusedError, FileNotFoundError))
            timed_out = isinstance(failure, TimeoutError)
        if kept and document is None and not timed_out:
            # a line that was kept open may simply have grown cold; a fresh one decides
            return self._exchange(head, None)
        raise Unreachable(nobody_there=nobody_there)

    def _post(self, head: bytes, document: bytes | None) -> bytes:
        connection = self._connection or self._dial()
        self._connection = connection
        size = len(head) + len(document or b"")
        headers = {"Content-Type": "application/ipp", "Content-Length": str(size)}
        parts = [head] if document is None else [head, document]
        connection.request("POST", self.address.path, iter(parts), headers)
        response = connection.getresponse()
        body = response.read()
        if response.status != _OK:
            # a daemon without room for the document answers so, before any IPP is spoken
            raise Declined(_INTERNAL_ERROR)
        return body

    def _dial(self) -> HTTPConnection:
        where = self.address
        self.calls += 1
        if where.socket:
            return _SocketConnection(where.socket, self._timeout)
        if where.tls:
            return HTTPSConnection(
                where.host, where.port, timeout=self._timeout, context=_printer_tls()
            )
        return HTTPConnection(where.host, where.port, timeout=self._timeout)


def _printer_tls() -> ssl.SSLContext:
    """Printers make their own certificates, as CUPS itself accepts; only counts travel here."""
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def _wrap(operation: str, about: Sequence[Wish], settings: Sequence[Wish], group: str) -> bytes:
    request = cups.IPPRequest(getattr(cups, f"IPP_OP_{operation}"))
    everyone: list[Wish] = [
        ("CHARSET", "attributes-charset", "utf-8"),
        ("LANGUAGE", "attributes-natural-language", "en"),
    ]
    user: Wish = ("NAME", "requesting-user-name", USER)
    for tag, name, value in [*everyone, *about[:1], user, *about[1:]]:
        request.add(_attribute("OPERATION", tag, name, value))
    for tag, name, value in settings:
        request.add(_attribute(group, tag, name, value))
    out = io.BytesIO()
    request.writeIO(out.write)
    return out.getvalue()


def _attribute(group: str, tag: str, name: str, value: Value) -> Any:
    # pycups takes no tuple
    given = value if isinstance(value, (str, int)) else list(value)
    return cups.IPPAttribute(
        getattr(cups, f"IPP_TAG_{group}"),
        getattr(cups, f"IPP_TAG_{tag}"),
        name,
        given,
    )


def _unwrap(body: bytes) -> Answer:
    answer = cups.IPPRequest()
    answer.readIO(io.BytesIO(body).read)
    if answer.state != cups.IPP_DATA:
        raise Unreachable
    if answer.statuscode >= 0x0400:
        raise Declined(answer.statuscode)
    return Answer(_records(answer.attributes))


def _records(attributes: Sequence[Any]) -> tuple[dict[str, list[Any]], ...]:
    records: list[dict[str, list[Any]]] = [{}]
    for attribute in attributes:
        if not attribute.name:
            # pycups keeps the wall between two jobs as a nameless attribute; job-id is no wall,
            # for the order inside a job varies
            records.append({})
        elif attribute.group_tag in {cups.IPP_TAG_JOB, cups.IPP_TAG_PRINTER}:
            records[-1][attribute.name] = list(attribute.values)
    return tuple(record for record in records if record)
