"""What staff see of the terminal, in plain words, and what they can do; never answers or papers."""

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, session, url_for
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response

from kiosk.staff.guard import Guard
from kiosk.staff.trial_print import TrialPrint
from kiosk.usage import Step
from kiosk.visit import Ending, Keeper, Visit
from kiosk.web import gettext

STEPS = {
    Step.CHOSEN: lazy_gettext("Har valt ett ärende"),
    Step.LETTER_ASKS: lazy_gettext("Läser frågan om vad brevet ber om"),
    Step.WHERE_IS_IT: lazy_gettext("Läser frågan om var kontoutdraget finns"),
    Step.HOW_TO_GET_IT: lazy_gettext("Läser hur man sparar ett kontoutdrag"),
    Step.NO_PHONE: lazy_gettext("Har ingen telefon eller inget kontoutdrag"),
    Step.FORM_BEGUN: lazy_gettext("Svarar på frågor i en blankett"),
    Step.FORM_HALF_WAY: lazy_gettext("Har svarat på halva blanketten"),
    Step.FORM_ANSWERS: lazy_gettext("Läser igenom sina svar"),
    Step.FORM_PAPERS: lazy_gettext("Läser vilka papper som ska lämnas"),
    Step.PHONE_DOOR: lazy_gettext("Hämtar ett papper från telefonen"),
    Step.PAPERS: lazy_gettext("Tittar på sina papper"),
    Step.BEFORE_PRINT: lazy_gettext("Ska skriva ut"),
    Step.PRINTING: lazy_gettext("Skriver ut"),
    Step.PRINTED: lazy_gettext("Har skrivit ut"),
}


def add_pages(pages: Blueprint, *, keeper: Keeper, guard: Guard, adds: int) -> None:
    """Add the desk to the pages; `adds` is how many pages one press grants."""
    trial_print = TrialPrint(keeper)

    @pages.get("/staff/desk")
    def desk() -> str:
        guard.check()
        visit = keeper.visit
        return render_template(
            "staff/desk.html",
            state=keeper.state.value.replace("-", "_"),
            step_words=_step(visit),
            printer=keeper.tools.printer.health(),
            trial_print=trial_print,
            probe=_probe(keeper),
            pages_left=visit.budget.left if visit else keeper.tools.pages_per_visit,
            budget=visit.budget.granted if visit else keeper.tools.pages_per_visit,
            adds=adds,
            journal_ok=keeper.tools.journal.healthy,
            dropped=keeper.tools.journal.dropped,
            turned_away=keeper.site_door.ways.turned_away if keeper.site_door else 0,
        )

    @pages.post("/staff/end-visit")
    def end_visit() -> Response:
        guard.check()
        keeper.end(Ending.STAFF)
        session.pop("visit", None)
        return redirect(url_for("staff.desk"), code=303)

    @pages.post("/staff/more-pages")
    def more_pages() -> Response:
        guard.check()
        if keeper.visit:
            keeper.visit.budget.extend(adds)
        return redirect(url_for("staff.desk"), code=303)

    @pages.post("/staff/test-page")
    def test_page() -> Response:
        guard.check()
        trial_print.start()
        return redirect(url_for("staff.desk"), code=303)

    @pages.post("/staff/check")
    def check() -> Response:
        guard.check()
        keeper.check_again()
        return redirect(url_for("staff.desk"), code=303)

    @pages.post("/staff/leave")
    def leave() -> Response:
        guard.leave()
        here = keeper.find(session.get("visit"))
        return redirect(url_for("welcome.errands" if here else "welcome.start"), code=303)


@dataclass(frozen=True, slots=True)
class ProbeTile:
    """The "nothing left" check as staff see it; clean is None before the first check."""

    clean: bool | None
    checked_at: str | None


def _probe(keeper: Keeper) -> ProbeTile:
    if keeper.probe is None or keeper.probed_at is None:
        return ProbeTile(None, None)
    return ProbeTile(keeper.probe.clean, keeper.probed_at.strftime("%H:%M"))


def _step(visit: Visit | None) -> str:
    if visit is None:
        return gettext("Ingen är här just nu")
    if visit.going is None:
        return gettext("Väljer vad hen vill göra")
    return str(STEPS[visit.going.furthest])
