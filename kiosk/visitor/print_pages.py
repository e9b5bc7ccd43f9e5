"""From "print 7 pages" to "take your 7 pages", and just the missing ones again."""

from collections.abc import Iterable

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from kiosk.documents import Refused
from kiosk.usage import Step, Unmet
from kiosk.visit import OverBudget, Visit
from kiosk.visitor.door import Door
from kiosk.visitor.paper_pages import numbered
from kiosk.visitor.statement_pages import Problem
from kiosk.web import asked_days, gettext, live
from printing import Order, Outcome, Progress


def make_blueprint(door: Door) -> Blueprint:
    """Return the pages of printing."""
    pages = Blueprint("printing", __name__)

    @pages.get("/print")
    def confirm() -> Answer | str:
        visit = door.visit()
        if not visit.papers:
            return redirect(url_for("papers.table"), code=303)
        visit.at(Step.BEFORE_PRINT)
        return _before_print(door, visit)

    @pages.post("/print")
    def start() -> Answer | str:
        visit = door.visit()
        health = door.keeper.tools.printer.health()
        if not health.ready:
            visit.could_not(Unmet.PRINTER_DOWN)
            return redirect(url_for("printing.confirm"), code=303)
        try:
            visit.print(request.form.get("order", ""))
        except OverBudget:
            visit.could_not(Unmet.PAGE_BUDGET)
            return redirect(url_for("printing.confirm"), code=303)
        return redirect(url_for("printing.watch"), code=303)

    @pages.get("/print/which")
    def which() -> Answer | str:
        visit = door.visit()
        return _which_papers(visit) if visit.papers else redirect(url_for("papers.table"), code=303)

    @pages.post("/print/which")
    def choose() -> Answer | str:
        visit = door.visit()
        wanted = set(request.form.getlist("paper")) & set(visit.paper_keys)
        if not wanted:
            return _which_papers(visit, gettext("Välj minst ett papper"))
        return _only(visit, wanted)

    @pages.get("/printing")
    def watch() -> Answer | str:
        visit = door.visit(here=False)
        if visit.run is None:
            return redirect(url_for("papers.table"), code=303)
        visit.at(Step.PRINTING)
        if visit.run.progress.ended:
            return redirect(url_for("printing.done"), code=303)
        return render_template(
            "visitor/printing.html", progress=shown(visit.run.progress, visit.run.code)
        )

    @pages.get("/printing/live", endpoint="live")
    def follow() -> Response:
        visit = door.visit(here=False)
        return live(
            visit.bell.wait,
            lambda: _progress(visit),
            lambda: _where_next(visit),
            visit.bell.listen(),
        )

    @pages.post("/printing/cancel")
    def cancel() -> Answer:
        visit = door.visit()
        if visit.run:
            visit.run.cancel()
        return redirect(url_for("printing.watch"), code=303)

    @pages.get("/printed")
    def done() -> Answer | str:
        visit = door.visit()
        if visit.run is None or not visit.run.progress.ended:
            return redirect(url_for("printing.watch"), code=303)
        end = visit.run.progress
        if end.outcome in (Outcome.PRINTED, Outcome.PARTLY):
            visit.at(Step.PRINTED)
        return render_template(
            "visitor/printed.html",
            requested=end.requested,
            confirmed=end.confirmed,
            sheets=end.sheets,
            place=visit.run.place,
            outcome=end.outcome.value if end.outcome else "unknown",
            trouble=end.trouble.value if end.trouble else None,
        )

    @pages.post("/printed")
    def answer() -> Answer:
        visit = door.visit()
        keys = [key for key, _ in visit.run.parts] if visit.run else []
        said = request.form.get("answer")
        if said not in ("missing", "none"):
            visit.pile.taken(keys)
            return redirect(url_for("welcome.finish"), code=303)
        visit.pile.never_came(keys, some_did=said == "missing")
        return redirect(url_for("printing.missing"), code=303)

    @pages.get("/printed/missing")
    def missing() -> Answer | str:
        visit = door.visit()
        if not visit.papers:
            return redirect(url_for("papers.table"), code=303)
        return _which_pages(visit)

    @pages.post("/printed/missing")
    def again() -> Answer | str:
        visit = door.visit()
        wanted = _chosen(visit, request.form.getlist("page"))
        if not wanted:
            return _which_pages(visit, gettext("Välj minst en sida"))
        visit.pile.missing_are(wanted)
        if visit.forms.untrue(wanted, out=visit.pile.printed | wanted.keys()):
            return _only(visit, wanted)
        if not door.keeper.tools.printer.health().ready:
            visit.could_not(Unmet.PRINTER_DOWN)
            return _which_pages(visit, gettext("Skrivaren är inte redo. Säg till personalen."))
        try:
            visit.print(request.form.get("order", ""), wanted)
        except Refused:
            return _which_pages(visit, gettext("Det gick inte den här gången. Försök igen."))
        except OverBudget:
            visit.could_not(Unmet.PAGE_BUDGET)
            return _which_pages(visit, gettext("Du har inte så många sidor kvar. Be personalen."))
        return redirect(url_for("printing.watch"), code=303)

    return pages


def shown(progress: Progress, code: str | None = None) -> dict[str, object]:
    """Return the progress as the page shows it."""
    confirmed = progress.confirmed or 0
    return {
        "code": code,
        "stage": progress.stage.value,
        "requested": progress.requested,
        "confirmed": progress.confirmed,
        "sheets": progress.sheets,
        "trouble": progress.trouble.value if progress.trouble else None,
        "outcome": progress.outcome.value if progress.outcome else None,
        "page_now": min(confirmed + 1, progress.requested),
    }


def _progress(visit: Visit) -> str:
    run = visit.run
    if run is None:
        return ""
    return render_template("components/progress.html", progress=shown(run.progress, run.code))


def _where_next(visit: Visit) -> str | None:
    run = visit.run
    if visit.over or run is None:
        return url_for("welcome.start")
    return url_for("printing.done") if run.progress.ended else None


def _before_print(door: Door, visit: Visit) -> str:
    health = door.keeper.tools.printer.health()
    going = visit.going
    wanted = visit.pile.to_print(visit.papers)
    orders = [Order(b"", paper.pages) for paper in wanted]
    trouble = health.troubles[0].value if health.troubles else None
    return render_template(
        "visitor/print.html",
        papers=_wanted(visit),
        papers_count=len(visit.papers),
        pages_total=visit.pages_total,
        sheets_total=sum(order.sheets for order in orders),
        pages_left=visit.budget.left,
        too_many=visit.pages_total > visit.budget.left,
        checklist=[gettext(line) for line in going.errand.checklist] if going else [],
        asked_for=asked_days(going.period if going else None),
        printer={"ready": health.ready, "trouble": trouble},
        order=visit.order_token,
        page_back=url_for("papers.table"),
    )


def _only(visit: Visit, keys: Iterable[str]) -> Answer:
    """Print no papers but these; a form that would then say what is not so is made anew."""
    form, made = visit.form, visit.form and visit.form.paper_key
    visit.pile.choose(visit.papers, keys)
    visit.forms.withdraw_untrue(visit.pile.shall_be_out(visit.papers))
    if form and form.paper_key != made:  # 307: the same press makes it anew
        return redirect(url_for("form.make_paper"), code=307)
    return redirect(url_for("printing.confirm"), code=303)


def _wanted(visit: Visit) -> list[dict[str, object]]:
    """Return the papers that are to be printed, as the pages show them."""
    keys = {paper.key for paper in visit.pile.to_print(visit.papers)}
    return [shown for shown in numbered(visit) if shown["key"] in keys]


def _which_papers(visit: Visit, error: str | None = None) -> str:
    return render_template(
        "visitor/which_papers.html",
        papers=numbered(visit),
        chosen=[shown["key"] for shown in _wanted(visit)],
        error=Problem("paper", error) if error else None,
        page_back=url_for("printing.confirm"),
    )


def _which_pages(visit: Visit, error: str | None = None) -> str:
    return render_template(
        "visitor/missing.html",
        papers=numbered(visit),
        pages_left=visit.budget.left,
        order=visit.order_token,
        error=Problem("page", error) if error else None,
        page_back=url_for("printing.done"),
    )


def _chosen(visit: Visit, marks: list[str]) -> dict[str, list[int]]:
    """Read marks such as `KEY/3`; those that name no page of the visit are passed over."""
    wanted: dict[str, list[int]] = {}
    for paper in visit.papers:
        offered = {f"{paper.key}/{page}": page for page in range(1, paper.pages + 1)}
        pages = [offered[mark] for mark in marks if mark in offered]
        if pages:
            wanted[paper.key] = pages
    return wanted
