"""What counting costs the terminal: one durable row, and its bytes on the line."""

import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from bench.measure import Measure, Row, against, median, times
from kiosk.usage import (
    AccessMode,
    Duration,
    Errand,
    ErrandRow,
    Journal,
    Language,
    Outcome,
    Step,
    Unmet,
)
from kiosk.usage.kinds import KINDS
from kiosk.usage.outgoing import Outgoing

APPENDS, BARE = 400, b"x" * 200
BETWEEN_ROUNDS = 25  # errands between two rounds of the outbox, which tidies the file
BATCH = 50  # rows, the smallest batch the target speaks of
BEGAN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def usage_append() -> Measure:
    """p50 of counting one errand, against 200 bytes written and synced, taking turns."""
    ours, other = [], []
    with tempfile.TemporaryDirectory(prefix="servicepunkt-bench-") as name:
        journal = Journal(Path(name) / "usage.sqlite3")
        file = os.open(Path(name) / "bare", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        for number in range(APPENDS):
            row = errand(number)
            if number % BETWEEN_ROUNDS == 0:
                journal.file.tidy()
            began = perf_counter()
            journal.record(row, Language.SV, AccessMode.DEFAULT)
            between = perf_counter()
            os.write(file, BARE)
            os.fdatasync(file)
            ours.append(1e6 * (between - began))
            other.append(1e6 * (perf_counter() - between))
        os.close(file)
        journal.close()
    return times(
        "usage_append", median(ours), median(other), "write and fdatasync of 200 B (p50)", "µs"
    )


def usage_wire() -> Measure:
    """Bytes on the line for each of 50 errands that differ as those of a busy place do."""
    with tempfile.TemporaryDirectory(prefix="servicepunkt-bench-") as name:
        journal = Journal(Path(name) / "usage.sqlite3")
        for number in range(BATCH):
            journal.record(errand(number), Language.SV, AccessMode.DEFAULT)
        batch = Outgoing(journal).batch(KINDS["errand"])
        journal.close()
    assert batch is not None  # noqa: S101 - counted above
    assert len(batch.rows) == BATCH  # noqa: S101 - all in one batch
    return against("usage_wire", len(batch.packed()) / BATCH, 15, "B")


def errand(number: int) -> ErrandRow:
    """An errand: its fields go through their values at paces that have nothing in common."""
    steps, outcomes = list(Step), [Outcome.COMPLETED] * 5 + list(Outcome)[1:4]
    outcome = outcomes[number * 7 % len(outcomes)]
    done = outcome is Outcome.COMPLETED
    return ErrandRow(
        ended=BEGAN + timedelta(minutes=11 * (number % 40), days=number // 40),
        errand=list(Errand)[number * 5 % len(Errand)],
        outcome=outcome,
        last_step=Step.PRINTED if done else steps[number * 11 % len(steps)],
        pages=number * 13 % 19 if done else 0,
        duration=list(Duration)[number * 3 % len(Duration)],
        unmet=Unmet.NOTHING if done else list(Unmet)[number * 3 % len(Unmet)],
    )


ROWS = [
    Row("usage_append", usage_append, at_most=1.5),
    Row("usage_wire", usage_wire, at_most=1),
]
