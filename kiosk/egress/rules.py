"""Decides which hosts a page in the locked window may reach, and which network addresses never."""

import ipaddress
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self
from urllib.parse import urlsplit

from kiosk.browser import Site

TLS = 443
LOOPBACK = "127.0.0.1"
TEST_HOST = ".localhost"


class Answer(StrEnum):
    """What the proxy did with a request; the counters know nothing else."""

    PASSED = "passed"
    NOT_LISTED = "not-listed"
    ADDRESS = "address"  # an IP address in place of a name
    PORT = "port"
    PRIVATE = "private"  # the name leads into this machine or its own network
    UNREACHABLE = "unreachable"
    MALFORMED = "malformed"
    CROWDED = "crowded"


TURNED_AWAY = (Answer.NOT_LISTED, Answer.ADDRESS, Answer.PORT, Answer.PRIVATE)


@dataclass(frozen=True, slots=True)
class Ways:
    """What is open just now: the names of one site, or everything while an admin learns.

    `hosts` as in a Site. `local` are made-up sites on this machine, such as "bank.localhost:8082":
    the only ones for which plain http and another port than 443 are let through.
    """

    hosts: tuple[str, ...] = field(default=(), repr=False)
    local: tuple[str, ...] = field(default=(), repr=False)
    everything: bool = False

    @classmethod
    def of(cls, site: Site) -> Self:
        """Open the ways that a site needs, and no other."""
        start = urlsplit(site.start)
        if not (start.hostname or "").endswith(TEST_HOST):
            return cls(hosts=site.hosts)
        port = start.port or 80
        return cls(local=tuple(f"{h}:{port}" for h in site.hosts if h.endswith(TEST_HOST)))

    def is_local(self, host: str, port: int) -> bool:
        """Tell whether this is a made-up site on this machine."""
        return f"{host}:{port}" in self.local

    def judge(self, host: str, port: int) -> Answer:
        """Judge a name before it is looked up."""
        if is_address(host):
            return Answer.ADDRESS
        if port != TLS:
            return Answer.PORT
        if self.everything and "." in host and not host.endswith(TEST_HOST):
            return Answer.PASSED
        listed = any(
            host == one.removeprefix(".") or (one.startswith(".") and host.endswith(one))
            for one in self.hosts
        )
        return Answer.PASSED if listed else Answer.NOT_LISTED


def turned_away(counts: Mapping[str, int]) -> int:
    """Return how often somebody wanted to go where an open site need not go, of all counters."""
    return sum(counts.get(answer, 0) for answer in TURNED_AWAY)


def is_address(host: str) -> bool:
    """Tell whether a host is an IP address in any spelling that a resolver takes for one."""
    bare = host.strip("[]")
    try:
        ipaddress.ip_address(bare)
    except ValueError:
        # "2130706433", "0x7f.1" and "127.1" are 127.0.0.1 to getaddrinfo
        last = bare.rstrip(".").rsplit(".", 1)[-1]
        return last.isdecimal() or last.startswith("0x")
    return True


def public(addresses: Iterable[str]) -> list[str]:
    """Return the addresses that lie outside this machine and its own network."""
    found = []
    for address in addresses:
        ip = ipaddress.ip_address(address)
        inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None) or ip
        if inner.is_global and not inner.is_multicast:
            found.append(address)
    return found
