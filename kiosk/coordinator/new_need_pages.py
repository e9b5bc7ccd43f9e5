"""Writing down a need: from a figure to the register in one form."""

from collections.abc import Mapping

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.coordinator.asked import asked
from kiosk.coordinator.days import Today, today_here
from kiosk.coordinator.evidence import evidence, first_cell
from kiosk.coordinator.guard import Guard
from kiosk.coordinator.need_forms import Choices, Wrong, read_need
from kiosk.coordinator.need_pages import need_names
from kiosk.coordinator.shelf import Released, Shelf
from kiosk.coordinator.shown import Shown, show
from kiosk.coordinator.wishes import Wish
from kiosk.demand.need_register import NeedRegister
from kiosk.demand.needs import TITLE


def add_pages(
    pages: Blueprint, *, shelf: Shelf, guard: Guard, needs: NeedRegister, today: Today = today_here
) -> None:
    """Add the form. Which figure it is about stands in the address, as on a table's page."""

    @pages.get("/needs/new")
    def new_need() -> str:
        guard.check()
        return _page(shelf, needs, request.args, {})

    @pages.post("/needs/new")
    def write_need() -> Response | tuple[str, int]:
        guard.check()
        _wish, release, shown = _figure(shelf)
        row, column = request.form.get("row", ""), request.form.get("column", "")
        told = evidence(release, shown.grid, row, column)
        choices = Choices(needs.owners(), needs.places())
        need = read_need(request.form, told, choices)
        if isinstance(need, dict):
            return _page(shelf, needs, request.form, need), 422
        number = needs.write_down(need, by=guard.name, today=today())
        return redirect(url_for("coordinator.need", number=number), code=303)


def _figure(shelf: Shelf) -> tuple[Wish, Released, Shown]:
    """Return the table that the address names, laid out as on its page."""
    wish, release = asked(shelf)
    table = release.tables.get(request.args.get("table", "")) or abort(404)
    by = tuple(request.args.get("by", "")[:100].split(","))
    shown = show(table, wish.choice, by, release.owners)
    if not shown.grid.lines or not shown.grid.columns:
        abort(404)
    return wish, release, shown


def _page(shelf: Shelf, needs: NeedRegister, said: Mapping[str, str], wrong: Wrong) -> str:
    wish, release, shown = _figure(shelf)
    grid = shown.grid
    row, column = first_cell(grid)
    row, column = said.get("row", row), said.get("column", column)
    return render_template(
        "coordinator/new_need.html",
        wish=wish,
        release=release,
        shown=shown,
        by=",".join(way for way in (grid.down, grid.across) if way),
        row=row,
        column=column,
        told=evidence(release, grid, row, column),
        said=said,
        wrong=wrong,
        owners=needs.owners(),
        places=needs.places(),
        most=TITLE,
        **need_names(),
    )
