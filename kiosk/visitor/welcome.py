"""Hello: choose a language, choose an errand, change the language, say that you are still here."""

from collections.abc import Mapping

from flask import Blueprint, current_app, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from kiosk.errands import Errand
from kiosk.usage import Step
from kiosk.visit import Look, State
from kiosk.visitor.door import LOOK_KEPT, Door
from kiosk.visitor.routes import first_page, own_address
from kiosk.web import MemorySessions

LOOK_AGAIN = 5  # seconds until the closed page asks whether the terminal is open again


def make_blueprint(door: Door) -> Blueprint:
    """Return the pages of hello."""
    pages = Blueprint("welcome", __name__)

    @pages.get("/")
    def start() -> Response | str | tuple[str, dict[str, str]] | tuple[str, int, dict[str, str]]:
        if door.visit_or_none():  # one tap on a language here would end it
            return redirect(url_for("welcome.errands"), code=303)
        if door.keeper.state is State.OUT_OF_USE:
            return render_template("visitor/closed.html"), 503, {"Refresh": f"{LOOK_AGAIN}"}
        page = render_template("visitor/start.html")
        if door.look() == Look():
            return page
        return page, {"Refresh": f"{LOOK_KEPT + 1:.0f}"}

    @pages.post("/visit")
    def begin() -> Response:
        code = request.form.get("language", "")
        visit = door.keeper.begin(
            code if code in door.languages else door.languages[0], door.look()
        )
        sessions = current_app.session_interface
        if isinstance(sessions, MemorySessions):
            sessions.renew(session)
        session.clear()
        session["visit"] = visit.number
        return redirect(url_for("welcome.errands"), code=303)

    @pages.get("/continue/<way_back>")
    def go_on(way_back: str) -> Response:
        """Continue a visit in a new browser, after the one it began in has crashed."""
        sites = door.keeper.site_door
        visit = sites.come_back(way_back) if sites else None
        if visit is None:
            return redirect(url_for("welcome.start"), code=303)
        session.clear()
        session["visit"] = visit.number
        door.keeper.patience.here()
        return redirect(url_for("papers.table" if visit.papers else "welcome.errands"), code=303)

    @pages.get("/errands")
    def errands() -> str:
        door.visit()
        offered = [errand for errand in _errands(door).values() if not errand.within]
        return render_template("visitor/errands.html", errands=offered, page_back=None)

    @pages.get("/errands/<key>")
    def which(key: str) -> Response | str:
        door.visit()
        asked = _errands(door).get(key)
        if asked is None or asked.which is None:
            return redirect(url_for("welcome.errands"), code=303)
        offered = [errand for errand in _errands(door).values() if errand.within == key]
        return render_template("visitor/which.html", which=asked.which, errands=offered,
                               page_back=url_for("welcome.errands"))  # fmt: skip

    @pages.post("/errands")
    def choose() -> Response:
        visit = door.visit()
        if visit.printing:  # its pages belong to the errand that is still going on
            return redirect(url_for("printing.watch"), code=303)
        key = request.form.get("errand", "")
        if key not in _errands(door):
            return redirect(url_for("welcome.errands"), code=303)
        if _errands(door)[key].which:
            return redirect(url_for("welcome.which", key=key), code=303)
        errand = visit.choose(key)
        visit.at(Step.CHOSEN)
        return redirect(first_page(errand), code=303)

    @pages.post("/language")
    def change_language() -> Response:
        code = request.form.get("language", "")
        visit = door.visit_or_none()
        there = own_address(request.form.get("next", ""))
        if code in door.languages:
            if visit:
                visit.speak(code)
                picked = request.form.get("answer")
                visit.draft = (there, picked) if picked else None
            else:
                session["language"] = code
        return redirect(there, code=303)

    @pages.get("/finish")
    def finish() -> str:
        visit = door.visit()
        form = visit.form
        printed = form is not None and form.paper_key in visit.pile.printed
        return render_template("visitor/finish.html", form_waits=form and not printed)

    @pages.get("/still-there")
    def still_there() -> str:
        door.visit(here=False)
        back = own_address(request.args.get("back", ""))
        return render_template("visitor/still_there.html", back=back)

    @pages.post("/still-there")
    def stay() -> Response:
        door.visit()
        return redirect(own_address(request.form.get("back", "")), code=303)

    return pages


def _errands(door: Door) -> Mapping[str, Errand]:
    return door.keeper.tools.errands
