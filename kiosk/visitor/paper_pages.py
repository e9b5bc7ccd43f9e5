"""The visitor's papers: bring them in with a phone, look at them, take one away."""

import segno
from flask import Blueprint, Response, render_template, request, url_for
from markupsafe import Markup
from werkzeug.exceptions import NotFound
from werkzeug.utils import redirect
from werkzeug.wrappers import Response as Answer

from kiosk.documents import Paper
from kiosk.documents.doors.phone import shown
from kiosk.usage import Step
from kiosk.visit import Arrival, Visit
from kiosk.visitor.door import Door
from kiosk.visitor.routes import out_of, own_address
from kiosk.web import asked_days, gettext, live


def make_blueprint(door: Door, *, phone_address: str) -> Blueprint:
    """Return the pages; `phone_address` is what a phone opens, such as http://10.0.0.5:8081."""
    pages = Blueprint("papers", __name__)
    phone_door = door.keeper.tools.door

    def arrival(visit: Visit) -> dict[str, object]:
        late = visit.arrival is Arrival.WAITING and phone_door.seconds_left() <= 0
        return {
            "state": "late" if late else visit.arrival.value,
            "reason": visit.refusal.value if visit.refusal else None,
            "papers_count": len(visit.papers),
            "open": phone_door.code is not None,
            "form_waits": visit.errands.fetching.page if visit.errands.fetching else None,
        }

    @pages.get("/papers/phone")
    def phone() -> Answer | str:
        waiting = "waiting" in request.args  # the page came again by itself
        visit = door.visit(here=not waiting)
        if waiting and door.keeper.patience.asking:
            return redirect(url_for("welcome.still_there", back=url_for("papers.phone")), code=303)
        visit.at(Step.PHONE_DOOR)
        door.use_phone()
        code = phone_door.code or ("" if waiting else visit.invite_phone())
        return render_template(
            "visitor/phone.html",
            qr=_qr(f"{phone_address}/p/{code}"),
            address=phone_address.removeprefix("http://").removeprefix("https://"),
            code=shown(code) if code else None,
            seconds_left=phone_door.seconds_left(),
            arrival=arrival(visit),
            page_back=_back(visit),
        )

    @pages.get("/papers/live", endpoint="live")
    def follow() -> Response:
        visit = door.visit(here=False)
        return live(
            visit.bell.wait,
            lambda: render_template("components/arrival.html", arrival=arrival(visit)),
            lambda: url_for("welcome.start") if visit.over else None,
            visit.bell.listen(),
        )

    @pages.get("/papers")
    def table() -> str:
        visit = door.visit()
        if visit.papers:
            visit.at(Step.PAPERS)
        period = visit.going.period if visit.going else None
        bank = door.bank_used()
        fetch = url_for("bank.steps", key=bank.key) if bank else url_for("papers.phone")
        return render_template(
            "visitor/papers.html",
            papers=numbered(visit),
            pages_total=visit.pages_total,
            pages_left=visit.budget.left,
            some=bool(visit.pile.left_out),
            form_waits=visit.errands.fetching.page if visit.errands.fetching else None,
            asked_for=asked_days(period),
            fetch_url=fetch,
            page_back=own_address(request.args.get("back", fetch)),
        )

    @pages.get("/papers/<key>")
    @pages.get("/papers/<key>/<int:page>")
    def look(key: str, page: int = 1) -> str:
        visit = door.visit()
        paper = _find(visit, key)
        if not 1 <= page <= paper.pages:
            raise NotFound
        return render_template(
            "visitor/paper.html",
            paper=next(seen for seen in numbered(visit) if seen["key"] == key),
            page=page,
            page_count=paper.pages,
            page_back=url_for("papers.table"),
        )

    @pages.get("/papers/<key>/<int:page>.jpg")
    def picture(key: str, page: int) -> Response:
        visit = door.visit(here=False)
        try:
            data = visit.picture(key, page)
        except KeyError:
            raise NotFound from None
        return Response(data, mimetype="image/jpeg")

    @pages.post("/papers/<key>/remove")
    def remove(key: str) -> Answer:
        door.visit().remove(key)
        return redirect(url_for("papers.table"), code=303)

    return pages


def numbered(visit: Visit) -> list[dict[str, object]]:
    """Return the visit's papers as the pages show them, numbered from 1."""
    return [
        {"key": paper.key, "pages": paper.pages, "number": number, "kind": paper.kind,
         "name": gettext("Papper %(n)s", n=number), "printed": paper.key in visit.pile.printed}
        for number, paper in enumerate(visit.papers, start=1)
    ]  # fmt: skip


def _qr(link: str) -> Markup:
    return Markup(segno.make(link, error="m").svg_inline(omitsize=True, border=2))  # noqa: S704 - our own svg


def _find(visit: Visit, key: str) -> Paper:
    try:
        return visit.paper(key)
    except KeyError:
        raise NotFound from None


def _back(visit: Visit) -> str:
    errand = visit.going.errand if visit.going else None
    if errand and errand.form:
        return url_for("form.papers")
    return url_for("statement.where") if errand and errand.where else out_of(visit)
