"""The register of needs: the list and its file, and one need with all that has happened to it."""

from collections.abc import Mapping
from datetime import date

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response as Answer

from kiosk.coordinator.asked import asked
from kiosk.coordinator.days import Today, today_here
from kiosk.coordinator.door import Coordinator
from kiosk.coordinator.evidence import afterwards, dated, through_time
from kiosk.coordinator.exports import lines_as
from kiosk.coordinator.guard import Guard
from kiosk.coordinator.need_forms import Wrong, read_step
from kiosk.coordinator.need_words import STATUS_NAMES, chosen_needs, need_lines
from kiosk.coordinator.shelf import Shelf
from kiosk.coordinator.shown import AREA_NAMES
from kiosk.coordinator.words import gettext
from kiosk.demand.need_register import NeedRegister
from kiosk.demand.needs import WORDS, Need

NOTHING: Mapping[str, str] = MultiDict[str, str]()


def add_pages(
    pages: Blueprint, *, shelf: Shelf, guard: Guard, needs: NeedRegister, today: Today = today_here
) -> None:
    """Add the list, its files and the page of one need."""

    @pages.get("/needs")
    def need_list() -> str:
        guard.check()
        wish, _release = asked(shelf)
        status = request.args.get("status", "")
        return render_template(
            "coordinator/needs.html",
            wish=wish,
            needs=chosen_needs(needs.all(), wish.administration, status),
            status=status,
            owners=needs.owners(),
            **need_names(),
        )

    @pages.get("/needs/file/<kind>")
    def need_file(kind: str) -> Response:
        guard.check()
        name = f"behov-{today().isoformat()}"
        return lines_as(kind, need_lines(needs.all()), name) or abort(404)

    @pages.get("/needs/<int:number>")
    def need(number: int) -> str:
        known = guard.check()
        return _page(shelf, one_need(needs, number), known, guard.name, today(), NOTHING, {})

    @pages.post("/needs/<int:number>")
    def go_on(number: int) -> Answer | tuple[str, int]:
        known, found = guard.check(), one_need(needs, number)
        _allow(known, found)
        figures = {one.release.number: dated(one.text, one.release)
                   for one in afterwards(shelf, found)}  # fmt: skip
        step = read_step(request.form, found, figures, today())
        if isinstance(step, dict):
            return _page(shelf, found, known, guard.name, today(), request.form, step), 422
        needs.go_on(number, step, by=guard.name, today=today())
        return redirect(url_for("coordinator.need", number=number), code=303)

    @pages.post("/needs/<int:number>/strike")
    def strike(number: int) -> Answer:
        known, found = guard.check(), one_need(needs, number)
        said = request.form.get("step", "")
        step = int(said) if said.isascii() and said.isdigit() and len(said) < 9 else None
        if not (may_write(known, found) or author_of(found, step) == guard.name):
            abort(403)
        needs.strike(number, step)
        return redirect(url_for("coordinator.need", number=number), code=303)


def one_need(needs: NeedRegister, number: int) -> Need:
    """Return a need; 404 when there is none with this number."""
    try:
        return needs.one(number)
    except (KeyError, OverflowError):
        abort(404)


def need_names() -> dict[str, dict[str, str]]:
    """What the plan's areas and a need's states are called, for templates."""
    return {
        "area_names": {area.value: gettext(words) for area, words in AREA_NAMES.items()},
        "status_names": {status.value: gettext(words) for status, words in STATUS_NAMES.items()},
    }


def may_write(known: Coordinator, need: Need) -> bool:
    """Whether somebody may say what happens to a need: its owner's coordinator, or the city's."""
    return known.administration in ("", need.owner.code)


def author_of(need: Need, step: int | None) -> str | None:
    """Who wrote a line of a need's history, or the need itself; None when there is no such line."""
    if step is None:
        return need.steps[0].author
    return next((one.author for one in need.steps if one.number == step), None)


def _allow(known: Coordinator, need: Need) -> None:
    if not may_write(known, need):
        abort(403)


def _page(
    shelf: Shelf, need: Need, known: Coordinator, name: str, today: date,
    said: Mapping[str, str], wrong: Wrong,
) -> str:  # fmt: skip
    wish, _release = asked(shelf)
    return render_template(
        "coordinator/need.html",
        wish=wish,
        need=need,
        through_time=list(through_time(shelf, need.evidence)),
        afterwards=afterwards(shelf, need),
        may_write=may_write(known, need),
        name=name,
        said=said,
        wrong=wrong,
        today=today,
        most=WORDS,
        **need_names(),
    )
