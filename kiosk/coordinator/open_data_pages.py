"""Open data: the newest release for everybody, where the city has decided so."""

import json
from dataclasses import dataclass

from flask import Blueprint, Response, abort

from kiosk.coordinator.exports import file_of
from kiosk.coordinator.shelf import Released, Shelf
from kiosk.demand.reports.open_data import KINDS, catalogue


@dataclass(frozen=True, slots=True)
class OpenData:
    """What the city has decided: who publishes, and at which address."""

    publisher: str
    address: str  # https://…, without a slash at its end


def add_pages(pages: Blueprint, *, shelf: Shelf, decided: OpenData) -> None:
    """Add the description and the files; nobody need sign in for them."""

    @pages.get("/open-data/dcat.jsonld")
    def dcat() -> Response:
        release = _newest(shelf)
        told = catalogue(
            decided.address,
            publisher=decided.publisher,
            period=release.period,
            made=release.made,
            tables=release.tables,
        )
        text = json.dumps(told, ensure_ascii=False, indent=1)
        return Response(text, content_type="application/ld+json")

    @pages.get("/open-data/<key>.<kind>")
    def open_table(key: str, kind: str) -> Response:
        table = _newest(shelf).tables.get(key)
        if table is None or kind not in KINDS:
            abort(404)
        return file_of(table, kind)


def _newest(shelf: Shelf) -> Released:
    numbers = shelf.numbers()
    if not numbers:
        abort(404, description="nothing-released")
    return shelf.open(numbers[0])
