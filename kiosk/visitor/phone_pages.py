"""The little site a phone sees: a code, a file, thank you. It knows no other page."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from kiosk.documents import Reason, Refused
from kiosk.documents.doors.phone import Knock, PhoneDoor
from kiosk.visit import Keeper, TooManyPapers, VisitOver
from kiosk.visitor.statement_pages import Problem


def make_blueprint(keeper: Keeper, *, max_megabytes: int, max_pages: int) -> Blueprint:
    """Return the pages of the phone."""
    pages = Blueprint("phone", __name__)
    door = keeper.tools.door

    @pages.get("/")
    def enter() -> str:
        return render_template("phone/code.html", error=None)

    @pages.post("/")
    def entered() -> Response | str:
        code = request.form.get("code", "").strip()
        if not code.replace("-", "").replace(" ", "").isalnum():
            problem = Problem("code", gettext("Skriv koden som står på skärmen"))
            return render_template("phone/code.html", error=problem)
        return redirect(url_for("phone.page", code=code, **request.args), code=303)

    @pages.get("/p/<code>")
    def page(code: str) -> str | tuple[str, int]:
        knock = door.knock(code)
        return _send_page(door) if knock is Knock.OPEN else _closed(knock)

    @pages.post("/p/<code>")
    def send(code: str) -> str | tuple[str, int]:
        knock = door.knock(code)
        if knock is not Knock.OPEN:
            return _closed(knock)  # before a byte of the body is read
        files = [file for file in request.files.getlist("papers") if file.filename]
        if not files:
            return _send_page(door, gettext("Välj en fil först"))
        knock = door.use(code)
        if knock is not Knock.OPEN:
            return _closed(knock)
        taken, reason = _take_in(keeper, files)
        if taken is None:
            door.give_back(code)
            return _closed(Knock.VISIT_OVER)
        if not taken:
            door.give_back(code)
            return _send_page(door, reason=reason)
        door.used(code)
        return render_template("phone/sent.html", pages=taken, reason=reason)

    def _send_page(
        door: PhoneDoor, error: str | None = None, reason: Reason | str | None = None
    ) -> str:
        return render_template(
            "phone/send.html",
            seconds_left=door.seconds_left(),
            max_megabytes=max_megabytes,
            max_pages=max_pages,
            error=Problem("papers", error) if error else None,
            reason=str(reason) if reason else None,
        )

    return pages


def _take_in(keeper: Keeper, files: list[FileStorage]) -> tuple[int | None, Reason | str | None]:
    """Give the files to the visit; returns pages taken (None: the visit is over) and a refusal."""
    pages, reason = 0, None
    visit = keeper.visit
    for file in files:
        if visit is None:
            return None, None
        try:
            pages += visit.receive(file.stream.read()).pages
        except Refused as refusal:
            reason = refusal.reason
        except TooManyPapers:
            return pages, "too-many-papers"
        except VisitOver:
            return None, None
    return pages, reason


def _closed(knock: Knock) -> tuple[str, int]:
    code = 429 if knock is Knock.LOCKED else 404 if knock is Knock.UNKNOWN else 410
    return render_template("phone/closed.html", knock=knock.value), code
