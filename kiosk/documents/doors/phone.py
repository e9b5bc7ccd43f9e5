"""The door for a visitor's phone: a code that works once, for ten minutes, for this visit."""

import secrets
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock

# Crockford's letters: none that can be taken for another when read aloud or copied by hand.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1", " ": None, "-": None})
LENGTH = 8
TRIES = 5  # papers refused on one code before a new code is needed
REMEMBERED = 64  # earlier codes that still get a true answer instead of "unknown"


class Knock(StrEnum):
    """What the phone is told."""

    OPEN = "open"
    UNKNOWN = "unknown"
    USED = "used"
    TRIED = "tried"
    LATE = "late"
    VISIT_OVER = "visit-over"
    LOCKED = "locked"


@dataclass(slots=True)
class _Code:
    until: float
    tries: int = 0
    delivering: bool = False
    ended: Knock | None = None


def typed(code: str) -> str:
    """What was meant by what a person typed: capitals, no spaces or dashes, O is 0, I and L are 1.

    Gives "" for what cannot be a code.
    """
    if len(code) > 4 * LENGTH:
        return ""
    meant = code.upper().translate(LOOKALIKES)
    return meant if len(meant) == LENGTH and set(meant) <= set(LETTERS) else ""


def shown(code: str) -> str:
    """The code as people read it, in two groups of four: "7KQ2-M9XD"."""
    return f"{code[:4]}-{code[4:]}"


class PhoneDoor:
    """Gives out one code at a time and answers the phones that knock with one.

    May be used from several threads. Remembers codes only, never who knocked.
    """

    def __init__(
        self,
        *,
        lifetime: float = 600,
        wrong_codes_allowed: int = 20,
        guessed: Callable[[], None] = lambda: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._guessed = guessed
        self._lifetime = lifetime
        self._wrong_allowed = wrong_codes_allowed
        self._clock = clock
        self._lock = Lock()
        self._codes: OrderedDict[str, _Code] = OrderedDict()
        self._current: str | None = None
        self._wrong: deque[float] = deque(maxlen=wrong_codes_allowed)

    def open(self) -> str:
        """A new code of eight characters; an earlier one is closed."""
        with self._lock:
            self._close_current()
            code = "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
            self._codes[code] = _Code(until=self._clock() + self._lifetime)
            while len(self._codes) > REMEMBERED:
                self._codes.popitem(last=False)
            self._current = code
            return code

    @property
    def code(self) -> str | None:
        """The present code while a phone can still use it."""
        with self._lock:
            known = self._codes.get(self._current or "")
            late = known is None or self._clock() >= known.until
            return None if late or known is None or known.ended is not None else self._current

    def close(self) -> None:
        """End of the visit: its code now answers VISIT_OVER, deliveries under way included."""
        with self._lock:
            self._close_current()

    def knock(self, code: str) -> Knock:
        """Say whether a phone with this code may send a paper."""
        with self._lock:
            return self._answer(typed(code))

    def use(self, code: str) -> Knock:
        """Claim the code for one delivery; only one phone at a time gets OPEN."""
        with self._lock:
            answer = self._answer(meant := typed(code))
            if answer is Knock.OPEN:
                self._codes[meant].delivering = True
                self._codes[meant].tries += 1
            return answer

    def give_back(self, code: str) -> None:
        """The paper was refused: the person may try another file, five tries in all."""
        with self._lock:
            if (known := self._codes.get(typed(code))) is not None:
                known.delivering = False
                if known.tries >= TRIES and known.ended is None:
                    known.ended = Knock.TRIED

    def used(self, code: str) -> Knock:
        """The paper arrived. OPEN when it counts, VISIT_OVER when the visit ended meanwhile."""
        with self._lock:
            known = self._codes.get(typed(code))
            if known is None or not known.delivering:
                return Knock.UNKNOWN
            known.delivering = False
            if known.ended is not None:
                return known.ended
            known.ended = Knock.USED
            return Knock.OPEN

    def seconds_left(self) -> int:
        """How long the present code still opens; 0 when there is none or it was used."""
        with self._lock:
            known = self._codes.get(self._current or "")
            if known is None or known.ended is not None:
                return 0
            return max(0, int(known.until - self._clock()))

    def _close_current(self) -> None:
        known = self._codes.get(self._current or "")
        if known is not None and known.ended not in (Knock.USED, Knock.TRIED):
            known.ended = Knock.VISIT_OVER
        self._current = None

    def _answer(self, meant: str) -> Knock:
        # Guessing does not pay (forty bits, ten minutes), so a stranger's wrong codes must not
        # keep out a person with the right one.
        known = self._codes.get(meant)
        if known is None:
            return self._wrong_code()
        if known.ended is not None:
            return known.ended
        if known.delivering:
            return Knock.USED
        return Knock.LATE if self._clock() >= known.until else Knock.OPEN

    def _wrong_code(self) -> Knock:
        if self._locked():
            return Knock.LOCKED
        self._wrong.append(self._clock())
        if self._locked():
            self._guessed()
        return Knock.UNKNOWN

    def _locked(self) -> bool:
        full = len(self._wrong) == self._wrong_allowed
        return full and self._clock() - self._wrong[0] < self._lifetime
