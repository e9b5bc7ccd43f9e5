"""Opens the hub's database, SQLite or PostgreSQL, and brings its tables up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, make_url

MIGRATIONS = Path(__file__).with_name("migrations")
WAITS = 30.0  # seconds a writer waits for another in SQLite
WRITES = "begins_writing"  # execution option: take SQLite's write lock at once


class TooNew(Exception):
    """The database was changed by a newer hub; this one must not touch it."""


def open_store(address: str) -> Engine:
    """Return an engine for `sqlite:///path` or `postgresql://…`, with every table in place.

    Raises sqlalchemy.exc.SQLAlchemyError when the database cannot be opened, or TooNew.
    """
    engine = connect(address)
    try:
        migrate(engine)
    except BaseException:  # nobody else knows of the engine: its lines would stay open
        engine.dispose()
        raise
    return engine


@contextmanager
def store_at(address: str) -> Iterator[Engine]:
    """Open a store for a while, as `open_store` does; its connections close at the end."""
    engine = open_store(address)
    try:
        yield engine
    finally:
        engine.dispose()


def connect(address: str) -> Engine:
    """Return an engine; touches no table."""
    url = make_url(address)
    if url.get_backend_name() == "sqlite":
        if url.database:
            Path(url.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url, connect_args={"timeout": WAITS})
        _teach_sqlite(engine)
        return engine
    return create_engine(url.set(drivername="postgresql+psycopg"))


def reading(engine: Engine) -> Engine:
    """Return the engine for a single question: without BEGIN and ROLLBACK around it.

    On a busy hub every word between it and PostgreSQL counts. SQLite is in the same process.
    """
    if engine.dialect.name == "sqlite":
        return engine
    return engine.execution_options(isolation_level="AUTOCOMMIT")


def migrate(engine: Engine, to: str = "head") -> None:
    """Bring the tables to a version (`head`, `0002`, `base`), up or down. Raises TooNew."""
    with engine.execution_options(**{WRITES: True}).begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        take = command.downgrade if _is_down(connection, to) else command.upgrade
        try:
            take(config, to)
        except CommandError:
            raise TooNew("the database was changed by a newer hub") from None


def _is_down(connection: Connection, to: str) -> bool:
    now = MigrationContext.configure(connection).get_current_revision()
    return to == "base" or (to != "head" and now is not None and to < now)


def _teach_sqlite(engine: Engine) -> None:
    """Durable, readable while written to, and transactions that include the tables themselves."""

    @event.listens_for(engine, "connect")
    def _open(file: Any, _record: Any) -> None:
        file.isolation_level = None  # the driver's own BEGIN comes too late for what we need
        for pragma in ("journal_mode=wal", "synchronous=full", "foreign_keys=on"):
            file.execute(f"pragma {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES)
        connection.exec_driver_sql("begin immediate" if writes else "begin")
