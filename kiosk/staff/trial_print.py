"""Staff try the printer with a page of our own; it holds nothing of any visitor."""

import threading
from contextlib import suppress

from kiosk.visit import Keeper, State
from kiosk.web import gettext
from printing import Job, PrinterRefused
from printing.sheets import Letterhead, Sheet, trial


class TrialPrint:
    """Prints the test page, one at a time, and never between the pages of a visitor."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._job: Job | None = None
        self._one_at_a_time = threading.Lock()

    @property
    def going_on(self) -> bool:
        """Whether a test page is on its way."""
        return self._job is not None and not self._job.progress.ended

    @property
    def may_start(self) -> bool:
        """Whether nothing else is being printed, and no visit is being wiped.

        A page on its way would look like something a visit has left behind.
        """
        visit = self._keeper.visit
        run = visit.run if visit else None
        free = run is None or run.progress.ended
        return free and not self.going_on and self._keeper.state is not State.WIPING

    def start(self) -> None:
        """Print the page if the printer is free; what is wrong with it is said at the desk."""
        with self._one_at_a_time, suppress(PrinterRefused):
            if self.may_start:
                self._job = self._keeper.tools.printer.print(_page().order())


def _page() -> Sheet:
    def page_words(page: int, count: int) -> str:
        return gettext("Sida %(page)s av %(count)s", page=page, count=count)

    return trial(
        Letterhead("Servicepunkt", "", page_words),
        gettext("Servicepunkt – testsida"),
        gettext(
            "Är ramen hel runt om? Är alla bokstäver skarpa? Är de grå rutorna jämna? "
            "Samma sak står på baksidan."
        ),
    )
