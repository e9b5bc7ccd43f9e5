"""A guided form, one question on each page, then all answers, then the paper to sign."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from kiosk.errands import GuidedForm
from kiosk.errands.answer_words import AnswerWords, answer_words
from kiosk.errands.form_paper import Paperwork, form_paper
from kiosk.forms import Doubt, Filling, More, NoSuchPage, Place, Wrong
from kiosk.forms.filling import Fields
from kiosk.usage import Step
from kiosk.visit import TooManyPapers, Visit
from kiosk.visitor.door import Door
from kiosk.visitor.form_problems import say_doubt, say_problem
from kiosk.visitor.form_view import answer_lines, shown
from kiosk.visitor.statement_pages import Problem
from printing.sheets import Sheet

LONGEST = 5000  # characters read from one field; more is nobody's answer


class NoForm(HTTPException):
    """The visit has no form to fill in: it is shown what it can do instead."""

    code = 303

    def __init__(self) -> None:
        super().__init__(response=redirect(url_for("welcome.errands"), code=303))


def make_blueprint(door: Door, *, place_name: str) -> Blueprint:
    """Return the pages of the guided forms; `place_name` stands at the top of their papers."""
    pages = Blueprint("form", __name__)

    @pages.get("/form")
    def begin() -> Response:
        visit = door.visit()
        return _go(_next_address(_filling(visit)))

    @pages.get("/form/at/<path:path>")
    def page(path: str) -> Response | str:
        visit = door.visit()
        filling = _filling(visit)
        place = filling.route.find(path)
        if place is None:
            return _go(_next_address(filling))
        _count(visit, filling, path)
        return _show(door, visit, place, filling.fields(path))

    @pages.post("/form/at/<path:path>")
    def answer(path: str) -> Response | str:
        visit = door.visit()
        filling = _filling(visit)
        fields = _fields()
        try:
            if "language" in request.form or "back" in request.form:
                filling.keep_draft(path, fields)
                return _go(_leave(door, visit, filling, path))
            if "remove" in request.form:
                return _go(_remove(filling, filling.place(path)))
            taken = filling.take(path, fields)
        except NoSuchPage:
            return _go(_next_address(filling))
        if taken is not None:
            return _show(door, visit, filling.place(path), fields, taken)
        return _go(_onward(filling, path))

    @pages.get("/form/answers")
    def answers() -> Response | str:
        visit = door.visit()
        filling = _filling(visit)
        if not filling.done:
            return _go(_next_address(filling))
        visit.at(Step.FORM_ANSWERS)
        return render_template(
            "visitor/form/answers.html",
            parts=list(answer_lines(filling, _words(visit))),
            page_back=_address(filling.route.places[-1].path),
        )

    @pages.get("/form/papers")
    def papers() -> Response | str:
        visit = door.visit()
        filling = _filling(visit)
        if not filling.done:
            return _go(_next_address(filling))
        visit.at(Step.FORM_PAPERS)
        return _papers_page(visit, filling)

    @pages.post("/form/papers")
    def make_paper() -> Response | str:
        visit = door.visit()
        filling = _filling(visit)
        if not filling.done:
            return _go(_next_address(filling))
        try:
            visit.lay_out(_paper(visit, filling, place_name).pdf)
        except TooManyPapers:
            return _papers_page(visit, filling, too_many=True)
        return _go(url_for("printing.confirm"))

    return pages


def _filling(visit: Visit) -> Filling:
    filling = visit.form
    if filling is None:
        raise NoForm
    return filling


def _words(visit: Visit) -> AnswerWords:
    return answer_words(visit.language)


def _go(address: str) -> Response:
    return redirect(address, code=303)


def _address(path: str, *, change: bool = False) -> str:
    return url_for("form.page", path=path, change="1" if change else None)


def _changing() -> bool:
    """Tell whether one answer is being changed from the list of all answers."""
    return "change" in request.args


def _next_address(filling: Filling) -> str:
    place = filling.route.first_unanswered()
    return _address(place.path, change=_changing()) if place else url_for("form.answers")


def _onward(filling: Filling, path: str) -> str:
    """Go to the page after this one; from a change, to what it opened or back to the list."""
    route = filling.route
    place = route.find(path)
    if _changing() or place is None or isinstance(place.question, More):
        return _next_address(filling)
    after = route.after(path)
    return _address(after.path) if after else _next_address(filling)


def _backward(filling: Filling, path: str) -> str:
    if _changing() and filling.done:
        return url_for("form.answers")
    before = filling.route.before(path)
    return _address(before.path) if before else url_for("welcome.errands")


def _leave(door: Door, visit: Visit, filling: Filling, path: str) -> str:
    """Go back, or show the same page in another language; what was written is kept."""
    code = request.form.get("language", "")
    if code not in door.languages:
        return _backward(filling, path)
    visit.language = code
    return _address(path, change=_changing())


def _remove(filling: Filling, place: Place) -> str:
    """Take away one round of the group this page belongs to."""
    number = request.form.get("remove", "")
    if place.group and number.isdecimal():
        filling.remove_entry(place.group.key, int(number[:3]))
        return _address(f"{place.group.key}/more", change=_changing())
    return _address(place.path, change=_changing())


def _fields() -> Fields:
    """Return what was written on the page; "I do not know", said before, still holds if nothing is.

    The forgery token and the other buttons are no part of it.
    """
    fields = {
        name: [text[:LONGEST] for text in texts]
        for name, texts in request.form.lists()
        if name in ("answer", "instead") or name.startswith("answer-")
    }
    written = any(text.strip() for texts in fields.values() for text in texts)
    said_before = request.form.get("before")
    return fields if written or not said_before else {"instead": [said_before]}


def _count(visit: Visit, filling: Filling, path: str) -> None:
    half_way = filling.progress(path).share >= 0.5
    visit.at(Step.FORM_HALF_WAY if half_way else Step.FORM_BEGUN)


def _show(
    door: Door, visit: Visit, place: Place, fields: Fields, taken: Wrong | Doubt | None = None
) -> str:
    filling = _filling(visit)
    wrong = taken if isinstance(taken, Wrong) else None
    return render_template(
        "visitor/form/page.html",
        form_page=shown(filling, place, _words(visit), fields, door.keeper.tools.now().date()),
        error=Problem(wrong.field, say_problem(wrong.problem)) if wrong else None,
        doubt=say_doubt(taken) if isinstance(taken, Doubt) else None,
        action=_address(place.path, change=_changing()),
    )


def _paper(visit: Visit, filling: Filling, place_name: str) -> Sheet:
    guided, going = _guided(filling), visit.going
    if going is None:
        raise NoForm
    paperwork = Paperwork(place_name, going.errand.version, large=visit.look.size != "1")
    return form_paper(guided, filling, visit.language, paperwork)


def _guided(filling: Filling) -> GuidedForm:
    if not isinstance(filling.form, GuidedForm):
        raise NoForm
    return filling.form


def _papers_page(visit: Visit, filling: Filling, *, too_many: bool = False) -> str:
    words, guided = _words(visit), _guided(filling)
    return render_template(
        "visitor/form/papers.html",
        papers=[
            {"title": words.text(paper.title), "hint": words.text(paper.hint),
             "print_here": paper.print_here}
            for paper in guided.papers if filling.holds(paper.when)
        ],
        hand_in=[words.text(step) for step in guided.hand_in],
        too_many=too_many,
        page_back=url_for("form.answers"),
    )  # fmt: skip
