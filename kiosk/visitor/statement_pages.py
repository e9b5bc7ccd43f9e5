"""What the letter asks for, and where the statement is: one question on each page."""

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response

from kiosk.errands import Choice, Errand, Question
from kiosk.usage import Step, Unmet
from kiosk.visit import Visit
from kiosk.visitor.door import Door
from kiosk.visitor.routes import first_page, out_of, own_address
from kiosk.web import gettext

ROOMS = {
    "phone": "papers.phone",
    "guide": "statement.guide",
    "no-phone": "statement.no_phone",
    "no-e-id": "statement.no_e_id",
    "bank": "bank.choose",
}
CONTINUE = lazy_gettext("Fortsätt")


@dataclass(frozen=True, slots=True)
class Card:
    """One answer on the page, in the visitor's language."""

    value: str
    title: str
    hint: str | None
    icon: str | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One question on the page, in the visitor's language."""

    title: str
    hint: str | None
    why: str | None
    choices: list[Card]
    button: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What is missing on the page, and where."""

    field: str
    text: str
    also: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field it is missing in."""
        return (self.field, *self.also)


def make_blueprint(door: Door, *, usual: str) -> Blueprint:
    """Return the questions; `usual` is the answer that letters at this site mostly ask for."""
    pages = Blueprint("statement", __name__)

    @pages.get("/statement/asks")
    def asks() -> Response | str:
        visit = door.visit()
        visit.at(Step.LETTER_ASKS)
        errand = _errand(visit)
        if not errand or not errand.asks:
            return redirect(url_for("welcome.errands"), code=303)
        chosen = visit.going.asked if visit.going else None
        return _show(
            errand.asks,
            chosen=_draft(visit) or chosen,
            usual=usual,
            back=out_of(visit),
        )

    @pages.post("/statement/asks")
    def answer_asks() -> Response | str:
        visit = door.visit()
        errand = _errand(visit)
        if not errand or not errand.asks:
            return redirect(url_for("welcome.errands"), code=303)
        choice = errand.asks.choice(request.form.get("answer", ""))
        if choice is None:
            back = out_of(visit)
            return _show(errand.asks, chosen=None, usual=usual, back=back, missing=True)
        visit.letter_asks(choice.value, choice.period)
        return redirect(url_for("statement.where"), code=303)

    @pages.get("/statement/where")
    def where() -> Response | str:
        visit = door.visit()
        visit.at(Step.WHERE_IS_IT)
        errand = _errand(visit)
        if not errand or not errand.where:
            return redirect(url_for("welcome.errands"), code=303)
        return _show(_offered(door, errand.where), chosen=_draft(visit), back=first_page(errand))

    @pages.post("/statement/where")
    def answer_where() -> Response | str:
        visit = door.visit()
        errand = _errand(visit)
        if not errand or not errand.where:
            return redirect(url_for("welcome.errands"), code=303)
        offered = _offered(door, errand.where)
        choice = offered.choice(request.form.get("answer", ""))
        if choice is None or choice.next is None:
            return _show(offered, chosen=None, back=first_page(errand), missing=True)
        return redirect(url_for(ROOMS[choice.next]), code=303)

    @pages.get("/statement/how")
    def guide() -> Response | str:
        visit = door.visit()
        visit.at(Step.HOW_TO_GET_IT)
        errand = _errand(visit)
        if not errand or not errand.guide:
            return redirect(url_for("welcome.errands"), code=303)
        shown = {
            "title": gettext(errand.guide.title),
            "steps": [gettext(step) for step in errand.guide.steps],
            "note": gettext(errand.guide.note) if errand.guide.note else None,
        }
        return render_template("visitor/guide.html", guide=shown,
                               next_url=url_for("papers.phone"),
                               page_back=url_for("statement.where"))  # fmt: skip

    @pages.get("/statement/no-phone")
    def no_phone() -> str:
        visit = door.visit()
        visit.at(Step.NO_PHONE)
        visit.could_not(Unmet.NO_PHONE)
        return render_template("visitor/no_phone.html", page_back=url_for("statement.where"))

    @pages.get("/statement/no-e-id")
    def no_e_id() -> str:
        door.visit().could_not(Unmet.NEEDS_E_ID)
        back = own_address(request.args.get("back", url_for("statement.where")))
        return render_template("visitor/no_e_id.html", page_back=back)

    return pages


def _errand(visit: Visit) -> Errand | None:
    return visit.going.errand if visit.going else None


def _offered(door: Door, question: Question) -> Question:
    """Leave out the bank's own site where there is no locked window to open it in."""
    if door.banks():
        return question
    kept = tuple(choice for choice in question.choices if choice.next != "bank")
    return question.model_copy(update={"choices": kept})


def _draft(visit: Visit) -> str | None:
    """Return the answer that was picked on this page before the language was changed."""
    return visit.draft[1] if visit.draft and visit.draft[0] == request.path else None


def _show(
    question: Question, *, chosen: str | None, back: str, usual: str = "", missing: bool = False
) -> str:
    page = QuestionPage(
        title=gettext(question.title),
        hint=gettext(question.hint) if question.hint else None,
        why=gettext(question.why) if question.why else None,
        choices=[_card(choice, chosen=chosen, usual=usual) for choice in question.choices],
        button=str(CONTINUE),
    )
    error = Problem("answer", gettext("Välj ett svar för att fortsätta")) if missing else None
    return render_template("visitor/question.html", question=page, error=error,
                           action=request.path, page_back=back)  # fmt: skip


def _card(choice: Choice, *, chosen: str | None, usual: str) -> Card:
    hint = gettext(choice.hint) if choice.hint else None
    if choice.value == usual:
        hint = gettext("Det vanligaste här")
    return Card(choice.value, gettext(choice.title), hint, choice.icon, choice.value == chosen)
