"""Why a paper could not be taken in, one word for each sentence the visitor gets."""

from enum import StrEnum


class Reason(StrEnum):
    """What was wrong with the paper, or with us."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    WRONG_TYPE = "wrong-type"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    TOO_MANY_PAGES = "too-many-pages"
    TOO_HEAVY = "too-heavy"
    READER_FAILED = "reader-failed"


class Refused(Exception):
    """The paper was not taken in; nothing of it is kept, and nothing of it is told here."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


class PaperForgotten(KeyError):
    """The paper was wiped, so there is nothing left to show or print."""


class SandboxMissing(RuntimeError):
    """The walls that were promised cannot be put up, so no paper may be opened here."""
