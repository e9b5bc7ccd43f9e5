"""Finished reports: a list of them, and each as it was frozen."""

from pathlib import Path

from flask import Blueprint, Response, abort, render_template

from kiosk.coordinator.asked import asked
from kiosk.coordinator.guard import Guard
from kiosk.coordinator.shelf import Shelf
from kiosk.demand.reports.frozen import Frozen, frozen_reports

TYPES = {
    ".html": "text/html; charset=utf-8",
    ".pdf": "application/pdf",
    ".css": "text/css; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".ttf": "font/ttf",
}


def add_pages(pages: Blueprint, *, shelf: Shelf, guard: Guard, folder: Path) -> None:
    """Add the list of reports in `folder`, and their files."""

    @pages.get("/reports")
    def reports() -> str:
        guard.check()
        wish, _release = asked(shelf)
        found = frozen_reports(folder)
        return render_template("coordinator/reports.html", wish=wish, reports=found, scopes=_scopes)

    @pages.get("/reports/<name>/<file>")
    def report(name: str, file: str) -> Response:
        guard.check()
        found = next((one for one in frozen_reports(folder) if one.name == name), None)
        if found is None or file not in found.sums:
            abort(404)
        return Response(found.read(file), content_type=TYPES[Path(file).suffix])


def _scopes(report: Frozen) -> list[str]:
    """Whom a report has a part for: the whole city first."""
    return sorted(
        (Path(name).stem for name in report.sums if name.endswith(".pdf")),
        key=lambda stem: (stem != "hela-staden", stem),
    )
