"""Builds a terminal with real parts: CUPS, the sandbox, the journal on disk, and both doors."""

import os
import resource
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.browser import LockedWindow, Window
from kiosk.counting import Counting, begin_counting
from kiosk.documents import Limits, Reader
from kiosk.documents.doors.phone import PhoneDoor
from kiosk.egress import Egress, EgressGone, Gate
from kiosk.errands import Errand, read_banks, read_errands, read_facts
from kiosk.frame import WSGI, with_assets
from kiosk.languages import LANGUAGES, SOURCE, Words
from kiosk.memory_disk import on_memory_disk
from kiosk.network_door import NetworkDoor
from kiosk.settings import Settings, SettingsError
from kiosk.terminal import create_phone_site, create_pick_up_site, create_terminal
from kiosk.usage import Journal, Noted
from kiosk.usage.tally_book import TallyBook
from kiosk.visit import Keeper, PickUp, Tools
from kiosk.web import TEMPLATES, QuietFlask
from printing import CupsPrinter, Printer, PrinterPair

ANYWHERE = ("0.0.0.0", "::", "*", "")  # noqa: S104 - what we refuse to show in a QR code


@dataclass
class House:
    """A terminal with all its parts, ready to serve; `close` leaves nothing running."""

    screen: QuietFlask
    phone: QuietFlask
    pick_up: QuietFlask | None
    keeper: Keeper
    counting: Counting
    book: TallyBook
    _network: list[NetworkDoor] = field(default_factory=list)

    def wsgi(self) -> WSGI:
        """Return the screen's WSGI app."""
        return with_assets(self.screen)

    def open_to_network(self, *, phone: int, pick_up: int | None, max_bytes: int) -> None:
        """Serve the phone's site, and the printer's little screen, on these open sockets."""
        sites = [(self.phone, phone), (self.pick_up, pick_up)]
        self._network = [
            NetworkDoor(with_assets(site), file=file, max_bytes=max_bytes).open()
            for site, file in sites
            if site is not None and file is not None
        ]

    def close(self) -> None:
        """Close the doors, end the visit, stop the workers, close the journal."""
        for network_door in self._network:
            network_door.close()
        self.keeper.close()
        self.counting.close()
        self.book.settle()
        self.keeper.tools.reader.close()
        self.keeper.tools.printer.close()
        self.keeper.tools.journal.close()


def build_house(settings: Settings, *, printer: Printer | None = None) -> House:
    """Build a terminal with real parts; a `printer` given takes the place of CUPS.

    Raises ContentError, SettingsError or OSError when a promise cannot be kept.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash must not write memory to a disk
    _refuse_unknown_address(settings)
    errands = _errands(settings)
    journal = Journal(settings.usage.journal)
    tools = Tools(
        printer=printer or _cups(settings),
        reader=_reader(settings),
        door=PhoneDoor(
            lifetime=settings.phone.minutes * 60,
            guessed=lambda: journal.note(Noted.PHONE_DOOR_LOCKED),
        ),
        journal=journal,
        errands=errands,
        facts=read_facts(*content_folders(settings)),
        banks=read_banks(*content_folders(settings)).with_sample_at(settings.content.sample_bank),
        window=_window(settings),
        egress=_egress(settings),
        pick_up=PickUp(lifetime=settings.pick_up.minutes * 60) if settings.pick_up.bind else None,
        pages_per_visit=settings.fair_use.pages_per_visit,
        papers_at_once=settings.papers.at_once,
    )
    patience = settings.patience
    keeper = Keeper(tools, ask_after=patience.ask_after, end_after=patience.end_after).open()
    book = TallyBook(journal)
    return House(
        create_terminal(settings=settings, keeper=keeper, book=book),
        create_phone_site(settings=settings, keeper=keeper),
        create_pick_up_site(settings=settings, pick_up=tools.pick_up) if tools.pick_up else None,
        keeper,
        begin_counting(settings, keeper),
        book,
    )


def _window(settings: Settings) -> Window | None:
    """Hold the line to the locked window, if the terminal stands in one."""
    window = settings.window
    if not window.bar_key:
        return None
    if not window.proxy:
        raise SettingsError("window.proxy: no site is opened without a proxy; say host and port")
    return LockedWindow(window.socket, os.geteuid() if not window.users else 0)


def _egress(settings: Settings) -> Egress | None:
    """Start the proxy where the window's policy looks for it."""
    if not settings.window.bar_key:
        return None
    try:
        return Gate(settings.window.proxy)
    except EgressGone:
        raise SettingsError(f"window.proxy: {settings.window.proxy} cannot be opened") from None


def _refuse_unknown_address(settings: Settings) -> None:
    """A phone cannot open an address that only means "every network there is"."""
    host = settings.phone.bind.rsplit(":", 1)[0]
    if host in ANYWHERE and not settings.phone.address:
        raise SettingsError(f"phone.address: say what a phone opens when phone.bind is {host}")


def content_folders(settings: Settings) -> tuple[Path, ...]:
    """Return our errand folder and the site's own, which goes before it."""
    own = settings.content.folder
    if own is None:
        return (TEMPLATES / "errands",)
    if not own.is_dir():
        raise SettingsError(f"content.folder: {own} is not a folder")
    return (TEMPLATES / "errands", own)


def _errands(settings: Settings) -> dict[str, Errand]:
    """Read the errands; refuse settings that name what the content does not have."""
    _refuse_speechless(settings.terminal.languages)
    errands = read_errands(*content_folders(settings))
    usual = settings.statement.usual_period
    answers = {c.value for e in errands.values() for c in (e.asks.choices if e.asks else ())}
    if usual and usual not in answers:
        raise SettingsError(f"statement.usual_period: {usual}; there are {', '.join(answers)}")
    return errands


def _refuse_speechless(languages: tuple[str, ...]) -> None:
    """A language is offered when the register knows it and its catalogue is written."""
    spoken = [code for code in LANGUAGES if code == SOURCE or Words(code).translated]
    silent = [code for code in languages if code not in spoken]
    if silent or not languages:
        why = [f"{code} has no catalogue" if code in LANGUAGES else f"{code} is not known"
               for code in silent]  # fmt: skip
        said = ", ".join(why) or "empty"
        raise SettingsError(f"terminal.languages: {said}; there are {', '.join(spoken)}")


def _reader(settings: Settings) -> Reader:
    papers = settings.papers
    limits = Limits(max_bytes=papers.max_megabytes * 1024 * 1024, max_pages=papers.max_pages)
    return Reader(limits=limits, bubblewrap=papers.bubblewrap)


def _cups(settings: Settings) -> Printer:
    printer = settings.printer
    if printer.spool is None or not on_memory_disk(printer.spool):
        raise SettingsError(f"printer.spool: {printer.spool} is not a folder on a memory disk")
    first = CupsPrinter(server=printer.server, queue=printer.queue, spool=printer.spool)
    if not printer.second_queue:
        return first
    second = CupsPrinter(server=printer.server, queue=printer.second_queue, spool=printer.spool)
    return PrinterPair(first, second, places=(printer.place, printer.second_place))
