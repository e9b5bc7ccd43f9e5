"""Hello: choose a language, choose an errand, change the language, say that you are still here."""

from collections.abc import Mapping

from flask import Blueprint, current_app, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from kiosk.errands import Errand
from kiosk.languages import LANGUAGES, Words, missing_language_note
from kiosk.usage import Noted, Step
from kiosk.visit import Look, State, Visit
from kiosk.visitor import finish_pages
from kiosk.visitor.door import LOOK_KEPT, Door
from kiosk.visitor.routes import first_page, own_address
from kiosk.web import MemorySessions

LOOK_AGAIN = 5  # seconds until the closed page asks whether the terminal is open again


def make_blueprint(door: Door) -> Blueprint:
    """Return the pages of hello."""
    pages = Blueprint("welcome", __name__)
    missed = [known for known in LANGUAGES.values() if known.code not in door.languages]

    @pages.get("/")
    def start() -> Response | str | tuple[str, dict[str, str]] | tuple[str, int, dict[str, str]]:
        if door.visit_or_none():  # one tap on a language here would end it
            return redirect(url_for("welcome.errands"), code=303)
        if door.keeper.state is State.OUT_OF_USE:
            return render_template("visitor/closed.html"), 503, {"Refresh": f"{LOOK_AGAIN}"}
        page = render_template("visitor/start.html", missed=missed, notes={})
        if door.look() == Look():
            return page
        return page, {"Refresh": f"{LOOK_KEPT + 1:.0f}"}

    @pages.post("/language/missing")
    def missing() -> Response:
        """Count that a language is missed, but never which: few speak it at one place."""
        door.keeper.tools.journal.note(Noted.LANGUAGE_MISSING)
        return redirect(url_for("welcome.not_here"), code=303)

    @pages.get("/language/missing")
    def not_here() -> Response | tuple[str, dict[str, str]]:
        if door.visit_or_none():
            return redirect(url_for("welcome.errands"), code=303)
        notes = {code: missing_language_note(Words(code)) for code in door.languages}
        page = render_template("visitor/start.html", missed=(), notes=notes)
        return page, {"Refresh": f"{LOOK_KEPT + 1:.0f}; url={url_for('welcome.start')}"}

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
        return redirect(_where_they_were(visit), code=303)

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

    @pages.get("/still-there")
    def still_there() -> str:
        door.visit(here=False)
        back = own_address(request.args.get("back", ""))
        return render_template("visitor/still_there.html", back=back)

    @pages.post("/still-there")
    def stay() -> Response:
        door.visit()
        return redirect(own_address(request.form.get("back", "")), code=303)

    finish_pages.add_pages(pages, door)
    return pages


def _where_they_were(visit: Visit) -> str:
    """Return the page a visit continues on in a new browser; a form's is its open question."""
    form = visit.form if visit.going and visit.going.errand.form else None
    if form and not form.paper_key:
        return url_for("form.begin")
    return url_for("papers.table" if visit.papers else "welcome.errands")


def _errands(door: Door) -> Mapping[str, Errand]:
    return door.keeper.tools.errands
