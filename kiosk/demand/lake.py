"""The hub's rows as one file a month, which a large city's questions read in seconds.

A file is sorted, so that the order in which rows arrived is gone. Files of months whose single
rows are no longer kept are removed when the hub tidies (`kiosk.demand.retention`).
"""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Engine, text

from kiosk.demand.figures.table import Period
from kiosk.demand.tables import FACTS, MONTHS, metadata

KEPT = ("errand", "print_job", "quarter", "tally", "access")
REGISTERS = ("placement", "site", "opening_hours", "opening_exception")
AT_ONCE = 500_000  # rows held in memory while a month is written
MEMORY = "600MB"
TYPES = {"SMALLINT": "smallint", "INTEGER": "integer", "BIGINT": "bigint"}

Columns = dict[str, NDArray[np.int64]]


def export_month(engine: Engine, lake: Path, month: int) -> int:
    """Write the files of a month anew; returns how many rows."""
    period = Period(month, month)
    limits = {"from_day": period.first_day.toordinal(), "end_day": period.end.toordinal()}
    written = 0
    with engine.connect() as connection:
        for kind in KEPT:
            names = [column.name for column in FACTS[kind].c]
            of_month = (
                "month = :month" if kind == "access" else "day >= :from_day and day < :end_day"
            )
            wanted = f"select {', '.join(names)} from {kind} where {of_month}"  # noqa: S608 - our own names
            asked = {"month": month} if kind == "access" else limits
            found = connection.execution_options(yield_per=AT_ONCE).execute(text(wanted), asked)
            parts = (np.array([tuple(row) for row in part]) for part in found.partitions(AT_ONCE))
            written += write(
                lake, month, kind, (dict(zip(names, part.T, strict=True)) for part in parts)
            )
    return written


def complete(engine: Engine, lake: Path, period: Period) -> None:
    """Write the files of the period's months that are not there: no month is counted as empty."""
    for month in period.months:
        if not (lake / KEPT[-1] / f"{month}.parquet").exists():
            export_month(engine, lake, month)


def write(lake: Path, month: int, kind: str, parts: Iterator[Columns]) -> int:
    """Write one kind's file of a month from columns; returns how many rows."""
    folder = lake / kind
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"{month}.part"
    with duckdb.connect() as connection:
        _modest(connection)
        connection.execute(_made_like(kind))
        for part in parts:
            # an array with gaps in it (a column of a larger one) is read 500 times as slowly
            columns = {c.name: np.ascontiguousarray(part[c.name]) for c in FACTS[kind].c}
            connection.register("columns", columns)
            connection.execute(f"insert into {kind} select * from columns")  # noqa: S608 - our own name
            connection.unregister("columns")
        # by every column: rows that are alike in some would keep the order in which they arrived
        connection.execute(
            f"copy (select * from {kind} order by all) to '{unfinished}'"  # noqa: S608 - our own names
            " (format parquet, compression zstd)"
        )
        counted = connection.execute(f"select count(*) from {kind}").fetchone()  # noqa: S608 - as above
    unfinished.replace(folder / f"{month}.parquet")
    return int(counted[0]) if counted else 0


def attach(connection: duckdb.DuckDBPyConnection, lake: Path, engine: Engine) -> None:
    """Let a DuckDB connection see the lake, and copies of the registers and of folded months."""
    _modest(connection)
    for name in (*REGISTERS, *(table.name for table in MONTHS.values())):
        _copy(connection, engine, name)
    for kind in KEPT:
        _see(connection, lake, kind)


def _see(connection: duckdb.DuckDBPyConnection, lake: Path, kind: str) -> None:
    # a file that is older than the folding of its month holds rows that the month has counted
    asked = f"select distinct month from {kind}_month"  # noqa: S608 - our own name
    folded = {month for (month,) in connection.execute(asked).fetchall()} if kind in MONTHS else ()
    files = [file for file in (lake / kind).glob("*.parquet") if int(file.stem) not in folded]
    if files:
        listed = ", ".join(f"'{file}'" for file in sorted(files))
        connection.execute(f"create view {kind} as select * from read_parquet([{listed}])")  # noqa: S608 - our own names
    else:
        connection.execute(_made_like(kind))


def _modest(connection: duckdb.DuckDBPyConnection) -> None:
    # the progress bar writes into the output of long queries; memory belongs to the hub too
    connection.execute(f"set enable_progress_bar = false; set memory_limit = '{MEMORY}'")


def _made_like(name: str) -> str:
    columns = (f"{c.name} {TYPES.get(str(c.type), 'varchar')}" for c in metadata.tables[name].c)
    return f"create table {name} ({', '.join(columns)})"


def _copy(connection: duckdb.DuckDBPyConnection, engine: Engine, name: str) -> None:
    connection.execute(_made_like(name))
    with engine.connect() as hub:
        rows = [tuple(row) for row in hub.execute(metadata.tables[name].select())]
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        connection.executemany(f"insert into {name} values ({marks})", rows)  # noqa: S608 - our own name
