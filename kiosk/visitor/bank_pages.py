"""From "my statement is at my bank" to the bank's own site in the locked window, and back."""

from dataclasses import dataclass

from flask import Blueprint, Response, redirect, render_template, url_for
from werkzeug.wrappers import Response as Answer

from kiosk.errands import Bank
from kiosk.languages import SOURCE
from kiosk.usage import Step, Unmet
from kiosk.visit import Outing, SiteShut, Visit
from kiosk.visitor.door import Door
from kiosk.web import gettext, live


@dataclass(frozen=True, slots=True)
class Line:
    """A step in the visitor's language, or in Swedish where a site wrote it itself."""

    text: str
    lang: str | None


def make_blueprint(door: Door) -> Blueprint:
    """Return the pages about banks; each leads elsewhere when there is no locked window."""
    pages = Blueprint("bank", __name__)

    def outing() -> Outing | None:
        return door.keeper.site_door.outing if door.keeper.site_door else None

    @pages.get("/bank")
    def choose() -> Answer | str:
        visit = door.visit()
        if not door.banks():
            return _elsewhere()
        visit.at(Step.BANK_SITE)
        return render_template(
            "visitor/bank/choose.html", banks=door.banks(), page_back=_before(visit)
        )

    @pages.post("/bank/missing")
    def missing() -> Answer:
        door.visit().could_not(Unmet.BANK_NOT_LISTED)
        return redirect(url_for("bank.not_here"), code=303)

    @pages.get("/bank/not-here")
    def not_here() -> str:
        door.visit()
        return render_template("visitor/bank/not_here.html", page_back=url_for("bank.choose"))

    @pages.get("/bank/site/<key>")
    def steps(key: str) -> Answer | str:
        door.visit()
        bank = _find(door, key)
        return _steps(bank) if bank else _elsewhere()

    @pages.post("/bank/site/<key>")
    def open_site(key: str) -> Answer | str:
        visit = door.visit()
        bank, sites = _find(door, key), door.keeper.site_door
        if bank is None or sites is None:
            return _elsewhere()
        try:
            sites.open(bank.site)
        except SiteShut:
            visit.could_not(Unmet.SITE_REFUSED)
            return _steps(bank, shut=True)
        return redirect(url_for("bank.away"), code=303)

    @pages.get("/bank/open")
    def away() -> Answer | str:
        """Stand behind the site; shown when it is closed, and asks when nobody is there."""
        visit = door.visit(here=False)
        if address := _next(door, visit, outing()):
            return redirect(address, code=303)
        return render_template("visitor/bank/open.html")

    @pages.get("/bank/live", endpoint="live")
    def follow() -> Response:
        visit = door.visit(here=False)
        return live(
            visit.bell.wait,
            lambda: "",
            lambda: _next(door, visit, outing()),
            visit.bell.listen(),
        )

    @pages.post("/bank/back")
    def back() -> Answer:
        door.visit()
        if door.keeper.site_door:
            door.keeper.site_door.back()
        return redirect(url_for("bank.away"), code=303)

    return pages


def _find(door: Door, key: str) -> Bank | None:
    return next((bank for bank in door.banks() if bank.key == key), None)


def _elsewhere() -> Answer:
    return redirect(url_for("statement.where"), code=303)


def _before(visit: Visit) -> str:
    errand = visit.going.errand if visit.going else None
    return url_for("statement.where" if errand and errand.where else "welcome.errands")


def _steps(bank: Bank, *, shut: bool = False) -> str:
    return render_template(
        "visitor/bank/steps.html",
        bank=bank,
        needs=[need.value for need in bank.needs],
        steps=[_line(step) for step in bank.steps],
        shut=shut,
        page_back=url_for("bank.choose"),
    )


def _line(swedish: str) -> Line:
    said = gettext(swedish)
    return Line(said, SOURCE if said == swedish else None)


def _next(door: Door, visit: Visit, outing: Outing | None) -> str | None:
    """Say where the page behind the site goes now; None while it stays."""
    if visit.over:
        return url_for("welcome.start")
    if door.keeper.patience.asking:
        return url_for("welcome.still_there", back=url_for("bank.away"))
    if outing and outing.site:
        return None
    fetched = outing and (outing.came or outing.to_papers)
    return url_for("papers.table" if fetched else "bank.choose")
