"""Turns what went wrong into a page that says what to do now."""

from flask import Flask, Response, redirect, render_template, request, url_for
from flask_wtf.csrf import CSRFError
from jinja2 import TemplateError
from werkzeug.exceptions import HTTPException
from werkzeug.sansio.response import Response as WSGIResponse

from kiosk.documents import PaperForgotten, Refused
from kiosk.visit import NothingToPrint, OutOfUse, VisitOver

PLAIN = (
    '<!doctype html><html lang="sv"><meta charset="utf-8"><title>Servicepunkt</title>'
    "<h1>Något gick fel här</h1><p>Säg till personalen. / Something went wrong. Tell the staff.</p>"
)
KNOWN = (403, 404, 405, 413, 429, 500)


def show_errors(app: Flask) -> None:
    """Map every failure to a page, in this one place."""
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, _too_old)
    app.register_error_handler(VisitOver, _begin_again)
    app.register_error_handler(PaperForgotten, _begin_again)
    app.register_error_handler(NothingToPrint, _no_paper)
    app.register_error_handler(OutOfUse, _closed)
    app.register_error_handler(Refused, _paper_lost)


def _http(error: HTTPException) -> WSGIResponse | tuple[str, int]:
    if error.response is not None:  # a page that sends elsewhere
        return error.response
    code = error.code or 500
    if code == 400:  # not even the name of the host is right: no address can be built
        return PLAIN, code
    return _page(f"errors/{code if code in KNOWN else 500}.html"), code


def _too_old(_error: CSRFError) -> Response | tuple[str, int]:
    if request.endpoint == "welcome.begin":  # a language pressed twice
        return _begin_again(_error)
    if request.blueprint == "bar":  # it outlived a terminal: its page is loaded again
        again = url_for("bar.bar", key=(request.view_args or {})["key"])
        return redirect(again, code=303)  # type: ignore[return-value]
    return _page("errors/403.html"), 403


def _begin_again(_error: Exception) -> Response:
    return redirect(url_for("welcome.start"), code=303)  # type: ignore[return-value]


def _no_paper(_error: NothingToPrint) -> Response:
    return redirect(url_for("papers.table"), code=303)  # type: ignore[return-value]


def _closed(_error: OutOfUse) -> tuple[str, int]:
    return _page("visitor/closed.html"), 503


def _paper_lost(_error: Refused) -> tuple[str, int]:
    return _page("errors/404.html"), 404


def _page(template: str) -> str:
    try:
        return render_template(template)
    except (TemplateError, KeyError, OSError, RuntimeError):
        return PLAIN
