"""The door to the figures: a name and a password."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.coordinator.door import LONGEST, Answer, Door
from kiosk.coordinator.guard import Guard

STATUS = {Answer.WRONG: 403, Answer.LOCKED: 429}


def add_pages(pages: Blueprint, *, door: Door, guard: Guard) -> None:
    """Add signing in and out to the hub's pages."""

    @pages.get("/sign-in")
    def sign_in() -> str:
        return _page(door, request.args.get("back", ""), None)

    @pages.post("/sign-in")
    def signed_in() -> Response | tuple[str, int]:
        name = request.form.get("name", "")[:LONGEST].strip().lower()
        back = request.form.get("back", "")
        answer = door.try_(name, request.form.get("password", ""))
        if answer is not Answer.RIGHT:
            return _page(door, back, answer), STATUS[answer]
        guard.let_in(name)
        return redirect(_ours(back), code=303)

    @pages.post("/sign-out")
    def sign_out() -> Response:
        guard.leave()
        return redirect(url_for("coordinator.sign_in"), code=303)


def _ours(back: str) -> str:
    """Return the page to go back to, never one of another site."""
    ours = back.startswith("/") and not back.startswith(("//", "/\\"))
    return back if ours else url_for("coordinator.overview")


def _page(door: Door, back: str, wrong: Answer | None) -> str:
    return render_template("coordinator/sign_in.html", anybody=door.anybody, back=back, wrong=wrong)
