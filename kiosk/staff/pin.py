"""The site's PIN: tried a few times, then locked for a while."""

import threading
import time
from collections.abc import Callable
from enum import StrEnum

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from kiosk.usage import Journal, Noted

LONGEST = 64  # characters; more is not a PIN and not worth hashing


class PinAnswer(StrEnum):
    """What came of a try."""

    RIGHT = "right"
    WRONG = "wrong"
    LOCKED = "locked"


class Pin:
    """Checks the PIN; every wrong try and every lock is counted in the journal."""

    def __init__(
        self,
        pin_hash: str,
        *,
        journal: Journal,
        tries: int = 5,
        lock_seconds: float = 300,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._hash = pin_hash
        self._journal = journal
        self._tries = tries
        self._lock_seconds = lock_seconds
        self._clock = clock
        self._wrong = 0
        self._locked_until: float | None = None
        self._one_at_a_time = threading.Lock()

    def try_(self, pin: str) -> PinAnswer:
        """Check one try. Tries are taken one at a time, so that many at once gain nothing."""
        with self._one_at_a_time:
            if self.seconds_locked:
                return PinAnswer.LOCKED
            if self._matches(pin):
                self._wrong, self._locked_until = 0, None
                return PinAnswer.RIGHT
            self._wrong += 1
            self._journal.note(Noted.PIN_WRONG)
            if self._wrong < self._tries:
                return PinAnswer.WRONG
            self._wrong = 0
            self._locked_until = self._clock() + self._lock_seconds
            self._journal.note(Noted.PIN_LOCKED)
            return PinAnswer.LOCKED

    @property
    def seconds_locked(self) -> float:
        """Seconds until the PIN can be tried again; 0 when it can be tried now."""
        return max(0.0, (self._locked_until or 0.0) - self._clock()) if self._locked_until else 0.0

    def _matches(self, pin: str) -> bool:
        if not self._hash or not pin or len(pin) > LONGEST:
            return False
        try:
            return PasswordHasher().verify(self._hash, pin)
        except (VerificationError, InvalidHashError):
            return False


def hash_pin(pin: str) -> str:
    """Return the argon2 hash that goes into the settings."""
    return PasswordHasher().hash(pin)
