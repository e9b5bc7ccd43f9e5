"""Help, and how the pages should look."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.visitor.door import Door
from kiosk.visitor.routes import own_address

SIZES = ("1", "2", "3", "4")
CONTRASTS = ("calm", "dark", "yellow", "light")


def make_blueprint(door: Door) -> Blueprint:
    """Return the pages that can be reached from everywhere."""
    pages = Blueprint("help", __name__)

    @pages.get("/help")
    def page() -> str:
        visit = door.visit()
        visit.asked_for_help()
        return render_template("visitor/help.html", page_back=_came_from())

    @pages.get("/look")
    def look() -> str:
        door.visit()
        return render_template("visitor/look.html", back=_came_from(), page_back=_came_from())

    @pages.post("/look")
    def change() -> Response:
        visit = door.visit()
        size, contrast = request.form.get("size"), request.form.get("contrast")
        visit.size = size if size in SIZES else visit.size
        visit.contrast = contrast if contrast in CONTRASTS else visit.contrast
        return redirect(own_address(request.form.get("back", "")), code=303)

    @pages.get("/languages")
    def languages() -> str:
        door.visit()
        return render_template("visitor/languages.html", back=_came_from(), page_back=_came_from())

    return pages


def _came_from() -> str:
    return own_address(request.args.get("from", url_for("welcome.errands")))
