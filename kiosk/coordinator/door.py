"""Who may look at the city's figures: one name and one password for each administration."""

import re
import threading
import time
import tomllib
from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

NAME = re.compile("[a-z0-9-]{1,40}")
SHORTEST = 12  # characters of a password
LONGEST = 200  # characters; more is not a password and not worth hashing
TRIES = 5
LOCK_SECONDS = 300.0


class CoordinatorsWrong(Exception):
    """The file of coordinators cannot be used; the text says what is wrong, never a password."""


class Coordinator(BaseModel):
    """A function, not a person: the coordinator of one administration."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    administration: str = Field(max_length=64)
    password: str = Field(pattern=r"^\$argon2id\$.+", repr=False)


class Answer(StrEnum):
    """What came of a try."""

    RIGHT = "right"
    WRONG = "wrong"
    LOCKED = "locked"


class Door:
    """Checks names and passwords; after a few wrong ones a name is locked for a while."""

    def __init__(
        self,
        coordinators: Mapping[str, Coordinator],
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._coordinators = coordinators
        self._clock = clock
        self._wrong: dict[str, int] = {}
        self._locked_until: dict[str, float] = {}
        self._one_at_a_time = threading.Lock()

    @property
    def anybody(self) -> bool:
        """Whether there is a single coordinator."""
        return bool(self._coordinators)

    def try_(self, name: str, password: str) -> Answer:
        """Check one try. Tries are taken one at a time, so that many at once gain nothing."""
        with self._one_at_a_time:
            if self._locked_until.get(name, 0.0) > self._clock():
                return Answer.LOCKED
            if self._matches(name, password):
                self._wrong.pop(name, None)
                return Answer.RIGHT
            return self._count(name)

    def coordinator(self, name: str) -> Coordinator | None:
        """Return who this is, or None when the name is no longer in the file."""
        return self._coordinators.get(name)

    def _count(self, name: str) -> Answer:
        if name not in self._coordinators:  # made-up names must not fill the memory
            return Answer.WRONG
        self._wrong[name] = self._wrong.get(name, 0) + 1
        if self._wrong[name] < TRIES:
            return Answer.WRONG
        self._wrong.pop(name)
        self._locked_until[name] = self._clock() + LOCK_SECONDS
        return Answer.LOCKED

    def _matches(self, name: str, password: str) -> bool:
        known = self._coordinators.get(name)
        if len(password) > LONGEST:
            return False
        try:
            right = PasswordHasher().verify(known.password if known else _nobody(), password)
        except (VerificationError, InvalidHashError):
            return False
        return right and known is not None


@cache
def _nobody() -> str:
    """A name that does not exist takes as long as one that does."""
    return PasswordHasher().hash("")


def read_coordinators(path: Path) -> Mapping[str, Coordinator]:
    """Read the file; no file means that nobody can sign in. Raises CoordinatorsWrong."""
    if not path.exists():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return TypeAdapter(dict[str, Coordinator]).validate_python(table)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise CoordinatorsWrong(f"{path}: cannot be read as TOML") from None
    except ValidationError as error:
        wrong = [".".join(map(str, one["loc"])) for one in error.errors(include_input=False)]
        raise CoordinatorsWrong(f"{path}: {', '.join(wrong)}") from None


def entry(name: str, administration: str, password: str) -> str:
    """Return what to write into the file for one coordinator."""
    hashed = PasswordHasher().hash(password)
    return f'[{name}]\nadministration = "{administration}"\npassword = "{hashed}"\n'
