"""Keeps finished reports as they were: never written twice, and every file has its checksum."""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.demand.figures import Period

MANIFEST = "contents.json"
NAME = re.compile(r"^\d{6}-\d{6}$")


class AlreadyFrozen(Exception):
    """There is a report of that period; what is published is not changed."""


class Tampered(Exception):
    """A file of a report is no longer what was frozen; the text names it."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """One finished report."""

    name: str
    period: Period
    release: int
    made: str  # ISO date
    sums: Mapping[str, str]  # file → SHA-256, hex
    folder: Path

    @property
    def sum(self) -> str:
        """One checksum for the whole report."""
        told = json.dumps(dict(sorted(self.sums.items())))
        return hashlib.sha256(told.encode()).hexdigest()

    def read(self, file: str) -> bytes:
        """Return a file of the report. Raises KeyError when unknown, Tampered when changed."""
        expected = self.sums[file]
        content = (self.folder / file).read_bytes()
        if hashlib.sha256(content).hexdigest() != expected:
            raise Tampered(f"{self.name}/{file}")
        return content


def name_of(period: Period) -> str:
    """Return the folder of a period's report."""
    return f"{period.first}-{period.last}"


def freeze(
    folder: Path, period: Period, files: Mapping[str, bytes], *, release: int, made: str
) -> Frozen:
    """Write the files of a report and their checksums; raises AlreadyFrozen."""
    place = folder / name_of(period)
    if (place / MANIFEST).exists():
        raise AlreadyFrozen(place.name)
    place.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (place / name).write_bytes(content)
    sums = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    told = {"release": release, "made": made, "sums": sums}
    # last of all: a report is one when its list of contents is there
    (place / MANIFEST).write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    return Frozen(place.name, period, release, made, sums, place)


def frozen_reports(folder: Path) -> tuple[Frozen, ...]:
    """Return every finished report, the newest period first."""
    if not folder.is_dir():
        return ()
    found = (place for place in folder.iterdir() if NAME.match(place.name))
    there = [_open(place) for place in found if (place / MANIFEST).exists()]
    return tuple(sorted(there, key=lambda one: (-one.period.last, one.period.first)))


def _open(place: Path) -> Frozen:
    told = json.loads((place / MANIFEST).read_text(encoding="utf-8"))
    first, last = place.name.split("-")
    period = Period(int(first), int(last))
    return Frozen(place.name, period, told["release"], told["made"], told["sums"], place)
