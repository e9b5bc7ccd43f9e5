"""The closed list of everything the usage journal can say; codes are never reused."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

MAX_PAGES = 200


class Errand(IntEnum):
    """What somebody came here to do."""

    PRINT_STATEMENT = 1
    PRINT_PAPER = 2
    INCOME_SUPPORT = 3


class Step(IntEnum):
    """How far an errand came."""

    CHOSEN = 1
    LETTER_ASKS = 2
    WHERE_IS_IT = 3
    HOW_TO_GET_IT = 4
    NO_PHONE = 5
    PHONE_DOOR = 6
    PAPERS = 7
    BEFORE_PRINT = 8
    PRINTING = 9
    PRINTED = 10
    FORM_BEGUN = 11
    FORM_HALF_WAY = 12
    FORM_ANSWERS = 13
    FORM_PAPERS = 14
    BANK_SITE = 15


class Outcome(IntEnum):
    """How an errand ended."""

    COMPLETED = 1
    ABANDONED = 2
    TIMEOUT = 3
    ASKED_HELP = 4
    ERROR = 5
    POWER_LOST = 6
    STAFF_ENDED = 7


class Duration(IntEnum):
    """How long an errand took, in classes too wide to point at anybody."""

    UNDER_2_MIN = 1
    UNDER_5_MIN = 2
    UNDER_15_MIN = 3
    UNDER_30_MIN = 4
    LONGER = 5

    @classmethod
    def of(cls, seconds: float) -> "Duration":
        """Return the class of a duration in seconds."""
        for limit, duration in ((120, cls.UNDER_2_MIN), (300, cls.UNDER_5_MIN),
                                (900, cls.UNDER_15_MIN), (1800, cls.UNDER_30_MIN)):  # fmt: skip
            if seconds < limit:
                return duration
        return cls.LONGER


class Unmet(IntEnum):
    """Why an errand could not be done here, seen by the machine: one reason, the strongest.

    “no voice” is not written yet: nothing here reads aloud.
    """

    NOTHING = 0
    NO_PHONE = 1
    PRINTER_DOWN = 2
    PAPER_REFUSED = 3
    PAGE_BUDGET = 4
    NO_VOICE = 5
    SITE_REFUSED = 6
    NEEDS_E_ID = 7
    BANK_NOT_LISTED = 8


class Language(IntEnum):
    """The language a visit was held in."""

    SV = 1
    SV_EASY = 2
    EN = 3
    AR = 4
    SO = 5
    FA = 6
    FI = 7
    PRS = 8
    PS = 9
    TI = 10
    BKS = 11
    SQ = 12
    PL = 13
    UK = 14
    KMR = 15
    CKB = 16
    TR = 17
    OTHER = 99

    @classmethod
    def of(cls, code: str) -> "Language":
        """Return the entry of a language code such as `sv`; unknown ones are OTHER."""
        return cls.__members__.get(code.upper().replace("-", "_"), cls.OTHER)


class AccessMode(IntEnum):
    """Whether the look of the pages was changed."""

    DEFAULT = 1
    LARGE_TEXT = 2
    CONTRAST = 3
    LARGE_TEXT_AND_CONTRAST = 4


class Noted(IntEnum):
    """Things staff or the city should know happened, counted by the day."""

    PIN_WRONG = 1
    PIN_LOCKED = 2
    RESIDUE_FOUND = 3
    ROWS_DROPPED = 4
    PHONE_DOOR_LOCKED = 5
    VISIT_ENDED_BY_STAFF = 6
    CAME_WHEN_CLOSED = 7
    LANGUAGE_MISSING = 8
    HOST_REFUSED = 9


@dataclass(frozen=True, slots=True)
class ErrandRow:
    """One errand that ended: hour, kind and outcome, and nothing that leads to a person."""

    ended: datetime  # local time; only day and hour are kept
    errand: Errand
    outcome: Outcome
    last_step: Step
    pages: int  # pages the printer confirmed, 0..MAX_PAGES
    duration: Duration
    unmet: Unmet = Unmet.NOTHING

    def as_integers(self) -> tuple[int, ...]:
        """Return the row as the journal keeps it: eight small whole numbers."""
        return (
            self.ended.toordinal(),
            self.ended.hour,
            int(Errand(self.errand)),
            int(Outcome(self.outcome)),
            int(Step(self.last_step)),
            max(0, min(int(self.pages), MAX_PAGES)),
            int(Duration(self.duration)),
            int(Unmet(self.unmet)),
        )
