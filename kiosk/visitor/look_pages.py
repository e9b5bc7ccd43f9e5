"""How the pages look: size of text and contrast, chosen before or during a visit."""

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from kiosk.visitor.door import Door
from kiosk.visitor.routes import came_from, own_address


def make_blueprint(door: Door) -> Blueprint:
    """Return the page of size and contrast."""
    pages = Blueprint("look", __name__)

    @pages.get("/look")
    def page() -> str:
        door.visit_or_none()
        return render_template("visitor/look.html", back=came_from(), page_back=came_from())

    @pages.post("/look")
    def change() -> Response:
        look = door.look().changed(request.form.get("size"), request.form.get("contrast"))
        visit = door.visit_or_none()
        if visit:
            visit.look = look
        else:
            door.keep_look(look)
        return redirect(own_address(request.form.get("back", "")), code=303)

    return pages
