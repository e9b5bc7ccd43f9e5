"""Looks after the hub's database once a day: room for new months, and an end for old rows."""

import logging
import threading
from datetime import UTC, date, datetime

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from kiosk.demand.partitions import make_room
from kiosk.demand.retention import let_go
from kiosk.demand.store import WRITES

DAY = 24 * 3600.0
log = logging.getLogger(__name__)


def tidy(engine: Engine, *, raw_months: int, today: date | None = None) -> int:
    """Do what is due; return how many rows became months. Raises SQLAlchemyError."""
    day = today or datetime.now(UTC).date()
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        make_room(connection, day)
        return let_go(connection, day, raw_months)


class Caretaker:
    """A thread that tidies when the hub starts and every day after."""

    def __init__(self, engine: Engine, *, raw_months: int) -> None:
        self._engine = engine
        self._raw_months = raw_months
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._keep_tidying, name="caretaker", daemon=True)

    def open(self) -> "Caretaker":
        """Tidy once, then begin; raises SQLAlchemyError when the first time fails."""
        tidy(self._engine, raw_months=self._raw_months)
        self._thread.start()
        return self

    def close(self) -> None:
        """Stop."""
        self._closing.set()
        self._thread.join()

    def _keep_tidying(self) -> None:
        while not self._closing.wait(DAY):
            try:
                tidy(self._engine, raw_months=self._raw_months)
            except SQLAlchemyError as error:  # the database is away; tomorrow is another day
                log.error("could not tidy: %s", type(error).__name__)
