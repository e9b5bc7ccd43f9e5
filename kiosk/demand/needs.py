"""A need as a coordinator writes it down: need, evidence, owner, decision, effect; no person."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kiosk.demand.figures import Area, Member

TITLE, WORDS = 120, 300  # characters at most
# numbers of people, of telephones, and addresses of mail, however they are written
PERSONAL = re.compile(r"\d{6,8}[-+ ]?\d{4}|\b0\d{1,3}[- /]?(\d[ -]?){5,8}\b|\S@\S")


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
    return PERSONAL.search(text) is not None
