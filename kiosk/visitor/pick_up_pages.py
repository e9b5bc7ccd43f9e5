"""The little screen beside a printer that stands elsewhere: type the code, get your sheets."""

from flask import Blueprint, render_template, request

from kiosk.visit.pick_up import Answer, PickUp
from kiosk.visitor.phone_pages import CODE_BYTES
from kiosk.visitor.statement_pages import Problem
from kiosk.web import gettext


def make_blueprint(pick_up: PickUp) -> Blueprint:
    """Return the pages of the screen at the printer."""
    pages = Blueprint("pick_up", __name__)

    @pages.get("/")
    def enter() -> str:
        return render_template("pick_up/code.html")

    @pages.post("/")
    def entered() -> str | tuple[str, int]:
        request.max_content_length = CODE_BYTES
        answer = pick_up.try_(request.form.get("code", "").strip())
        if answer is Answer.GIVEN:
            return render_template("pick_up/given.html")
        words = {
            Answer.WRONG: gettext("Det var inte rätt kod. Se efter på datorns skärm."),
            Answer.NOTHING: gettext(
                "Det finns inget att skriva ut här. Se efter på datorns skärm."
            ),
        }
        return render_template("pick_up/code.html", error=Problem("code", words[answer])), 403

    return pages
