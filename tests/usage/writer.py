"""Counts errands as fast as it can, and says on standard output after each: it is written."""

import os
import sys
from datetime import UTC, datetime
from pathlib import Path

from kiosk.usage import (
    AccessMode,
    Duration,
    Errand,
    ErrandRow,
    Journal,
    Language,
    Outcome,
    Step,
)

ROW = ErrandRow(
    ended=datetime(2026, 3, 3, 14, tzinfo=UTC),
    errand=Errand.PRINT_STATEMENT,
    outcome=Outcome.COMPLETED,
    last_step=Step.PRINTED,
    pages=7,
    duration=Duration.UNDER_5_MIN,
)


def main() -> None:
    """Write until killed, or until the disk is full; each 8 bytes are one more row."""
    journal = Journal(Path(sys.argv[1]))
    written = 0
    while not journal.dropped:
        journal.record(ROW, Language.SV, AccessMode.DEFAULT)
        if not journal.dropped:
            written += 1
            os.write(1, written.to_bytes(8, "big"))
    journal.open_errand(Errand.PRINT_PAPER)  # a visit goes on as if nothing had happened


if __name__ == "__main__":
    main()
