"""Finds the form a visitor fills in, and the way to the page to go on with."""

from flask import redirect, request, url_for
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from kiosk.errands.answer_words import AnswerWords, answer_words
from kiosk.forms import Filling
from kiosk.visit import Visit


class NoForm(HTTPException):
    """The visit has no form to fill in: it is shown what it can do instead."""

    code = 303

    def __init__(self) -> None:
        super().__init__(response=redirect(url_for("welcome.errands"), code=303))


def filling_of(visit: Visit) -> Filling:
    """Return the form being filled in; raises NoForm."""
    filling = visit.form
    if filling is None:
        raise NoForm
    return filling


def words_of(visit: Visit) -> AnswerWords:
    """Return the words of the visitor's language."""
    return answer_words(visit.language)


def go(address: str) -> Response:
    """Send the browser to another page."""
    return redirect(address, code=303)


def address(path: str, *, change: bool = False) -> str:
    """Return the address of a question; `change` comes back to the list of answers."""
    return url_for("form.page", path=path, change="1" if change else None)


def changing() -> bool:
    """Tell whether one answer is being changed from the list of all answers."""
    return "change" in request.args


def next_address(filling: Filling) -> str:
    """Return the first page without an answer, or the list of all answers."""
    place = filling.route.first_unanswered()
    return address(place.path, change=changing()) if place else url_for("form.answers")
