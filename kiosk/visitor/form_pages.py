"""The questions of a guided form, one on each page."""

from flask import Blueprint, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.forms import Doubt, FileQuestion, Filling, More, NoSuchPage, Place, Wrong
from kiosk.forms.filling import Fields
from kiosk.usage import Step
from kiosk.visit import Visit
from kiosk.visitor import form_end
from kiosk.visitor.door import Door
from kiosk.visitor.form_problems import say_doubt, say_problem
from kiosk.visitor.form_view import shown
from kiosk.visitor.form_ways import address, changing, filling_of, go, next_address, words_of
from kiosk.visitor.paper_pages import numbered
from kiosk.visitor.routes import first_page
from kiosk.visitor.statement_pages import Problem

BESIDE = ("papers.table", "help.page", "look.page", "goodbye.ask")  # where the bar leads
LONGEST = 5000  # characters read from one field; more is nobody's answer


def make_blueprint(door: Door, *, place_name: str) -> Blueprint:
    """Return the pages of the guided forms; `place_name` stands at the top of their papers."""
    pages = Blueprint("form", __name__)

    @pages.get("/form")
    def begin() -> Response:
        visit = door.visit()
        return go(next_address(filling_of(visit)))

    @pages.get("/form/at/<path:path>")
    def page(path: str) -> Response | str:
        visit = door.visit()
        filling = filling_of(visit)
        place = filling.route.find(path)
        if place is None:
            return go(next_address(filling))
        fields = _with_new_papers(visit, filling.fields(path))
        _count(visit, filling, path)
        return _show(door, visit, place, fields)

    @pages.post("/form/at/<path:path>")
    def answer(path: str) -> Response | str:
        visit = door.visit()
        filling = filling_of(visit)
        fields = _fields()
        try:
            if request.form.keys() & {"language", "back", "to"}:
                filling.keep_draft(path, fields)
                return go(_leave(door, visit, filling, path))
            if "fetch" in request.form:
                filling.keep_draft(path, fields)
                return go(_fetch(visit, filling.place(path)))
            if "remove" in request.form:
                return go(_remove(filling, filling.place(path)))
            taken = filling.take(path, fields)
        except NoSuchPage:
            return go(next_address(filling))
        if taken is not None:
            return _show(door, visit, filling.place(path), fields, taken)
        return go(_onward(filling, path))

    form_end.add_pages(pages, door, place_name=place_name)
    return pages


def _onward(filling: Filling, path: str) -> str:
    """Go to the page after this one; from a change, to what it opened or back to the list."""
    route = filling.route
    place = route.find(path)
    if changing() or place is None or isinstance(place.question, More):
        return next_address(filling)
    after = route.after(path)
    return address(after.path) if after else next_address(filling)


def _backward(filling: Filling, path: str) -> str:
    if changing() and filling.done:
        return url_for("form.answers")
    before = filling.route.before(path)
    return address(before.path, change=changing()) if before else url_for("welcome.errands")


def _leave(door: Door, visit: Visit, filling: Filling, path: str) -> str:
    """Go back, elsewhere, or to the same page in another language; what was written is kept."""
    if request.form.get("to") in BESIDE:
        return url_for(request.form["to"], back=address(path, change=changing()))
    code = request.form.get("language", "")
    if code not in door.languages:
        return _backward(filling, path)
    visit.speak(code)
    return address(path, change=changing())


def _fetch(visit: Visit, place: Place) -> str:
    """Go and get a paper; what is written here is kept."""
    if not isinstance(place.question, FileQuestion):
        return address(place.path, change=changing())
    here = address(place.path, change=changing())
    return first_page(
        visit.errands.fetch(place.question.fetched_by, page=here, had=visit.paper_keys)
    )


def _with_new_papers(visit: Visit, fields: Fields) -> Fields:
    """Tick the papers that came while somebody was away from this page to fetch them."""
    waited = visit.errands.turn_back()
    if waited is None or waited.page != request.full_path.rstrip("?"):
        return fields
    new = [key for key in visit.forms.brought() if key not in waited.had]
    return {"answer": [*fields.get("answer", ()), *new]} if new else fields


def _remove(filling: Filling, place: Place) -> str:
    """Take away one round of the group this page belongs to."""
    number = request.form.get("remove", "")
    if place.group and number.isdecimal():
        filling.remove_entry(place.group.key, int(number[:3]))
        return address(f"{place.group.key}/more", change=changing())
    return address(place.path, change=changing())


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
    filling = filling_of(visit)
    wrong = taken if isinstance(taken, Wrong) else None
    return render_template(
        "visitor/form/page.html",
        form_page=shown(filling, place, words_of(visit), fields, door.keeper.tools.now().date()),
        papers=[paper for paper in numbered(visit) if paper["key"] in visit.forms.brought()],
        error=Problem(wrong.field, say_problem(wrong.problem), wrong.also) if wrong else None,
        doubt=say_doubt(taken) if isinstance(taken, Doubt) else None,
        action=address(place.path, change=changing()),
    )
