"""When something is done: end the visit, do more, or print a copy to keep."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.documents import Refused
from kiosk.usage import Unmet
from kiosk.visit import OverBudget, Visit
from kiosk.visitor.door import Door
from kiosk.web import gettext


def add_pages(pages: Blueprint, door: Door) -> None:
    """Add the page that asks what to do now, and the copy that is printed from it."""

    @pages.get("/finish")
    def finish() -> str:
        return _what_now(door.visit())

    @pages.post("/print/copy")
    def copy() -> Response | str:
        """Print once more what the person has in hand; what waits to be printed still waits."""
        visit = door.visit()
        visit.forms.withdraw_untrue(visit.pile.printed)
        wanted = visit.pile.copy(visit.papers)
        if not wanted:
            return redirect(url_for("welcome.finish"), code=303)
        if not door.keeper.tools.printer.health().ready:
            return _what_now(visit, gettext("Skrivaren är inte redo. Säg till personalen."))
        try:
            visit.print(request.form.get("order", ""), wanted)
        except Refused:
            return _what_now(visit, gettext("Det gick inte den här gången. Försök igen."))
        except OverBudget:
            visit.could_not(Unmet.PAGE_BUDGET)
            return _what_now(visit, gettext("Du har inte så många sidor kvar. Be personalen."))
        return redirect(url_for("printing.watch"), code=303)


def _what_now(visit: Visit, trouble: str | None = None) -> str:
    form = visit.form
    printed = form is not None and form.paper_key in visit.pile.printed
    copy = sum(len(pages) for pages in visit.pile.copy(visit.papers).values())
    return render_template(
        "visitor/finish.html",
        form_waits=form and not printed,
        copy_pages=copy if copy <= visit.budget.left else 0,
        order=visit.order_token,
        trouble=trouble,
    )
