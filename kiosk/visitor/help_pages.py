"""Help: what staff may help with, and what they cannot see."""

from flask import Blueprint, render_template

from kiosk.visitor.door import Door
from kiosk.visitor.routes import came_from


def make_blueprint(door: Door) -> Blueprint:
    """Return the page of help."""
    pages = Blueprint("help", __name__)

    @pages.get("/help")
    def page() -> str:
        door.visit().asked_for_help()
        return render_template("visitor/help.html", page_back=came_from())

    return pages
