"""Puts the coordinators' pages into the hub's app: their words, their doors, their troubles."""

import time
from collections.abc import Callable
from pathlib import Path

from flask import Blueprint, Flask, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.sansio.response import Response

from kiosk.coordinator import (
    figure_pages,
    need_pages,
    new_need_pages,
    open_data_pages,
    report_pages,
    sign_in,
)
from kiosk.coordinator.cells import figure
from kiosk.coordinator.days import Today, day_words, today_here
from kiosk.coordinator.door import Door
from kiosk.coordinator.guard import Guard
from kiosk.coordinator.open_data_pages import OpenData
from kiosk.coordinator.shelf import Shelf
from kiosk.coordinator.words import gettext, period_words, speak
from kiosk.demand.need_register import NeedRegister
from kiosk.frame import MemorySessions

COOKIE = "servicepunkt_hub"  # a terminal may run at the same name: its cookie is another
Answer = tuple[str, int] | Response


def furnish(
    app: Flask,
    *,
    shelf: Shelf,
    door: Door,
    reports: Path,
    needs: NeedRegister | None = None,
    open_data: OpenData | None = None,
    clock: Callable[[], float] = time.monotonic,
    today: Today = today_here,
) -> None:
    """Add the coordinators' pages to an app of `frame_app` that has a cookie.

    `reports` is the folder of finished reports. Without `needs` nobody can write needs down;
    without `open_data` nothing is open to everybody.
    """
    app.session_interface = MemorySessions(COOKIE)
    speak(app)
    # a table's own sentences may hold a per cent sign, which the templates' _() would fill in
    app.jinja_env.filters["words"] = gettext
    app.jinja_env.filters["period"] = period_words
    app.jinja_env.filters["day"] = day_words
    app.jinja_env.globals["has_needs"] = needs is not None
    app.jinja_env.filters["pair"] = lambda one, *names: tuple(getattr(one, n) for n in names)
    app.jinja_env.filters["share"] = lambda number: figure(number, "share")
    guard = Guard(door, clock=clock)
    pages = Blueprint("coordinator", __name__)
    sign_in.add_pages(pages, door=door, guard=guard)
    figure_pages.add_pages(pages, shelf=shelf, guard=guard)
    report_pages.add_pages(pages, shelf=shelf, guard=guard, folder=reports)
    if needs:
        new_need_pages.add_pages(pages, shelf=shelf, guard=guard, needs=needs, today=today)
        need_pages.add_pages(pages, shelf=shelf, guard=guard, needs=needs, today=today)
    if open_data:
        open_data_pages.add_pages(pages, shelf=shelf, decided=open_data)
    app.register_blueprint(pages)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, _too_old)


def _http(error: HTTPException) -> Answer:
    if error.response is not None:  # a page that sends elsewhere
        return error.response
    code = error.code or 500
    if request.blueprint != "coordinator" and code != 404:
        return str(code), code
    return _trouble(*_words(error, code)), code


def _words(error: HTTPException, code: int) -> tuple[str, str]:
    if error.description == "nothing-released":
        return (
            gettext("Ingenting är utgivet än"),
            gettext("Siffror visas när en period är räknad, skyddad och utgiven."),
        )
    if code == 404:
        return gettext("Sidan finns inte"), gettext("Kontrollera adressen, eller börja om.")
    if code == 403:
        return (
            gettext("Det kan bara ägarens samordnare göra"),
            gettext("Be förvaltningen som äger behovet att skriva in det."),
        )
    return gettext("Något gick fel här"), gettext("Försök igen om en stund.")


def _too_old(_error: CSRFError) -> Answer:
    words = gettext("Sidan var för gammal"), gettext("Ladda om sidan och försök igen.")
    return _trouble(*words), 403


def _trouble(title: str, words: str) -> str:
    return render_template("coordinator/trouble.html", title=title, words=words)
