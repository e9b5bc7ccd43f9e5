"""A need as a coordinator writes it down: need, evidence, owner, decision, effect; no person."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from unicodedata import category, normalize

from kiosk.demand.figures import Area, Member

TITLE, WORDS = 120, 300  # characters at most
# A number of a person: together, or its date apart by dashes, full stops or spaces.
PERSON = (
    r"(?<!\d)(?:\d{2})?\d{6}[-+ ]*\d{4}(?!\d)",
    r"(?<!\d)(?:19|20)?\d{2}([-. ])(?:0[1-9]|1[0-2])\1[0-39]\d(?:\1| ?[-+] ?)\d{4}(?![-\d])",
)
# A number of a telephone begins with 0, 00 or +; a day, a price or a case's number goes on.
TELEPHONE = (
    r"(?<![\d+])(?<!\d[-./,:])0[1-9](?:[-./ ]{0,3}\d){5,9}(?!\d)",
    r"(?:\+|(?<!\d)(?<!\d )00)[1-9](?:[-./ ]{0,3}\d){8,13}(?!\d)",
)
PERSONAL = re.compile("|".join((*PERSON, *TELEPHONE, r"\S@\S")))
HOURS = re.compile(r"(?<![\d.])[0-2]?\d[.:][0-5]\d ?- ?[0-2]?\d[.:][0-5]\d(?![\d.])")


class Status(StrEnum):
    """How far a need has come."""

    RAISED = "raised"
    DECIDED = "decided"
    DECLINED = "declined"
    DONE = "done"  # the effect of the decision has been measured


@dataclass(frozen=True, slots=True)
class Evidence:
    """A cell of a release, and in words what was published in it."""

    release: int
    table: str
    at: tuple[str, ...]
    measure: str
    words: str


@dataclass(frozen=True, slots=True)
class NewNeed:
    """What is written down at first; `owner` and `site` are keys, "" is the whole city."""

    title: str
    evidence: Evidence
    area: Area
    owner: str
    site: str = ""


@dataclass(frozen=True, slots=True)
class NewStep:
    """What has happened to a need; an effect has the release it was measured in."""

    status: Status
    day: date
    words: str = ""
    release: int | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A line of a need's history; `author` is the name of a function, not of a person."""

    number: int
    author: str
    written: date
    told: NewStep


@dataclass(frozen=True, slots=True)
class Need:
    """A need with its history, the oldest first."""

    number: int
    title: str
    evidence: Evidence
    area: Area
    owner: Member
    site: Member | None
    status: Status
    raised: date
    steps: tuple[Step, ...]

    @property
    def decision(self) -> NewStep | None:
        """The newest decision, whatever it was."""
        return self._newest(Status.DECIDED, Status.DECLINED)

    @property
    def effect(self) -> NewStep | None:
        """The newest effect that was measured."""
        return self._newest(Status.DONE)

    @property
    def open(self) -> bool:
        """Whether something remains to be done."""
        return self.status in (Status.RAISED, Status.DECIDED)

    def _newest(self, *statuses: Status) -> NewStep | None:
        found = [step.told for step in self.steps if step.told.status in statuses]
        return found[-1] if found else None


def looks_personal(text: str) -> bool:
    """Whether a text holds what looks like the number or the address of a person."""
    return PERSONAL.search(HOURS.sub(" kl ", _plain(text))) is not None


def _plain(text: str) -> str:
    """The text with one kind of digit, dash and space, as a keyboard writes them, no brackets."""
    kinds = ((sign, category(sign)) for sign in normalize("NFKC", text))
    return "".join(
        "-" if kind == "Pd" or sign == "\N{MINUS SIGN}"
        else " " if sign.isspace() or sign in "()"
        else sign
        for sign, kind in kinds if kind != "Cf"
    )  # fmt: skip
