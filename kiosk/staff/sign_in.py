"""The desk's door: the site's PIN."""

import math

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.staff.guard import Guard
from kiosk.staff.pin import Pin, PinAnswer


def add_pages(pages: Blueprint, *, pin: Pin, guard: Guard) -> None:
    """Add the PIN page to the desk's pages."""

    @pages.get("/staff")
    def sign_in() -> str:
        return _page(pin, "locked" if pin.seconds_locked else None)

    @pages.post("/staff")
    def signed_in() -> Response | tuple[str, int]:
        answer = pin.try_(request.form.get("pin", ""))
        if answer is PinAnswer.RIGHT:
            guard.let_in()
            return redirect(url_for("staff.desk"), code=303)
        return _page(pin, answer.value), 429 if answer is PinAnswer.LOCKED else 403


def _page(pin: Pin, error: str | None) -> str:
    minutes = math.ceil(pin.seconds_locked / 60)
    return render_template("staff/sign_in.html", error=error, minutes_left=minutes)
