"""The little site a phone sees: a code, a file, thank you. It knows no other page."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from kiosk.documents import Refused
from kiosk.documents.doors.phone import Knock, PhoneDoor
from kiosk.visit import Keeper, TooManyPapers, Visit, VisitOver
from kiosk.visitor.statement_pages import Problem
from kiosk.web import gettext

CODE_BYTES = 2048  # a form with a code in it is small; a stranger's need not be read


def make_blueprint(keeper: Keeper, *, max_megabytes: int, max_pages: int) -> Blueprint:
    """Return the pages of the phone."""
    pages = Blueprint("phone", __name__)
    door = keeper.tools.door

    @pages.get("/")
    def enter() -> str:
        return render_template("phone/code.html", error=None)

    @pages.post("/")
    def entered() -> Response | str:
        request.max_content_length = CODE_BYTES  # before the form is touched
        code = request.form.get("code", "").strip()
        if not code.replace("-", "").replace(" ", "").isalnum():
            problem = Problem("code", gettext("Skriv koden som står på skärmen"))
            return render_template("phone/code.html", error=problem)
        return redirect(url_for("phone.page", code=code, l=request.args.get("l")), code=303)

    @pages.get("/p/<code>")
    def page(code: str) -> str | tuple[str, int]:
        knock = door.knock(code)
        return _send_page(door) if knock is Knock.OPEN else _closed(knock)

    @pages.post("/p/<code>")
    def send(code: str) -> str | tuple[str, int]:
        visit = keeper.visit  # before the code is claimed: never the next person's visit
        knock = door.knock(code)
        if knock is not Knock.OPEN:
            return _closed(knock)  # before a byte of the body is read
        files = [file for file in request.files.getlist("papers") if file.filename]
        if not files:
            return _send_page(door, gettext("Välj en fil först"))
        knock = door.use(code)
        if knock is not Knock.OPEN:
            return _closed(knock)
        try:
            taken, reason = _take_in(visit, files)
        except VisitOver:
            return _closed(Knock.VISIT_OVER)
        if not taken:
            door.give_back(code)
            return _send_page(door, reason=reason)
        knock = door.used(code)
        if knock is not Knock.OPEN:
            return _closed(knock)
        return render_template("phone/sent.html", pages=taken, reason=reason)

    def _send_page(door: PhoneDoor, error: str | None = None, reason: str | None = None) -> str:
        return render_template(
            "phone/send.html",
            seconds_left=door.seconds_left(),
            max_megabytes=max_megabytes,
            max_pages=max_pages,
            error=Problem("papers", error) if error else None,
            reason=reason,
        )

    return pages


def _take_in(visit: Visit | None, files: list[FileStorage]) -> tuple[int, str | None]:
    """Give the files to the visit; returns pages taken and why a file was refused, if one was."""
    if visit is None:
        raise VisitOver
    pages, reason = 0, None
    for file in files:
        try:
            pages += visit.receive(file.stream.read()).pages
        except Refused as refusal:
            reason = refusal.reason.value
        except TooManyPapers:
            return pages, "too-many-papers"
    return pages, reason


def _closed(knock: Knock) -> tuple[str, int]:
    code = 429 if knock is Knock.LOCKED else 404 if knock is Knock.UNKNOWN else 410
    return render_template("phone/closed.html", knock=knock.value), code
