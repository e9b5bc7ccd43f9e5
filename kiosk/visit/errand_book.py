"""Counts what a visitor came to do, and what is fetched or printed beside it by itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kiosk.errands import Errand
from kiosk.usage import Language
from kiosk.visit.errand_going import Ending, ErrandGoing
from kiosk.visit.look import Look
from kiosk.visit.pile import Pile
from kiosk.visit.tools import Tools
from printing import Progress

OTHER_PAPERS = "print-paper"  # what a paper counts for that nobody said anything about
Parts = Sequence[tuple[str, Progress]]  # paper, and how its print ended


@dataclass(frozen=True, slots=True)
class Fetching:
    """A form that waits while a paper is fetched: for which page of it, and what was here then."""

    page: str
    had: frozenset[str]


class ErrandBook:
    """Holds the errand going on, and the small ones beside it while it is a form."""

    def __init__(self, tools: Tools) -> None:
        self.going: ErrandGoing | None = None
        self.fetching: Fetching | None = None
        self.got_paper = False  # since the errand going on began
        self._aside: dict[str, ErrandGoing] = {}  # by errand
        self._turned_to: ErrandGoing | None = None
        self._tools = tools

    def __bool__(self) -> bool:
        return bool(self.going or self._aside)

    @property
    def busy_with(self) -> ErrandGoing | None:
        """The errand whose pages the visitor is on: the one aside while a paper is fetched."""
        return self._turned_to or self.going

    def begin(self, errand: Errand) -> None:
        """Begin an errand."""
        self.going = ErrandGoing(errand, self._tools.clock())

    def fetch(self, key: str, *, page: str, had: Iterable[str]) -> Errand:
        """Leave a page of the form to get a paper here; return the errand that helps with it.

        Raises KeyError when there is no such errand.
        """
        errand = self._tools.errands[key]
        self._turned_to, self.fetching = self._beside(errand), Fetching(page, frozenset(had))
        return errand

    def turn_back(self) -> Fetching | None:
        """Turn back to the form; returns what it waited for."""
        waited, self.fetching, self._turned_to = self.fetching, None, None
        return waited

    def paper_came(self, key: str, pile: Pile) -> None:
        """Remember which errand a paper came for; one that was made of a form came for none."""
        going = self.busy_with
        if going and not going.errand.form:
            pile.came_for[key] = going.errand.key
            going.paper_came()
            self.got_paper = True

    def printed(self, parts: Parts, came_for: Mapping[str, str]) -> None:
        """Take in how the prints of papers ended; `came_for` tells a paper's errand."""
        for key, progress in parts:
            if counted := self._counted_for(came_for.get(key)):
                counted.printed(progress)

    def printed_so_far(self, parts: Parts, came_for: Mapping[str, str]) -> None:
        """Take in the pages of prints that nobody will see the end of."""
        for key, progress in parts:
            if counted := self._counted_for(came_for.get(key)):
                counted.pages += progress.confirmed or 0

    def finish(self, ending: Ending, language: str, look: Look) -> None:
        """Write every errand into the journal."""
        going = [*self._aside.values(), *([self.going] if self.going else [])]
        self.let_go()
        for errand in going:
            seconds = self._tools.clock() - errand.began
            row = errand.row(ending, ended=self._tools.now(), seconds=seconds)
            self._tools.journal.record(row, Language.of(language), look.access_mode)

    def let_go(self) -> None:
        """Hold nothing any more."""
        self.going = self._turned_to = self.fetching = None
        self.got_paper = False
        self._aside.clear()

    def _counted_for(self, came_for: str | None) -> ErrandGoing | None:
        """Return what a paper's print counts for.

        In the midst of a form a statement is an errand of its own, and so is a form that is
        printed later; otherwise all papers a person brought belong to the errand going on.
        """
        going = self.going
        came = self._tools.errands.get(came_for or OTHER_PAPERS)
        if going is None or came is None or came.key == going.errand.key:
            return going
        return self._beside(came) if came.form or going.errand.form else going

    def _beside(self, errand: Errand) -> ErrandGoing:
        if errand.key not in self._aside:
            self._aside[errand.key] = ErrandGoing(errand, self._tools.clock())
        return self._aside[errand.key]
