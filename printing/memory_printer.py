"""A printer that exists only in memory and misbehaves on command, for tests and rehearsals."""

import secrets
from collections.abc import Callable
from threading import RLock

from printing.printer import (
    Health,
    Leftover,
    Order,
    Outcome,
    PrinterRefused,
    Progress,
    Stage,
    Trouble,
)
from printing.progress import ProgressBoard


class MemoryJob:
    """A print inside the memory printer."""

    def __init__(
        self, order: Order, *, counts: bool, cancel: Callable[["MemoryJob"], None]
    ) -> None:
        self.key = secrets.token_hex(4)
        self.order = order
        self.out = 0
        self.board = ProgressBoard(order, confirmed=0 if counts else None)
        self._cancel = cancel

    @property
    def progress(self) -> Progress:
        """The latest news."""
        return self.board.progress

    def wait(self, seen: Progress, timeout: float) -> Progress:
        """Return news other than `seen`, at the latest after `timeout` seconds."""
        return self.board.wait(seen, timeout)

    def cancel(self) -> None:
        """End this print where it stands."""
        self._cancel(self)


class MemoryPrinter:
    """The in-memory twin of the real printer.

    Pages come out at once, or with `by_hand=True` only when the test calls `let_out(pages)`.
    Faults named with `after=N` strike when N sides of the job in hand have come out; a print that
    meets one waits and goes on by itself when the fault is mended.
    `counts_pages=False` is a printer that cannot tell how many pages came out.
    """

    def __init__(self, *, by_hand: bool = False, counts_pages: bool = True) -> None:
        self.printed: list[bytes] = []
        self.pages_out = 0
        self._by_hand = by_hand
        self._counts = counts_pages
        self._faults: dict[Trouble, int] = {}
        self._off = False
        self._refusing: Trouble | None = None
        self._leftovers: tuple[Leftover, ...] = ()
        self._jobs: list[MemoryJob] = []
        self._lock = RLock()

    def print(self, order: Order) -> MemoryJob:
        """Take the order and let out what can come out now."""
        with self._lock:
            refusing = Trouble.OFFLINE if self._off else self._refusing
            if refusing is None and not order.pdf.startswith(b"%PDF-"):
                refusing = Trouble.REFUSED
            if refusing is not None:
                raise PrinterRefused(refusing)
            job = MemoryJob(order, counts=self._counts, cancel=self._cancel)
            self._jobs.append(job)
            self._go_on()
            return job

    def health(self) -> Health:
        """Say what is wrong right now."""
        with self._lock:
            found = [trouble for trouble, after in self._faults.items() if after == 0]
            found += [Trouble.OFFLINE] if self._off else []
            found += [self._refusing] if self._refusing else []
            right = self._refusing is None
            return Health(not found, tuple(found), queue_right=right, reachable=not self._off)

    def clear(self) -> None:
        """Cancel every print; leftovers a test has put there are swept too."""
        with self._lock:
            for job in list(self._jobs):
                self._cancel(job)
            self._leftovers = ()

    def residue(self) -> tuple[Leftover, ...]:
        """Prints still alive, and what a test left behind."""
        with self._lock:
            return (*(Leftover("daemon", "job") for _ in self._jobs), *self._leftovers)

    def close(self) -> None:
        """Clear; there are no threads to end."""
        self.clear()

    def let_out(self, pages: int) -> None:
        """Let this many sides come out of a printer worked by hand."""
        with self._lock:
            for _ in range(pages):
                self._one_side()

    def take_away_paper(self, after: int = 0) -> None:
        """Run out of paper after so many sides."""
        self._strike(Trouble.NO_PAPER, after)

    def refill(self) -> None:
        """Put paper in."""
        self._mend(Trouble.NO_PAPER)

    def jam(self, after: int = 0) -> None:
        """Crumple a sheet after so many sides."""
        self._strike(Trouble.JAM, after)

    def clear_jam(self) -> None:
        """Pull the crumpled sheet out."""
        self._mend(Trouble.JAM)

    def open_cover(self, after: int = 0) -> None:
        """Open the cover after so many sides."""
        self._strike(Trouble.COVER_OPEN, after)

    def close_cover(self) -> None:
        """Close the cover."""
        self._mend(Trouble.COVER_OPEN)

    def take_away_toner(self, after: int = 0) -> None:
        """Run out of toner after so many sides."""
        self._strike(Trouble.NO_TONER, after)

    def change_toner(self) -> None:
        """Put a new cartridge in."""
        self._mend(Trouble.NO_TONER)

    def switch_off(self) -> None:
        """Cut the power: prints in hand are lost, as they are in a real printer."""
        with self._lock:
            self._off = True
            for job in list(self._jobs):
                # of a print that stood still the count is known; a running one is lost from sight
                stood = self._blocked(job) is not None
                told = self._told(job) if stood else None
                self._jobs.remove(job)
                job.board.end(Outcome.UNKNOWN, confirmed=told, trouble=Trouble.OFFLINE)

    def switch_on(self) -> None:
        """Give the power back."""
        with self._lock:
            self._off = False

    def cancel_at_the_panel(self) -> None:
        """Press the printer's own red button: the print in hand ends where it stands."""
        with self._lock:
            if self._jobs:
                job = self._jobs[0]
                self._end(job, Outcome.PARTLY if job.out else Outcome.FAILED, Trouble.STOPPED)
                self._go_on()

    def refuse(self, trouble: Trouble = Trouble.REFUSED) -> None:
        """Refuse every order from now on, as a print system that is set up wrong does."""
        self._refusing = trouble

    def accept_again(self) -> None:
        """Take orders again."""
        self._refusing = None

    def leave_behind(self, where: str, what: str) -> None:
        """Pretend that something was forgotten; `clear` sweeps it."""
        self._leftovers += (Leftover(where, what),)

    def _strike(self, trouble: Trouble, after: int) -> None:
        with self._lock:
            self._faults[trouble] = after
            self._show(trouble)

    def _mend(self, trouble: Trouble) -> None:
        with self._lock:
            self._faults.pop(trouble, None)
            self._go_on()

    def _show(self, trouble: Trouble) -> None:
        if self._jobs and self._blocked(self._jobs[0]) is trouble:
            self._jobs[0].board.tell(stage=Stage.WAITING, trouble=trouble)

    def _blocked(self, job: MemoryJob) -> Trouble | None:
        struck = (trouble for trouble, after in self._faults.items() if after <= job.out)
        return next(struck, None)

    def _go_on(self) -> None:
        if self._jobs:
            trouble = self._blocked(self._jobs[0])
            stage = Stage.WAITING if trouble else Stage.PRINTING
            self._jobs[0].board.tell(stage=stage, trouble=trouble)
        while not self._by_hand and self._one_side():
            pass

    def _one_side(self) -> bool:
        if not self._jobs:
            return False
        job = self._jobs[0]
        trouble = self._blocked(job)
        if trouble:
            job.board.tell(stage=Stage.WAITING, trouble=trouble)
            return False
        job.out += 1
        self.pages_out += 1
        job.board.tell(stage=Stage.PRINTING, confirmed=self._told(job), trouble=None)
        if job.out == job.order.requested:
            self.printed.append(job.order.pdf)
            self._end(job, Outcome.PRINTED, None)
            self._go_on()
        return True

    def _told(self, job: MemoryJob) -> int | None:
        return job.out if self._counts else None

    def _cancel(self, job: MemoryJob) -> None:
        with self._lock:
            if job in self._jobs:
                self._end(job, Outcome.CANCELLED, None)
                self._go_on()

    def _end(self, job: MemoryJob, outcome: Outcome, trouble: Trouble | None) -> None:
        self._jobs.remove(job)
        job.board.end(outcome, confirmed=self._told(job), trouble=trouble)
