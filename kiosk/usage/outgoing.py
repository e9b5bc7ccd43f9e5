"""The journal as the hub's letterbox: what has not been sent, and what the hub says it has."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from kiosk.usage.journal import Journal
from kiosk.usage.journal_file import Statement, new_log
from kiosk.usage.kinds import KINDS, WIRE, Kind, month_of
from kiosk.usage.protocol import MOST_ROWS, NO_CHAIN, Batch, Mark, Row, chained

GIVE_UP = 3  # refusals of one row; a hub that is repaired meanwhile still gets it


@dataclass(frozen=True, slots=True)
class Stream:
    """How far the hub has come with one kind: the last `seq` it has, and where counting began."""

    log: int
    acked: int
    base: int
    chain: str


class Outgoing:
    """Rows wait here until the hub has them; the journal itself is the queue.

    A row's number to the hub is its `seq` minus the stream's `base`. Raises sqlite3.Error.
    """

    def __init__(self, journal: Journal, *, now: Callable[[], datetime] | None = None) -> None:
        self._journal = journal
        self._file = journal.file
        self._now = now or (lambda: datetime.now().astimezone())

    def settle(self) -> None:
        """Let the counters of months and days that are over go out, in the order of their codes.

        Not before: two looks at a counter that goes on would tell which errand came between.
        """
        today = self._now().toordinal()
        self._file.write(
            *_settled("access", "month < ?", month_of(today)),
            *_settled("noted", "day < ?", today),
        )

    def batch(self, kind: Kind, *, version: int = WIRE, most: int = MOST_ROWS) -> Batch | None:
        """Return the next rows the hub does not have, or None."""
        at = self.stream(kind)
        rows = self._rows(kind, at.acked, most, version)
        if not rows:
            return None
        return Batch(
            v=version,
            log=at.log,
            kind=kind.name,
            first=at.acked - at.base + 1,
            before=at.chain,
            chain=chained(at.chain, rows, kind.width(1)),
            now=max(0, int(self._now().timestamp())),
            dropped=self._journal.unsaid,
            rows=[list(row) if row else None for row in rows],
        )

    def agree(self, kind: Kind, mark: Mark) -> bool:
        """Go on from where the hub is; False when a new journal number had to be taken.

        That is so when the hub has other rows under our numbers (a copied or restored disk), or
        wants rows again that are gone here.
        """
        at = self.stream(kind)
        there = mark.acked + at.base
        if there >= at.acked:
            passed = self._rows(kind, at.acked, there - at.acked, WIRE)
            same = len(passed) == there - at.acked
            if not same or chained(at.chain, passed, kind.width(1)) != mark.chain:
                self.begin_anew(kind)
                return False
        elif (oldest := self._oldest(kind, at.acked + 1)) > there + 1:
            # the hub was set back further than our rows reach
            self._begin_anew_after(kind, oldest - 1)
            return False
        self._move(kind, Stream(at.log, there, at.base, mark.chain))
        return True

    def begin_anew(self, kind: Kind) -> None:
        """Take a new journal number; what the hub had acknowledged to us stays acknowledged."""
        self._begin_anew_after(kind, self.stream(kind).acked)

    def refuse(self, kind: Kind, places: list[int]) -> None:
        """Count a refusal of these rows of the next batch; 0 is its first."""
        first = self.stream(kind).acked + 1
        refusal = "insert into refused values (?, ?, 1) on conflict do update set tries = tries + 1"
        self._file.write(*((refusal, (kind.code, first + place)) for place in places))

    def prune(self, keep_days: int) -> None:
        """Remove rows that the hub has and that are older than so many days."""
        oldest = self._now().toordinal() - keep_days
        for kind in KINDS.values():
            age, limit = ("day", oldest) if "day" in kind.names else ("month", month_of(oldest))
            acked = self.stream(kind).acked
            old = f"delete from {kind.name} where seq <= ? and {age} < ?"  # noqa: S608 - our own names
            self._file.write((old, (acked, limit)))
        self._file.tidy()

    def stream(self, kind: Kind) -> Stream:
        """Return how far the hub has come, as far as we know."""
        ((log, acked, base, chain),) = self._file.read(
            "select log, acked, base, lower(hex(chain)) from stream where kind = ?", (kind.code,)
        )
        return Stream(log, acked, base, str(chain))

    def _rows(self, kind: Kind, after: int, most: int, version: int) -> list[Row | None]:
        names = ", ".join(kind.names[: kind.width(version)])
        rows = self._file.read(
            f"select {names}, (select tries from refused where kind = ? and refused.seq = t.seq)"  # noqa: S608 - our own names
            f" from {kind.name} t where seq > ? order by seq limit ?",
            (kind.code, after, most),
        )
        return [None if (row[-1] or 0) >= GIVE_UP else row[:-1] for row in rows]

    def _oldest(self, kind: Kind, none: int) -> int:
        oldest = self._file.read(f"select min(seq) from {kind.name}")[0][0]  # noqa: S608 - our own name
        return oldest or none

    def _begin_anew_after(self, kind: Kind, seq: int) -> None:
        self._move(kind, Stream(new_log(), seq, seq, NO_CHAIN))

    def _move(self, kind: Kind, to: Stream) -> None:
        values = (to.log, to.acked, to.base, bytes.fromhex(to.chain), kind.code)
        moved = "update stream set log = ?, acked = ?, base = ?, chain = ? where kind = ?"
        self._file.write((moved, values))


def _settled(kind: str, over: str, limit: int) -> tuple[Statement, Statement]:
    names = ", ".join(KINDS[kind].names)
    found = f"from {kind}_open where {over}"
    return (
        (f"insert into {kind} ({names}) select {names} {found} order by {names}", (limit,)),
        (f"delete {found}", (limit,)),
    )
