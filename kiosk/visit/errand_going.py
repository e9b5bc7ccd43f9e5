"""The errand a visitor is busy with, and how it will be counted when it ends."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from kiosk.errands import Errand, Period
from kiosk.usage import Duration, ErrandRow, Outcome, Step, Unmet
from printing import Outcome as Printed
from printing import Progress


class Ending(StrEnum):
    """Why an errand or a visit came to its end."""

    DONE = "done"  # the visitor said so
    IDLE = "idle"  # nobody answered
    STAFF = "staff"  # staff ended it
    NEXT = "next"  # somebody began anew
    CLOSING = "closing"  # the terminal is stopping


COUNTED_AS = {
    Ending.DONE: Outcome.ABANDONED,
    Ending.NEXT: Outcome.ABANDONED,
    Ending.IDLE: Outcome.TIMEOUT,
    Ending.STAFF: Outcome.STAFF_ENDED,
    Ending.CLOSING: Outcome.ERROR,
}


# The order in which an errand comes by its steps; their codes are older than some of them.
ON_THE_WAY = (
    Step.CHOSEN, Step.LETTER_ASKS, Step.WHERE_IS_IT, Step.HOW_TO_GET_IT, Step.NO_PHONE,
    Step.FORM_BEGUN, Step.FORM_HALF_WAY, Step.FORM_ANSWERS, Step.FORM_PAPERS,
    Step.BANK_SITE, Step.PHONE_DOOR, Step.PAPERS, Step.BEFORE_PRINT, Step.PRINTING, Step.PRINTED,
)  # fmt: skip


# What can stand in the way, the strongest last: what would be left if all before it were mended.
STRENGTH = (
    Unmet.NOTHING, Unmet.PAGE_BUDGET, Unmet.PAPER_REFUSED, Unmet.SITE_REFUSED,
    Unmet.BANK_NOT_LISTED, Unmet.NO_PHONE, Unmet.NEEDS_E_ID, Unmet.NO_VOICE, Unmet.PRINTER_DOWN,
)  # fmt: skip
# Ways to a paper that were closed: once there is one, they no longer matter.
NO_WAY_TO_A_PAPER = STRENGTH[STRENGTH.index(Unmet.PAPER_REFUSED) : -2]


@dataclass(slots=True)
class ErrandGoing:
    """One errand from choosing it to its end; holds choices from closed lists, no words."""

    errand: Errand
    began: float  # seconds on the visit's clock
    asked: str | None = field(default=None, repr=False)  # value of the letter's answer
    period: Period | None = field(default=None, repr=False)
    furthest: Step = Step.CHOSEN
    unmet: Unmet = Unmet.NOTHING
    asked_help: bool = False
    went_wrong: bool = False
    solved: bool = False
    pages: int = 0  # confirmed by the printer

    def at(self, step: Step) -> None:
        """Remember how far the errand came."""
        self.furthest = max(self.furthest, step, key=ON_THE_WAY.index)

    def could_not(self, unmet: Unmet) -> None:
        """Remember why the errand could not go on; the strongest reason is kept."""
        self.unmet = max(self.unmet, unmet, key=STRENGTH.index)

    def paper_came(self) -> None:
        """Take in that there is a paper now, whatever stood in its way before."""
        if self.unmet in NO_WAY_TO_A_PAPER:
            self.unmet = Unmet.NOTHING

    def printed(self, progress: Progress) -> None:
        """Take in how a print of this errand ended."""
        self.pages += progress.confirmed or 0
        if progress.outcome is Printed.PRINTED:
            self.solved = True
        elif progress.outcome is not Printed.CANCELLED:
            self.went_wrong = True
            self.could_not(Unmet.PRINTER_DOWN)

    def row(self, ending: Ending, *, ended: datetime, seconds: float) -> ErrandRow:
        """Return what the journal will say about it."""
        return ErrandRow(
            ended=ended,
            errand=self.errand.counted,
            outcome=self._outcome(ending),
            last_step=self.furthest,
            pages=self.pages,
            duration=Duration.of(seconds),
            unmet=Unmet.NOTHING if self.solved else self.unmet,
        )

    def _outcome(self, ending: Ending) -> Outcome:
        if self.solved:
            return Outcome.COMPLETED
        if ending in (Ending.DONE, Ending.NEXT):
            if self.went_wrong:
                return Outcome.ERROR
            if self.asked_help:
                return Outcome.ASKED_HELP
        return COUNTED_AS[ending]
