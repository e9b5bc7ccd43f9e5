"""Reads what a browser asks of the proxy: a tunnel to a name, or a page of a made-up site."""

import re
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

LONGEST = 16 * 1024  # bytes of a request's head
NAME = re.compile(r"^[a-z0-9]([a-z0-9._-]{0,251}[a-z0-9])?$")
HOP_BY_HOP = ("connection:", "keep-alive:", "proxy-", "upgrade:")


class Malformed(Exception):
    """This is no request that a browser makes of a proxy."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Where a request wants to go; `head` is what goes on to a made-up site, empty for a tunnel."""

    host: str = field(repr=False)
    port: int
    head: bytes = field(default=b"", repr=False)

    @classmethod
    def read(cls, head: bytes) -> Self:
        """Read the head of a request, up to its empty line; raises Malformed."""
        try:
            first, *headers = head.decode("ascii").rstrip("\r\n").split("\r\n")
            method, target, version = first.split(" ")
        except ValueError:
            raise Malformed from None
        if version not in ("HTTP/1.1", "HTTP/1.0"):
            raise Malformed
        if method == "CONNECT":
            return cls(*_place(f"//{target}", None))
        host, port = _place(target, 80)
        parts = urlsplit(target)
        if parts.scheme != "http":
            raise Malformed
        path = parts._replace(scheme="", netloc="").geturl() or "/"
        kept = [line for line in headers if not line.lower().startswith(HOP_BY_HOP)]
        # one request for each connection, so that a second one cannot lead elsewhere
        lines = [f"{method} {path} HTTP/1.1", *kept, "Connection: close", "", ""]
        return cls(host, port, "\r\n".join(lines).encode("ascii"))


def _place(address: str, usual: int | None) -> tuple[str, int]:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port or usual
    except ValueError:
        raise Malformed from None
    host = host.removesuffix(".")
    if port is None or parts.username is not None:
        raise Malformed
    if not NAME.match(host) and ":" not in host:  # the second is IPv6, which the rules refuse
        raise Malformed
    return host, port
