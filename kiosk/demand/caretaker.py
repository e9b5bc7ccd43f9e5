"""Looks after the hub's rows once a day: room for new months, and an end for old ones."""

import logging
import threading
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from kiosk.demand.closing import open_again
from kiosk.demand.partitions import make_room
from kiosk.demand.release_lock import UnderWay, undisturbed
from kiosk.demand.retention import first_day_kept, let_go, prune
from kiosk.demand.store import WRITES
from kiosk.usage.kinds import month_of

DAY = 24 * 3600.0
log = logging.getLogger(__name__)


def tidy(
    engine: Engine, *, raw_months: int, lake: Path | None = None, today: date | None = None
) -> int:
    """Do what is due; return how many rows became months.

    Raises UnderWay while a release is being made: its rows must not go while they are counted.
    Raises SQLAlchemyError or OSError.
    """
    day = today or datetime.now(UTC).date()
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        make_room(connection, day)
    with undisturbed(engine):
        open_again(engine)  # what a release left that was cut off
        gone = let_go(engine, day, raw_months)
        if lake:
            prune(lake, month_of(first_day_kept(day, raw_months)))
    return gone


class Caretaker:
    """A thread that tidies when the hub starts and every day after."""

    def __init__(self, engine: Engine, *, raw_months: int, lake: Path | None = None) -> None:
        self._due = partial(tidy, engine, raw_months=raw_months, lake=lake)
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._keep_tidying, name="caretaker", daemon=True)

    def open(self) -> "Caretaker":
        """Tidy once, then begin; raises SQLAlchemyError or OSError when the first time fails."""
        self._tidy()
        self._thread.start()
        return self

    def close(self) -> None:
        """Stop."""
        self._closing.set()
        self._thread.join()

    def _tidy(self) -> None:
        try:
            self._due()
        except UnderWay:
            log.info("a release is being made: old rows wait until tomorrow")

    def _keep_tidying(self) -> None:
        while not self._closing.wait(DAY):
            try:
                self._tidy()
            except (SQLAlchemyError, OSError) as error:  # it is away; tomorrow is another day
                log.error("could not tidy: %s", type(error).__name__)
