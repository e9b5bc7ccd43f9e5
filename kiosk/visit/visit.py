"""One person's visit: what they chose and brought, in memory until they leave."""

import secrets
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from weakref import WeakSet

from kiosk.documents import Paper, Reason, Refused
from kiosk.errands import Errand, PeriodRule
from kiosk.usage import Step, Unmet
from kiosk.visit.arrival import Arrival
from kiosk.visit.bell import Bell
from kiosk.visit.budget import PageBudget
from kiosk.visit.errand_book import ErrandBook
from kiosk.visit.errand_going import Ending, ErrandGoing
from kiosk.visit.form_going import FormGoing, FormsGoing
from kiosk.visit.look import Look
from kiosk.visit.orders import orders_of
from kiosk.visit.pile import Pile
from kiosk.visit.print_run import PrintRun
from kiosk.visit.refusals import NothingToPrint, TooManyPapers, VisitOver
from kiosk.visit.tools import Tools
from printing import Outcome


class Visit:
    """A visit has a random number, some choices and some papers, and forgets them all at the end.

    Its methods may be called from several threads. Nothing in it is ever printed by `repr`.
    """

    def __init__(self, language: str, tools: Tools, look: Look | None = None) -> None:
        self.number = secrets.token_urlsafe(32)
        self.language = language
        self.look = look or Look()
        self.budget = PageBudget(tools.pages_per_visit)
        self.papers: list[Paper] = []
        self.pile = Pile()
        self.errands = ErrandBook(tools)
        self.run: PrintRun | None = None
        self.order_token = secrets.token_urlsafe(8)
        self.arrival = Arrival.WAITING
        self.refusal: Reason | None = None
        self.draft: tuple[str, str] | None = None  # page and answer picked but not yet sent
        self.forms = FormsGoing(tools.today, papers=lambda: self.paper_keys, take_away=self.remove)
        self.over = False
        self._tools = tools
        self._seen: WeakSet[Paper] = WeakSet()  # every paper there was, to ask whether it is gone
        self._reading = 0
        self.bell = Bell()
        self._lock = self.bell.lock

    def __repr__(self) -> str:
        return "<a visit>"

    # --- choosing -----------------------------------------------------------------

    def speak(self, language: str) -> None:
        """Go on in another language; papers of forms, which are written in it, are made anew."""
        if language != self.language:
            self.language = language
            self.forms.withdraw()

    def choose(self, key: str) -> Errand:
        """Begin an errand; the one before ends. Raises KeyError when there is no such errand."""
        errand = self._tools.errands[key]
        with self._lock:
            self._open()
            self.finish_errand(Ending.DONE)
            self.errands.begin(errand)
        self._tools.journal.open_errand(errand.counted)
        return errand

    @property
    def going(self) -> ErrandGoing | None:
        """The errand whose pages the visitor is on."""
        return self.errands.busy_with

    def letter_asks(self, value: str, rule: PeriodRule | None) -> None:
        """Remember which days the letter asks for."""
        if going := self.going:
            going.asked, going.period = value, rule.on(self._tools.today()) if rule else None

    def at(self, step: Step) -> None:
        """Remember how far the errand came."""
        if self.going:
            self.going.at(step)

    def could_not(self, unmet: Unmet) -> None:
        """Remember why the errand could not go on."""
        if self.going:
            self.going.could_not(unmet)

    def asked_for_help(self) -> None:
        """Remember that the visitor looked for help."""
        if self.going:
            self.going.asked_help = True

    @property
    def form(self) -> FormGoing | None:
        """The form of the errand going on, with what was answered earlier in this visit."""
        going = self.errands.going
        with self._lock:
            self._open()
            return self.forms.of(going.errand if going else None)

    # --- papers -------------------------------------------------------------------

    def invite_phone(self) -> str:
        """Open the phone door for this visit and return its code; an earlier code closes."""
        with self._lock:
            self._open()
            self.arrival, self.refusal = Arrival.WAITING, None
            return self._tools.door.open()

    def receive(self, data: bytes | bytearray) -> Paper:
        """Take in a paper. Raises Refused, TooManyPapers or VisitOver; the visit goes on."""
        with self._lock:
            self._open()
            if len(self.papers) >= self._tools.papers_at_once:
                raise TooManyPapers
            self._reading += 1
            self._say_arrival(Arrival.READING)
        try:
            paper = self._tools.reader.open(data)
            self._seen.add(paper)
        except Refused as refusal:
            if self.over:  # the reader was halted
                raise VisitOver from None
            self.could_not(Unmet.PAPER_REFUSED)
            self._say_arrival(Arrival.REFUSED, refusal.reason)
            raise
        finally:
            with self._lock:
                self._reading -= 1
        with self._lock:
            if self.over:
                paper.forget()
                raise VisitOver
            self.papers.append(paper)
            self.errands.paper_came(paper.key, self.pile)
            self._say_arrival(Arrival.ARRIVED)
        return paper

    def lay_out(self, sheet: bytes, ticked: Collection[str] = ()) -> None:
        """Put the paper made of the form, which ticks others, among the papers; an earlier goes.

        Raises Refused, TooManyPapers, VisitOver, or NothingToPrint when no form is going on.
        """
        form = self.form
        if form is None:
            raise NothingToPrint
        form.withdraw()
        self.forms.laid_out(form, self.receive(sheet).key, ticked)

    def paper(self, key: str | None) -> Paper:
        """Return one of the visit's papers; KeyError when it has no such paper."""
        for paper in self.papers:
            if paper.key == key:
                return paper
        raise KeyError

    def picture(self, key: str, page: int) -> bytes:
        """Return a JPEG of one page, 1 the first. Raises KeyError or Refused."""
        paper = self.paper(key)
        if not 1 <= page <= paper.pages:
            raise KeyError
        return self._tools.reader.picture(paper, page)

    def remove(self, key: str | None) -> None:
        """Forget one paper at once, and what was made of a form that named it."""
        with self._lock, suppress(KeyError):
            paper = self.paper(key)
            self.papers.remove(paper)
            self.pile.gone(paper.key)
            self.forms.let_go(paper.key)
            paper.forget()

    @property
    def paper_keys(self) -> list[str]:
        """Return the keys of all papers."""
        return [paper.key for paper in self.papers]

    @property
    def pages_total(self) -> int:
        """Pages of all papers that are to be printed."""
        return sum(paper.pages for paper in self.pile.to_print(self.papers))

    # --- printing -----------------------------------------------------------------

    def print(self, token: str, pages: Mapping[str, Sequence[int]] | None = None) -> PrintRun:
        """Print the papers of the pile, or just some pages of papers (paper key → page numbers).

        A token prints once: pressed twice, the second press gets the same run.
        Raises OverBudget, NothingToPrint, Refused or VisitOver; then nothing is printed.
        """
        if earlier := self._earlier_press(token):
            return earlier
        try:  # outside the lock: a reset must not wait for the reader
            papers = self.pile.to_print(self.papers) if pages is None else self.papers
            orders = orders_of(papers, pages, reader=self._tools.reader)
        except Refused:
            self._open()  # the reader was halted because the visit ended
            raise
        with self._lock:
            if earlier := self._earlier_press(token):
                return earlier
            wanted = sum(order.requested for order in orders.values())
            if not wanted:
                raise NothingToPrint
            self.budget.take(wanted)
            pick_up = self._tools.pick_up
            self.order_token = secrets.token_urlsafe(8)
            self.run = PrintRun(
                self._tools.printer,
                orders,
                going=self.errands.going,
                changed=self._print_moved,
                ended=self._tools.print_ended,
                held=pick_up.hold(self.bell.ring) if pick_up else None,
                whole=pages is None,
            )
            return self.run.start()

    @property
    def printing(self) -> bool:
        """A print is under way."""
        run = self.run
        return run is not None and not run.progress.ended

    def _earlier_press(self, token: str) -> PrintRun | None:
        """Return the run of an earlier press on the same button, if there was one."""
        with self._lock:
            self._open()
            if self.printing or token != self.order_token:
                if self.run is None:
                    raise NothingToPrint
                return self.run
            return None

    def _print_moved(self) -> None:
        with self._lock:
            if self.run and self.run.progress.ended:
                self._count(self.run)
            self.bell.ring()

    def _count(self, run: PrintRun) -> None:
        """Count a print that has ended, once, for the errands its papers came for."""
        if run.counted:
            return
        run.counted = True
        self.budget.give_back(run.never_came)
        if run.progress.outcome is Outcome.PRINTED and run.whole:
            self.pile.came_out(key for key, _ in run.parts)
        if run.going is not None and run.going is self.errands.going:
            self.errands.printed(run.parts, self.pile.came_for | self.forms.made)

    # --- moving on ----------------------------------------------------------------

    def finish_errand(self, ending: Ending) -> None:
        """Count the errands that were going on."""
        with self._lock:
            run, going = self.run, self.errands.going
            if run and run.progress.ended:
                self._count(run)
            elif run and going and run.going is going:
                self.errands.printed_so_far(run.parts, self.pile.came_for | self.forms.made)
            self.errands.finish(ending, self.language, self.look)

    def forget(self) -> None:
        """Let go of everything; pages that still hold this visit find it empty."""
        with self._lock:
            self.over = True
            for paper in self.papers:
                paper.forget()
            self.papers.clear()
            self.forms.forget()
            self.errands.let_go()
            self.pile.forget()
            self.run = self.refusal = self.draft = None
            self.number = self.order_token = ""
            self.bell.stop()

    def traces(self) -> tuple[str, ...]:
        """Name what is still held; () after `forget`."""
        held = {"papers": self.papers, "errand": self.errands, "pile": self.pile, "print": self.run,
                "number": self.number, "answer": self.draft, "form": self.forms,
                "delivery": self._reading}  # fmt: skip
        alive = [paper for paper in self._seen if not paper.forgotten]
        return (*(name for name, value in held.items() if value), *("paper" for _ in alive))

    def _open(self) -> None:
        if self.over:
            raise VisitOver

    def _say_arrival(self, arrival: Arrival, refusal: Reason | None = None) -> None:
        with self._lock:
            self.arrival, self.refusal = arrival, refusal
            self.bell.ring()
