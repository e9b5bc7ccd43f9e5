"""Holds a print until its visitor stands at the printer and types the code shown here."""

import secrets
import threading
import time
from collections.abc import Callable
from enum import StrEnum

DIGITS = 4
ROUNDS = 4  # new codes after wrong ones; then the print is given up


class Answer(StrEnum):
    """What the screen at the printer says to a code."""

    GIVEN = "given"
    WRONG = "wrong"
    NOTHING = "nothing"  # no print is waiting


class Held:
    """One print that waits for its code; the code changes after too many wrong ones."""

    def __init__(
        self, *, until: float, clock: Callable[[], float], changed: Callable[[], None]
    ) -> None:
        self.code: str | None = _new_code()
        self._until = until
        self._clock = clock
        self.changed = changed
        self.wrong = 0
        self.rounds = 0
        self.opened = threading.Event()

    def __repr__(self) -> str:
        return "<a held print>"

    @property
    def expired(self) -> bool:
        """Nobody came for it in time."""
        return self._clock() >= self._until

    def give_up(self) -> None:
        """Forget the code: nobody can open this print any more."""
        self.code = None


class PickUp:
    """The desk of held prints: one at a time, because a terminal has one visit."""

    def __init__(
        self,
        *,
        lifetime: float = 600,
        tries: int = 5,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._clock = clock
        self._lifetime = lifetime
        self._tries = tries
        self._held: Held | None = None
        self._lock = threading.Lock()

    def hold(self, changed: Callable[[], None]) -> Held:
        """Hold a print; `changed` is called when its code becomes another one."""
        with self._lock:
            self._let_go()
            self._held = Held(
                until=self._clock() + self._lifetime, clock=self._clock, changed=changed
            )
            return self._held

    def close(self) -> None:
        """Give up the print that is held: its visit ends."""
        with self._lock:
            self._let_go()

    def try_(self, code: str) -> Answer:
        """Open the held print if the code is right; wrong ones soon change the code."""
        with self._lock:
            held = self._held
            if held is None or held.code is None or held.expired:
                return Answer.NOTHING
            if secrets.compare_digest(code.encode(), held.code.encode()):
                held.give_up()
                held.opened.set()
                self._held = None
                return Answer.GIVEN
            self._count_wrong(held)
        held.changed()
        return Answer.WRONG

    def _count_wrong(self, held: Held) -> None:
        held.wrong += 1
        if held.wrong % self._tries:
            return
        held.rounds += 1
        held.code = None if held.rounds >= ROUNDS else _new_code()

    def _let_go(self) -> None:
        if self._held:
            self._held.give_up()
        self._held = None


def _new_code() -> str:
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}}"
