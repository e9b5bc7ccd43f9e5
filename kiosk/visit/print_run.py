"""Prints a visit's papers one after the other, so that each begins on a sheet of its own."""

import threading
from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest

from kiosk.visit.errand_going import ErrandGoing
from kiosk.visit.pick_up import Held
from printing import Job, Order, Outcome, PlacedJob, Printer, PrinterRefused, Progress, Stage

POLL = 0.5  # seconds between looks at the flag that says stop, while a job is quiet


class PrintRun:
    """One press on "Print": follows its jobs to the end on a thread of its own."""

    def __init__(
        self,
        printer: Printer,
        orders: Mapping[str, Order],
        *,
        going: ErrandGoing | None = None,
        changed: Callable[[], None],
        ended: Callable[[Progress], None],
        held: Held | None = None,
        whole: bool = True,
    ) -> None:
        self._printer = printer
        self._orders = list(orders.values())
        self._parts = [(key, order.requested, order.sheets) for key, order in orders.items()]
        self._requested = sum(order.requested for order in orders.values())
        self._sheets = sum(order.sheets for order in orders.values())
        self._changed = changed
        self._ended = ended
        self._held = held
        self.going = going  # the errand it is counted for
        self.whole = whole  # every page of its papers
        self.counted = False
        self.place = ""  # the printer's name, where a site has two
        self._before: list[Progress] = []  # jobs of this run that have ended
        self._known: tuple[Progress, ...] = ()  # those, and the one that is printing
        self._job: Job | None = None
        self._stop = threading.Event()
        self._progress = Progress(Stage.ACCEPTED, self._requested, 0, self._sheets)
        self._thread = threading.Thread(target=self._work, name="print-run", daemon=True)

    def start(self) -> "PrintRun":
        """Begin to print; returns at once."""
        self._thread.start()
        return self

    @property
    def progress(self) -> Progress:
        """All jobs of the run seen as one."""
        return self._progress

    @property
    def parts(self) -> tuple[tuple[str, Progress], ...]:
        """Each paper's key with the end of its print; one that was never sent has failed.

        While the run goes on, what is under way counts with the pages that are out so far.
        """
        never = Outcome.CANCELLED if self._progress.outcome is Outcome.CANCELLED else Outcome.FAILED
        parts = zip_longest(self._parts, self._known)
        return tuple(
            (key, progress or Progress(Stage.ENDED, requested, 0, sheets, outcome=never))
            for (key, requested, sheets), progress in parts
        )

    @property
    def never_came(self) -> int:
        """Pages known not to have come out; 0 when nobody can know."""
        progress = self._progress
        if progress.confirmed is None or progress.outcome is Outcome.UNKNOWN:
            return 0
        return progress.requested - progress.confirmed

    @property
    def code(self) -> str | None:
        """The code to type at the printer; None when nothing is held (any more)."""
        return self._held.code if self._held else None

    def cancel(self) -> None:
        """Stop printing; returns at once, what is on its way into the printer may still come."""
        self._stop.set()
        if self._held:
            self._held.give_up()
        if job := self._job:
            job.cancel()

    def wait_ended(self, timeout: float) -> bool:
        """Wait until the last job has ended; False when it takes longer than `timeout` seconds."""
        if self._thread.ident is not None:
            self._thread.join(timeout)
        return not self._thread.is_alive()

    def _work(self) -> None:
        self._wait_at_the_printer()
        while self._orders and not self._stop.is_set():
            ended = self._follow(self._orders.pop(0))
            self._before.append(ended)
            self._known = tuple(self._before)
            if ended.outcome is not Outcome.PRINTED:
                break
        self._orders.clear()
        self._job = None
        self._say(self._end())
        self._ended(self._progress)

    def _wait_at_the_printer(self) -> None:
        held = self._held
        while held and not held.opened.wait(POLL) and not self._stop.is_set():
            if held.code is None or held.expired:
                held.give_up()
                self._stop.set()
        if held and not self._stop.is_set():
            self._changed()

    def _follow(self, order: Order) -> Progress:
        try:
            job = self._job = self._printer.print(order)
        except PrinterRefused as refusal:
            return Progress(Stage.ENDED, order.requested, 0, order.sheets,
                            trouble=refusal.trouble, outcome=Outcome.FAILED)  # fmt: skip
        del order
        if isinstance(job, PlacedJob):
            self.place = job.place
        seen = job.progress
        while not seen.ended:
            if self._stop.is_set():
                job.cancel()
            self._known = (*self._before, seen)
            self._say(self._together(seen))
            seen = job.wait(seen, POLL)
        return seen

    def _say(self, progress: Progress) -> None:
        if progress != self._progress:
            self._progress = progress
            self._changed()

    def _together(self, now: Progress) -> Progress:
        return Progress(now.stage, self._requested, self._confirmed([*self._before, now]),
                        self._sheets, now.trouble)  # fmt: skip

    def _end(self) -> Progress:
        confirmed = self._confirmed(self._before)
        last = self._before[-1] if self._before else None
        return Progress(Stage.ENDED, self._requested, confirmed, self._sheets,
                        last.trouble if last else None, self._outcome(last, confirmed))  # fmt: skip

    def _outcome(self, last: Progress | None, confirmed: int | None) -> Outcome:
        if last is None:
            return Outcome.CANCELLED
        if last.outcome is Outcome.PRINTED and len(self._before) < len(self._parts):
            return Outcome.CANCELLED if not confirmed else Outcome.PARTLY
        if last.outcome in (Outcome.FAILED, Outcome.CANCELLED) and confirmed:
            return Outcome.PARTLY if last.outcome is Outcome.FAILED else Outcome.CANCELLED
        return last.outcome or Outcome.UNKNOWN

    @staticmethod
    def _confirmed(jobs: Sequence[Progress]) -> int | None:
        figures = [job.confirmed for job in jobs]
        return None if None in figures else sum(figure or 0 for figure in figures)
