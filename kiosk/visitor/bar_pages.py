"""The bar above the locked window: the way back, the papers, help, and the end of the visit."""

import secrets
from typing import Any

from flask import Blueprint, Response, redirect, render_template, request, url_for
from werkzeug.exceptions import Forbidden, NotFound
from werkzeug.wrappers import Response as Answer

from kiosk.visit import Ending, Notice, Outing, SiteDoor
from kiosk.visitor.door import Door
from kiosk.web import live

ROUND = 10  # seconds are said in steps of ten, so that the bar is no stopwatch


def make_blueprint(door: Door, sites: SiteDoor, *, secret: str) -> Blueprint:
    """Return the bar, whose address begins with /bar/ and the secret.

    The bar lives in a browser of its own, without the visitor's cookie: who knows the secret is the
    bar. Pages of other sites, and the visitor's own browser, do not.
    """
    pages = Blueprint("bar", __name__, url_prefix="/bar/<key>")
    born = secrets.token_urlsafe(6)  # a bar that outlived a terminal loads its page again

    @pages.before_request
    def only_the_bar() -> None:
        given = (request.view_args or {}).pop("key", "")
        if not secrets.compare_digest(given.encode(), secret.encode()):
            raise NotFound
        site = request.headers.get("Sec-Fetch-Site", "same-origin")
        origin = request.headers.get("Origin", request.host_url.rstrip("/"))
        if site not in ("same-origin", "none") or origin != request.host_url.rstrip("/"):
            raise Forbidden

    def address(endpoint: str, **values: Any) -> str:
        return url_for(f"bar.{endpoint}", key=secret, **values)

    def shape() -> str:
        """Say which buttons there are; the page is loaded again when it has others."""
        outing, visit = sites.outing, door.keeper.visit
        asking = visit is not None and door.keeper.patience.asking
        site = outing is not None and outing.site is not None
        look = (visit.language, visit.look.size, visit.look.contrast) if visit else ()
        return "-".join([born, f"{visit is not None:d}{site:d}{asking:d}", *look])

    def show(template: str) -> str:
        visit, outing = door.keeper.visit, sites.outing
        return render_template(
            template,
            at_site=outing is not None and outing.site is not None,
            address=address,
            in_visit=visit is not None,
            papers_count=len(visit.papers) if visit else 0,
            asking=visit is not None and door.keeper.patience.asking,
            seconds_left=_rounded(door.keeper.patience.seconds_left),
            **_news(outing),
            shape=shape(),
        )

    @pages.get("/")
    def bar() -> str:
        return show("visitor/bar/end.html" if "end" in request.args else "visitor/bar/bar.html")

    @pages.get("/live", endpoint="live")
    def follow() -> Response:
        seen = request.args.get("seen", "")
        return live(
            sites.bell.wait,
            lambda: show("visitor/bar/news.html"),
            lambda: address("bar") if shape() != seen else None,
            sites.bell.listen(),
        )

    @pages.post("/<any(back, papers, help, here, end):verb>")
    def do(verb: str) -> Answer:
        visit = door.keeper.visit
        if visit:
            door.keeper.patience.here()
        match verb:
            case "back" | "papers":
                sites.back(to_papers=verb == "papers")
            case "here":
                sites.go_on()
            case "help" if visit and sites.outing:
                visit.asked_for_help()
                sites.outing.say(Notice.HELP)
            case "end" if visit:
                door.keeper.end(Ending.DONE, visit)
        sites.bell.ring()
        return redirect(address("bar"), code=303)

    return pages


def _news(outing: Outing | None) -> dict[str, str]:
    """Return what happened last; the host is for the visitor's eyes and is kept nowhere else."""
    if outing is None:
        return {"notice": Notice.NOTHING.value, "reason": "", "host": ""}
    return {"notice": outing.notice.value, "reason": outing.reason, "host": outing.host}


def _rounded(seconds: float) -> int:
    return max(ROUND, round(seconds / ROUND) * ROUND)
