"""The terminal's front door: builds every part and hands each room its tools."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, request
from whitenoise import WhiteNoise

from kiosk.documents import Limits, Reader
from kiosk.documents.doors.phone import PhoneDoor
from kiosk.errands import Errand, read_errands
from kiosk.settings import Settings
from kiosk.staff import Pin, desk, sign_in
from kiosk.staff.guard import Guard
from kiosk.usage import Journal
from kiosk.visit import Keeper, Tools, Visit
from kiosk.visitor import (
    Door,
    goodbye,
    help_pages,
    paper_pages,
    phone_pages,
    print_pages,
    statement_pages,
    welcome,
)
from kiosk.web import TEMPLATES, Looks, QuietFlask, make_app, speak
from printing import CupsPrinter, Printer

FORM_BYTES = 64 * 1024  # the largest form on the screen; papers come through the phone's door
LOOPBACK = ["127.0.0.1", "localhost", "::1"]
WSGI = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def create_terminal(*, settings: Settings, keeper: Keeper) -> QuietFlask:
    """Return the app behind the terminal's screen."""
    app = make_app("kiosk", hosts=LOOPBACK, max_bytes=FORM_BYTES)
    door = Door(keeper, settings.terminal.languages)
    speak(app, offered=settings.terminal.languages, chosen=door.language)
    app.register_blueprint(welcome.make_blueprint(door))
    app.register_blueprint(
        statement_pages.make_blueprint(door, usual=settings.statement.usual_period)
    )
    app.register_blueprint(paper_pages.make_blueprint(door, phone_address=phone_address(settings)))
    app.register_blueprint(print_pages.make_blueprint(door))
    app.register_blueprint(help_pages.make_blueprint(door))
    app.register_blueprint(goodbye.make_blueprint(door))
    app.register_blueprint(_staff_pages(settings, keeper))
    _tell_layout(app, settings, door.visit_or_none)
    return app


def create_phone_site(*, settings: Settings, keeper: Keeper) -> QuietFlask:
    """Return the app a phone sees; it has no page of the screen and no page of the desk."""
    papers = settings.papers
    app = make_app(
        "kiosk",
        hosts=None,  # a phone may know the terminal by any name
        max_bytes=(2 * papers.max_megabytes + 1)
        * 1024
        * 1024,  # a paper too large is still told so
        cookie=False,
    )
    speak(app, offered=settings.terminal.languages, chosen=_phone_language(settings))
    app.register_blueprint(
        phone_pages.make_blueprint(
            keeper, max_megabytes=papers.max_megabytes, max_pages=papers.max_pages
        )
    )
    _tell_layout(app, settings, lambda: None)
    return app


def phone_address(settings: Settings) -> str:
    """Return what the QR code says, without the code."""
    return settings.phone.address.rstrip("/") or f"http://{settings.phone.bind}"


@dataclass
class House:
    """A terminal with all its parts, ready to serve; `close` leaves nothing running."""

    screen: QuietFlask
    phone: QuietFlask
    keeper: Keeper

    def wsgi(self, phone_port: int) -> WSGI:
        """Return one WSGI app: what comes in on `phone_port` sees the phone's site only."""
        screen, phone = _with_assets(self.screen), _with_assets(self.phone)

        def serve(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
            site = phone if environ["SERVER_PORT"] == str(phone_port) else screen
            return site(environ, start)

        return serve

    def close(self) -> None:
        """End the visit, stop the workers, close the journal."""
        self.keeper.close()
        self.keeper.tools.reader.close()
        self.keeper.tools.printer.close()
        self.keeper.tools.journal.close()


def build_house(settings: Settings, *, printer: Printer | None = None) -> House:
    """Build a terminal with real parts; a `printer` given takes the place of CUPS.

    Raises ContentError, SettingsError or OSError when a promise cannot be kept.
    """
    tools = Tools(
        printer=printer or _cups(settings),
        reader=_reader(settings),
        door=PhoneDoor(lifetime=settings.phone.minutes * 60),
        journal=Journal(settings.usage.journal),
        errands=_errands(),
        pages_per_visit=settings.fair_use.pages_per_visit,
        papers_at_once=settings.papers.at_once,
    )
    patience = settings.patience
    keeper = Keeper(tools, ask_after=patience.ask_after, end_after=patience.end_after).open()
    return House(
        create_terminal(settings=settings, keeper=keeper),
        create_phone_site(settings=settings, keeper=keeper),
        keeper,
    )


def _errands() -> dict[str, Errand]:
    return read_errands(TEMPLATES / "errands")


def _reader(settings: Settings) -> Reader:
    papers = settings.papers
    limits = Limits(max_bytes=papers.max_megabytes * 1024 * 1024, max_pages=papers.max_pages)
    return Reader(limits=limits, bubblewrap=papers.bubblewrap)


def _cups(settings: Settings) -> CupsPrinter:
    printer = settings.printer
    return CupsPrinter(server=printer.server, queue=printer.queue, spool=printer.spool)


def _staff_pages(settings: Settings, keeper: Keeper) -> Blueprint:
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
    return pages


def _tell_layout(app: QuietFlask, settings: Settings, current: Callable[[], Visit | None]) -> None:
    @app.context_processor
    def _layout() -> dict[str, Any]:
        visit = current()
        return {
            "service_name": settings.terminal.name,
            "visit": Looks.of(visit) if visit else None,
            "seconds_to_ask": settings.patience.ask_after,
            "seconds_to_end": settings.patience.end_after,
            "error": None,
            "page_back": None,
            "here": request.full_path.rstrip("?"),
        }


def _phone_language(settings: Settings) -> Callable[[], str]:
    offered = settings.terminal.languages

    def chosen() -> str:
        said = request.args.get("l")
        return said if said in offered else request.accept_languages.best_match(offered, offered[0])

    return chosen


def _with_assets(app: QuietFlask) -> WSGI:
    """Serve built assets from memory, compressed, and for ever under their hashed names."""
    static = app.static_folder or ""
    served: WSGI = WhiteNoise(
        app.wsgi_app,
        root=f"{static}/built",
        prefix="static/built/",
        immutable_file_test=lambda path, url: True,
    )
    return served
