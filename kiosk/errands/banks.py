"""The banks and other sites that may be opened here, each with its source and when it was read."""

import ipaddress
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, Self
from urllib.parse import urlsplit

from pydantic import Field, ValidationError, model_validator

from kiosk.browser import Site
from kiosk.errands.files import ContentError, read_yaml, refusal
from kiosk.forms.questions import Content

FOLDER = "banks"  # beside the errand files
TEST_HOST = ".localhost"  # of made-up sites only

Key = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
Step = Annotated[str, Field(min_length=1, max_length=180)]


class Need(StrEnum):
    """What a visitor must have with them to log in."""

    BANKID_ON_PHONE = "bankid-on-phone"
    BANK_DEVICE = "bank-device"
    PASSWORD = "password"  # noqa: S105 - the word, no password
    ANY_NUMBER = "any-number"  # of a made-up bank


class Bank(Content):
    """One site: where it begins, which hosts it needs, and how to find the statement there."""

    key: Key
    name: str = Field(min_length=2, max_length=60)
    start: str = Field(max_length=300)
    hosts: tuple[str, ...] = Field(min_length=1, max_length=30)
    needs: tuple[Need, ...] = Field(min_length=1)
    steps: tuple[Step, ...] = Field(min_length=1, max_length=8)
    source: str = Field(min_length=8)
    owner: str = Field(min_length=3)
    checked: date  # address, hosts and steps were compared with the source
    review: date  # withheld after this day until somebody has looked again
    made_up: bool = False

    @model_validator(mode="after")
    def _plain(self) -> Self:
        for host in self.hosts:
            if problem := _wrong_with(host, made_up=self.made_up):
                raise ValueError(f"host {host}: {problem}")
        if not self.made_up and not _plain_https(self.start):
            raise ValueError("start: must be https, without port, user or IP address")
        if self.review <= self.checked:
            raise ValueError("review: must be after the day it was checked")
        self.site  # noqa: B018 - raises when the start is at none of the hosts
        return self

    @property
    def site(self) -> Site:
        """What the locked window is told."""
        return Site(self.key, self.start, self.hosts)


@dataclass(frozen=True, slots=True)
class Banks:
    """The register; `problems` says of each entry that is withheld why, one sentence each."""

    entries: tuple[Bank, ...] = ()
    problems: tuple[str, ...] = ()

    def offered(self, today: date) -> list[Bank]:
        """Return what may be opened on a day, in the order of the files."""
        return [bank for bank in self.entries if today <= bank.review]

    def find(self, key: str, today: date) -> Bank | None:
        """Return an entry that may be opened on a day."""
        return next((bank for bank in self.offered(today) if bank.key == key), None)

    def withheld(self, today: date) -> Iterator[str]:
        """Say of everything that is not offered why."""
        yield from self.problems
        for bank in self.entries:
            if today > bank.review:
                yield f"{bank.key}: withheld, nobody has looked at it again by {bank.review}"

    def with_sample_at(self, address: str) -> "Banks":
        """Return the register with made-up sites at HOST:PORT, or without them when it is empty."""
        real = [bank for bank in self.entries if not bank.made_up]
        made_up = [_moved(bank, address) for bank in self.entries if bank.made_up and address]
        return Banks((*real, *made_up), self.problems)


def read_banks(*folders: Path) -> Banks:
    """Read the folder `banks` of each errand folder: ours first, then a site's own.

    An entry that is not right is withheld, and the others are offered all the same.
    Raises ContentError when a file cannot be read at all.
    """
    entries: dict[str, Bank] = {}
    problems: list[str] = []
    for path in (path for one in folders for path in sorted((one / FOLDER).glob("*.yaml"))):
        for content in _list(path):
            try:
                bank = Bank.model_validate(content)
            except ValidationError as error:
                problems.append(f"withheld: {refusal(path, content, error)}")
                continue
            if bank.key in entries:
                problems.append(f"withheld: {path.name}: {bank.key} is there twice")
            entries.setdefault(bank.key, bank)
    return Banks(tuple(entries.values()), tuple(problems))


def _list(path: Path) -> Iterable[Any]:
    content = read_yaml(path)
    if not isinstance(content, list):
        raise ContentError(f"{path.name}: is not a list of sites")
    return content


def _moved(bank: Bank, address: str) -> Bank:
    parts = urlsplit(bank.start)
    host = parts.hostname or ""
    port = address.rsplit(":", 1)[1]
    start = parts._replace(netloc=f"{host}:{port}").geturl()
    return bank.model_copy(update={"start": start})


def _wrong_with(host: str, *, made_up: bool) -> str | None:
    """Say what is wrong with a host of the list, if anything is."""
    name = host.removeprefix(".")
    if made_up:
        return None if name.endswith(TEST_HOST) else "a made-up site lives below .localhost"
    if _is_address(name):
        return "an IP address has no name that can be checked"
    if "." not in name:
        return "this would allow far too much" if host.startswith(".") else "is no full name"
    if name.endswith((TEST_HOST, ".local", ".internal")):
        return "is not a public name"
    return None


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name.replace(".", "").isdecimal()
    return True


def _plain_https(start: str) -> bool:
    try:
        parts = urlsplit(start)
        return parts.scheme == "https" and parts.port is None and parts.username is None
    except ValueError:
        return False
