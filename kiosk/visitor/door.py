"""Finds the visit that a page belongs to, and sends strangers back to the start."""

from datetime import date

from flask import redirect, request, session, url_for
from werkzeug.exceptions import HTTPException

from kiosk.errands import Bank
from kiosk.visit import Keeper, Look, Visit

LOOK_KEPT = 90.0  # seconds; then the next person sees the page as it always looks


class NoVisit(HTTPException):
    """The browser has no visit (any more): it is shown the start page."""

    code = 303

    def __init__(self) -> None:
        super().__init__(response=redirect(url_for("welcome.start"), code=303))


class Door:
    """Stands between a browser and the one visit of the terminal."""

    def __init__(self, keeper: Keeper, languages: tuple[str, ...]) -> None:
        self.keeper = keeper
        self.languages = languages

    def visit(self, *, here: bool = True) -> Visit:
        """Return the visit of this browser; raises NoVisit.

        `here` is False for pages that refresh by themselves: nobody need be sitting there.
        """
        visit = self.keeper.find(session.get("visit"))
        if visit is None:
            raise NoVisit
        if here:
            self.keeper.patience.here()
        return visit

    def visit_or_none(self) -> Visit | None:
        """Return the visit of this browser, if it has one."""
        return self.keeper.find(session.get("visit"))

    def banks(self) -> list[Bank]:
        """Return the banks that can be opened here and now; none without a locked window."""
        sites = self.keeper.site_door
        return self.keeper.tools.banks.offered(self.today()) if sites and sites.there else []

    def bank_used(self) -> Bank | None:
        """Return the bank this visit was at last, if it can be opened again."""
        outing = self.keeper.site_door.outing if self.keeper.site_door else None
        return next((bank for bank in self.banks() if outing and bank.key == outing.used), None)

    def use_phone(self) -> None:
        """Remember that the visitor turned to the phone, away from a bank."""
        if self.keeper.site_door and self.keeper.site_door.outing:
            self.keeper.site_door.outing.used = ""

    def today(self) -> date:
        """Return the terminal's date."""
        return self.keeper.tools.now().date()

    def look(self) -> Look:
        """Return how the page should look: as the visit chose, or the browser before it."""
        visit = self._shown_to()
        if visit:
            return visit.look
        if session.get("look_until", 0.0) < self.keeper.tools.clock():
            return Look()
        return Look().changed(session.get("size"), session.get("contrast"))

    def keep_look(self, look: Look) -> None:
        """Keep a look chosen before the visit, for as long as somebody may still begin one."""
        session["size"], session["contrast"] = look.size, look.contrast
        session["look_until"] = self.keeper.tools.clock() + LOOK_KEPT

    def language(self) -> str:
        """Say which language the page is in: the visit's, the goodbye's, or the first offered."""
        visit = self._shown_to()
        if visit:
            return visit.language
        said = session.get("language")
        return said if said in self.languages else self.languages[0]

    def _shown_to(self) -> Visit | None:
        """Return whose language and look a page has; the bar belongs to whoever is here."""
        return self.keeper.visit if request.blueprint == "bar" else self.visit_or_none()
