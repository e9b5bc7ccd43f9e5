"""The pages of the bank that does not exist: log in, see the accounts, get a statement."""

import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

from flask import Flask, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from kiosk.sample_bank.accounts import ACCOUNTS, NAME, Account, as_csv, as_pdf, in_pieces

HOST = "bank.localhost"
STRANGER = "reklam.localhost"  # a host the bank's pages ask for a picture, as many do
COOKIE = "sample_bank"
AT_MOST = 100  # customers remembered
LONGEST = 40  # letters of what somebody types as a number
SLOW = 0.5  # seconds between pieces of the slow statement
HEADERS = {
    "X-Frame-Options": "DENY",
    "Content-Security-Policy": "default-src 'self'; img-src *; frame-ancestors 'none'",
    "Cache-Control": "no-store",
}
TEMPLATES = Path(__file__).parents[2] / "templates" / "sample_bank"


class Customers:
    """Who is logged in: a random number for each browser, and what was typed."""

    def __init__(self) -> None:
        self._by_token: OrderedDict[str, str] = OrderedDict()

    def log_in(self, number: str) -> str:
        """Let anybody in; return the token of the browser."""
        token = secrets.token_urlsafe(16)
        self._by_token[token] = number
        while len(self._by_token) > AT_MOST:
            self._by_token.popitem(last=False)
        return token

    def find(self, token: str) -> str | None:
        """Return the number of a browser that is logged in."""
        return self._by_token.get(token)

    def log_out(self, token: str) -> None:
        """Forget a browser."""
        self._by_token.pop(token, None)


def make_bank(today: Callable[[], date] | None = None) -> Flask:
    """Return the bank's site. It keeps nothing but who is logged in, in memory."""
    app = Flask(__name__, template_folder=str(TEMPLATES), static_folder=None)
    app.config.update(MAX_CONTENT_LENGTH=64 * 1024)
    customers = Customers()
    day = today or (lambda: datetime.now().astimezone().date())

    @app.after_request
    def guard(response: Response) -> Response:
        response.headers.update(HEADERS)
        return response

    @app.context_processor
    def layout() -> dict[str, str]:
        port = request.host.partition(":")[2]
        return {"bank_name": NAME, "stranger": f"http://{STRANGER}:{port}"}

    def customer() -> str:
        number = customers.find(request.cookies.get(COOKIE, ""))
        if number is None:
            abort(redirect(url_for("start"), code=303))
        return number

    @app.get("/")
    def start() -> str:
        return render_template("start.html")

    @app.post("/login")
    def log_in() -> Answer:
        token = customers.log_in(request.form.get("number", "")[:LONGEST])
        answer = redirect(url_for("accounts"), code=303)
        answer.set_cookie(COOKIE, token, httponly=True, samesite="Lax")
        return answer

    @app.get("/accounts")
    def accounts() -> str:
        customer()
        return render_template("accounts.html", accounts=ACCOUNTS)

    @app.get("/accounts/<key>")
    def account(key: str) -> str:
        customer()
        return render_template(
            "account.html", account=_find(key), rows=_find(key).rows(day())[::-1]
        )

    @app.get("/accounts/<key>/<any(hamta, visa, langsam, trasig, fel):how>.pdf")
    def statement(key: str, how: str) -> Response:
        pdf = as_pdf(_find(key), customer=customer(), today=day())
        return _given(pdf, how)

    @app.get("/accounts/<key>/hamta.csv")
    def table(key: str) -> Response:
        customer()
        return _attached(as_csv(_find(key), day()).encode(), "text/csv", "kontoutdrag.csv")

    @app.post("/logout")
    def log_out() -> Answer:
        customers.log_out(request.cookies.get(COOKIE, ""))
        return redirect(url_for("start"), code=303)

    return app


def _find(key: str) -> Account:
    return next((one for one in ACCOUNTS if one.key == key), None) or abort(404)


def _given(pdf: bytes, how: str) -> Response:
    """Give a statement as banks do, and as they should not."""
    if how == "visa":
        return Response(pdf, mimetype="application/pdf")
    if how == "fel":
        return _attached(b"<h1>Fel</h1>", "application/pdf", "kontoutdrag.pdf")
    answer = _attached(pdf, "application/pdf", "kontoutdrag.pdf")
    if how == "langsam":
        answer.response = _slowly(pdf)
    if how == "trasig":
        answer.response = [pdf[: len(pdf) // 2]]  # and the line is cut
    answer.headers["Content-Length"] = str(len(pdf))
    return answer


def _attached(data: bytes, kind: str, name: str) -> Response:
    answer = Response(data, mimetype=kind)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def _slowly(pdf: bytes) -> Iterator[bytes]:
    pause = threading.Event()
    for piece in in_pieces(pdf):
        yield piece
        pause.wait(SLOW)
