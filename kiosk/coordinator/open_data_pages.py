"""Open data: the newest release for everybody, or the newest tables with noise in its place."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, Response, abort

from kiosk.coordinator.exports import file_of
from kiosk.coordinator.shelf import Shelf
from kiosk.demand.reports.open_data import KINDS, Open, catalogue


@dataclass(frozen=True, slots=True)
class OpenData:
    """What the city has decided: who publishes, at which address, and whether with noise."""

    publisher: str
    address: str  # https://…, without a slash at its end
    noisy: Callable[[], Open | None] | None = None  # then releases themselves are not open


def add_pages(pages: Blueprint, *, shelf: Shelf, decided: OpenData) -> None:
    """Add the description and the files; nobody need sign in for them."""

    @pages.get("/open-data/dcat.jsonld")
    def dcat() -> Response:
        told = catalogue(decided.address, publisher=decided.publisher, told=_newest(shelf, decided))
        text = json.dumps(told, ensure_ascii=False, indent=1)
        return Response(text, content_type="application/ld+json")

    @pages.get("/open-data/<key>.<kind>")
    def open_table(key: str, kind: str) -> Response:
        table = _newest(shelf, decided).tables.get(key)
        if table is None or kind not in KINDS:
            abort(404)
        return file_of(table, kind)


def _newest(shelf: Shelf, decided: OpenData) -> Open:
    """What is open now; never a release where the city has decided for noise."""
    found = decided.noisy() if decided.noisy else _released(shelf)
    return found or abort(404, description="nothing-released")


def _released(shelf: Shelf) -> Open | None:
    numbers = shelf.numbers()
    release = shelf.open(numbers[0]) if numbers else None
    return Open(release.period, release.made, release.tables) if release else None
