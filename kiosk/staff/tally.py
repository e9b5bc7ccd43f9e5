"""Staff count a question they helped with outside the terminal: two taps, and never who asked."""

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from enum import IntEnum
from typing import TypeVar

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response

from kiosk.staff.guard import Guard
from kiosk.usage import Helped, StaffTime, TallyRow, Topic, TriedBefore
from kiosk.usage.tally_book import TallyBook

T = TypeVar("T", bound=IntEnum)

# The city's figures call them by the same words.
TOPICS = {
    Topic.INCOME_SUPPORT: (lazy_gettext("Pengar från kommunen"), "form"),
    Topic.BANK_STATEMENTS: (lazy_gettext("Kontoutdrag"), "statement"),
    Topic.SCHOOL_OR_PRESCHOOL: (lazy_gettext("Skola och förskola"), "calendar"),
    Topic.LETTER: (lazy_gettext("Brev"), "letter"),
    Topic.PRINT_COPY_SCAN: (lazy_gettext("Skriva ut och kopiera"), "printer"),
    Topic.OTHER_CITY_SERVICE: (lazy_gettext("Annat hos kommunen"), "mark"),
    Topic.STATE_AUTHORITY: (lazy_gettext("Statlig myndighet"), "paper"),
    Topic.BANK_OR_E_ID: (lazy_gettext("Bank och e-legitimation"), "bank"),
    Topic.COMPUTER_OR_PHONE: (lazy_gettext("Dator och telefon"), "phone"),
    Topic.SOMETHING_ELSE: (lazy_gettext("Annat"), "more"),
}
HELPED = {
    Helped.SOLVED: lazy_gettext("Löst"),
    Helped.REFERRED: lazy_gettext("Hänvisad"),
    Helped.NOT_SOLVED: lazy_gettext("Inte löst"),
}
TOOK = {
    StaffTime.UNDER_5_MIN: lazy_gettext("Under 5 min"),
    StaffTime.UNDER_15_MIN: lazy_gettext("5–15 min"),
    StaffTime.UNDER_30_MIN: lazy_gettext("15–30 min"),
    StaffTime.LONGER: lazy_gettext("Längre"),
}
TRIED = {
    TriedBefore.NOT_ASKED: lazy_gettext("Jag vet inte"),
    TriedBefore.NOWHERE: lazy_gettext("Ingenstans"),
    TriedBefore.WEB: lazy_gettext("Webben"),
    TriedBefore.PHONE: lazy_gettext("Telefon"),
    TriedBefore.ANOTHER_PLACE: lazy_gettext("En annan plats"),
}


def add_pages(
    pages: Blueprint, *, guard: Guard, book: TallyBook, now: Callable[[], datetime]
) -> None:
    """Add the two pages of the tally to the desk's pages."""

    @pages.get("/staff/tally")
    def tally() -> str:
        guard.check()
        return render_template("staff/tally.html", topics=TOPICS, last=_said(book.last))

    @pages.get("/staff/tally/<int:code>")
    def how(code: int) -> Response | str:
        guard.check()
        topic = _one_of(TOPICS, code)
        return _how(topic) if topic else redirect(url_for("staff.tally"), code=303)

    @pages.post("/staff/tally/<int:code>")
    def counted(code: int) -> Response | str:
        guard.check()
        topic = _one_of(TOPICS, code)
        if topic is None:
            return redirect(url_for("staff.tally"), code=303)
        tried = _one_of(TRIED, request.form.get("tried", "")) or TriedBefore.NOT_ASKED
        helped, _, took = request.form.get("done", "").partition("-")
        match _one_of(HELPED, helped), _one_of(TOOK, took):
            case Helped() as came_of_it, StaffTime() as time:
                row = TallyRow(now(), topic, came_of_it, time, tried)
                book.add(row, number=request.form.get("number", ""))
                return redirect(url_for("staff.tally"), code=303)
        return _how(topic, tried)

    @pages.post("/staff/tally/take-back")
    def take_back() -> Response:
        guard.check()
        book.take_back()
        return redirect(url_for("staff.tally"), code=303)


def _how(topic: Topic, tried: TriedBefore = TriedBefore.NOT_ASKED) -> str:
    return render_template(
        "staff/tally_how.html",
        topic=topic,
        words=TOPICS[topic][0],
        helped=HELPED,
        took=TOOK,
        tried=TRIED,
        chosen=tried,
        number=secrets.token_urlsafe(8),  # counts once, however often a finger slips
    )


def _one_of(known: Mapping[T, object], said: int | str) -> T | None:
    """Return the entry of a list with this code; None when there is none."""
    return next((one for one in known if str(int(one)) == str(said)), None)


def _said(row: TallyRow | None) -> tuple[str, ...]:
    """Return a counted question in words."""
    if row is None:
        return ()
    words = (TOPICS[row.topic][0], HELPED[row.helped], TOOK[row.took])
    before = () if row.tried is TriedBefore.NOT_ASKED else (TRIED[row.tried],)
    return tuple(str(one) for one in (*words, *before))
