"""The end of a visit: everything is removed, and the last page says whether all is gone."""

from flask import Blueprint, redirect, render_template, session, url_for
from werkzeug.wrappers import Response

from kiosk.visit import Ending, Farewell
from kiosk.visitor.door import Door
from kiosk.visitor.routes import came_from


def make_blueprint(door: Door) -> Blueprint:
    """Return the pages of goodbye."""
    pages = Blueprint("goodbye", __name__)

    @pages.get("/end")
    def ask() -> str:
        door.visit()
        return render_template("visitor/end.html", page_back=came_from())

    @pages.post("/end")
    def end() -> Response:
        visit = door.visit()
        farewell = door.keeper.end(Ending.DONE, visit)
        _remember(farewell)
        return redirect(url_for("goodbye.goodbye"), code=303)

    @pages.get("/goodbye/idle")
    def idle() -> Response:
        visit = door.visit_or_none()
        if visit and not door.keeper.patience.gone:
            return redirect(url_for("welcome.errands"), code=303)
        ended = door.keeper.end(Ending.IDLE, visit) if visit else None
        _remember(ended or door.keeper.last_farewell)
        return redirect(url_for("goodbye.goodbye"), code=303)

    @pages.get("/goodbye")
    def goodbye() -> Response | str:
        if door.visit_or_none():  # somebody went back to an old page: their visit goes on
            return redirect(url_for("welcome.errands"), code=303)
        if "ended" not in session:
            return redirect(url_for("welcome.start"), code=303)
        page = render_template(
            "visitor/goodbye.html", clean=session["clean"], goodbye_reason=session["ended"]
        )
        session.clear()
        return page

    return pages


def _remember(farewell: Farewell | None) -> None:
    """Keep the language and the result of the check for one page; nothing else."""
    session.clear()
    if farewell:
        session["language"] = farewell.language
        session["ended"] = farewell.ending.value
        session["clean"] = farewell.clean
