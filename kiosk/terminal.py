"""The terminal's front door: hands each room its tools and puts the pages together."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, request

from kiosk.settings import Settings
from kiosk.staff import Pin, desk, sign_in, tally
from kiosk.staff.guard import Guard
from kiosk.usage.tally_book import TallyBook
from kiosk.visit import Keeper, Look, PickUp, Visit
from kiosk.visitor import (
    Door,
    bank_pages,
    bar_pages,
    form_pages,
    goodbye,
    help_pages,
    look_pages,
    paper_pages,
    phone_pages,
    pick_up_pages,
    print_pages,
    statement_pages,
    welcome,
)
from kiosk.web import Looks, QuietFlask, make_app, speak

FORM_BYTES = 64 * 1024  # the largest form on the screen; papers come through the phone's door
LOOPBACK = ["127.0.0.1", "localhost", "::1"]


def create_terminal(
    *, settings: Settings, keeper: Keeper, book: TallyBook | None = None
) -> QuietFlask:
    """Return the app behind the terminal's screen; `book` holds what staff counted last."""
    app = make_app("kiosk", hosts=LOOPBACK, max_bytes=FORM_BYTES)
    door = Door(keeper, settings.terminal.languages)
    speak(app, offered=settings.terminal.languages, chosen=door.language)
    app.register_blueprint(welcome.make_blueprint(door))
    app.register_blueprint(
        statement_pages.make_blueprint(door, usual=settings.statement.usual_period)
    )
    app.register_blueprint(bank_pages.make_blueprint(door))
    if keeper.site_door and settings.window.bar_key:
        app.register_blueprint(
            bar_pages.make_blueprint(door, keeper.site_door, secret=settings.window.bar_key)
        )
    app.register_blueprint(form_pages.make_blueprint(door, place_name=settings.terminal.name))
    app.register_blueprint(paper_pages.make_blueprint(door, phone_address=phone_address(settings)))
    app.register_blueprint(print_pages.make_blueprint(door))
    app.register_blueprint(help_pages.make_blueprint(door))
    app.register_blueprint(look_pages.make_blueprint(door))
    app.register_blueprint(goodbye.make_blueprint(door))
    book = book or TallyBook(keeper.tools.journal)
    app.register_blueprint(_staff_pages(settings, keeper, book))
    _tell_layout(app, settings, door.visit_or_none, door.look)
    return app


def create_phone_site(*, settings: Settings, keeper: Keeper) -> QuietFlask:
    """Return the app a phone sees; it has no page of the screen and no page of the desk."""
    papers = settings.papers
    app = make_app(
        "kiosk",
        hosts=None,  # a phone may know the terminal by any name
        max_bytes=upload_bytes(settings),
        cookie=False,
    )
    speak(app, offered=settings.terminal.languages, chosen=_phone_language(settings))
    app.register_blueprint(
        phone_pages.make_blueprint(
            keeper, max_megabytes=papers.max_megabytes, max_pages=papers.max_pages
        )
    )
    _tell_layout(app, settings, lambda: None, Look)
    return app


def create_pick_up_site(*, settings: Settings, pick_up: PickUp) -> QuietFlask:
    """Return the app of the screen beside the printer; all it knows is a code."""
    app = make_app("kiosk", hosts=None, max_bytes=FORM_BYTES, cookie=False)
    speak(app, offered=settings.terminal.languages, chosen=_phone_language(settings))
    app.register_blueprint(pick_up_pages.make_blueprint(pick_up))
    _tell_layout(app, settings, lambda: None, Look)
    return app


def upload_bytes(settings: Settings) -> int:
    """Return the largest upload that is read; a paper that is too large is still told so."""
    return (2 * settings.papers.max_megabytes + 1) * 1024 * 1024


def phone_address(settings: Settings) -> str:
    """Return what the QR code says, without the code."""
    return settings.phone.address.rstrip("/") or f"http://{settings.phone.bind}"


def _staff_pages(settings: Settings, keeper: Keeper, book: TallyBook) -> Blueprint:
    staff = settings.staff
    pages = Blueprint("staff", __name__)
    guard = Guard(seconds=staff.signed_in_minutes * 60)
    pin = Pin(
        staff.pin_hash,
        journal=keeper.tools.journal,
        tries=staff.tries,
        lock_seconds=staff.lock_minutes * 60,
    )
    sign_in.add_pages(pages, pin=pin, guard=guard)
    desk.add_pages(pages, keeper=keeper, guard=guard, adds=settings.fair_use.staff_adds)
    tally.add_pages(pages, guard=guard, book=book, now=keeper.tools.now)
    return pages


def _tell_layout(
    app: QuietFlask,
    settings: Settings,
    current: Callable[[], Visit | None],
    look: Callable[[], Look],
) -> None:
    @app.context_processor
    def _layout() -> dict[str, Any]:
        visit = current()
        return {
            "service_name": settings.terminal.name,
            "visit": Looks.of(visit) if visit else None,
            "look": look(),
            "seconds_to_ask": settings.patience.ask_after,
            "seconds_to_end": settings.patience.end_after,
            "error": None,
            "page_back": None,
            "bar_above": bool(settings.window.bar_key),
            "here": request.full_path.rstrip("?"),
        }


def _phone_language(settings: Settings) -> Callable[[], str]:
    offered = settings.terminal.languages

    def chosen() -> str:
        said = request.args.get("l")
        return said if said in offered else request.accept_languages.best_match(offered, offered[0])

    return chosen
