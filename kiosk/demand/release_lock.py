"""Lets one at a time make a release or fold old rows; others are told to come again."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, text

NUMBER = 20_261_122  # of the lock in PostgreSQL, where this database has no other of that kind


class UnderWay(Exception):
    """Somebody else counts or folds the rows just now; the text is a sentence for people."""

    def __init__(self) -> None:
        super().__init__("another release is being made, or old rows become months; try again soon")


@contextmanager
def undisturbed(engine: Engine, *, shared: bool = False) -> Iterator[None]:
    """Keep other releases and folding away meanwhile; raises UnderWay, and waits for nobody.

    With `shared` others who only count may do so too. Whoever dies with the lock lets go of it.
    """
    if engine.dialect.name == "postgresql":
        hold = _in_postgresql(engine, shared=shared)
    else:
        hold = _beside_the_file(engine, shared=shared)
    with hold:
        yield


@contextmanager
def _in_postgresql(engine: Engine, *, shared: bool) -> Iterator[None]:
    asked = text(f"select pg_try_advisory_lock{'_shared' if shared else ''}({NUMBER})")
    # no transaction stays open behind it, which would keep PostgreSQL from tidying for so long
    with engine.execution_options(isolation_level="AUTOCOMMIT").connect() as hub:
        hub.detach()  # the lock belongs to the line: it goes when the line does, not to a pool
        if not hub.scalar(asked):
            raise UnderWay
        yield


@contextmanager
def _beside_the_file(engine: Engine, *, shared: bool) -> Iterator[None]:
    """Hold a file of its own: closing the database's file would drop SQLite's locks on it."""
    path = Path(f"{engine.url.database}-release")
    file = os.open(path, os.O_RDONLY | os.O_CREAT, 0o644)  # readable is enough, whoever made it
    try:
        fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(file)
        raise UnderWay from None
    try:
        yield
    finally:
        os.close(file)
