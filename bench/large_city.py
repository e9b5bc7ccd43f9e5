"""Errands of a large city, made by one SQL text: in our monthly files, and in PostgreSQL.

The shares are those of a busy city (most errands at noon, nearly half of them statements); the
same row number always makes the same row, so that two runs ask the same questions of the same rows.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import psycopg
from sqlalchemy import Engine

from kiosk.demand import FACTS, open_store
from kiosk.demand.figures.table import Period
from kiosk.demand.lake import write
from kiosk.demand.partitions import make_room
from tests.demand.postgres import tool

SPAN = Period(202401, 202512)
MONTHS = len(SPAN.months)
AT_ONCE = 500_000
SEED = 1
ERRAND = tuple(column.name for column in FACTS["errand"].c)
# Numbers of a hash: every column has its own dice.
MADE = f"""\
with made as (
  select i, $first as first, $days as days, hash(i, {SEED}, 1) % 20 as one_in_20,
    hash(i, {SEED}, 2) % 20 as other_in_20
  from range($start, $stop) as numbers(i)
)
select 1 + hash(i, {SEED}, 3) % 500 as device,
  first + hash(i, {SEED}, 4) % days as day,
  9 + least(hash(i, {SEED}, 5) % 11, hash(i, {SEED}, 6) % 11) as hour,
  case when one_in_20 < 8 then 1 when one_in_20 < 13 then 2 when one_in_20 < 18 then 3
    else one_in_20 - 14 end as errand,
  case when other_in_20 < 14 then 1 when other_in_20 < 17 then 2 when other_in_20 < 19 then 3
    else 4 end as outcome,
  1 + hash(i, {SEED}, 7) % 14 as last_step,
  hash(i, {SEED}, 8) % 31 as pages,
  1 + hash(i, {SEED}, 9) % 5 as duration,
  greatest(15, hash(i, {SEED}, 10) % 20) - 15 as unmet,
  1 as clock_ok
from made"""  # noqa: S608 - our own numbers


def fill(lake: Path, rows: int) -> None:
    """Write so many errands, in equal months, the way the hub writes them."""
    began, each = time.perf_counter(), rows // MONTHS
    for number, month in enumerate(SPAN.months):
        write(lake, month, "errand", _parts(Period(month, month), number * each, each))
        if month % 6 == 0:
            told(f"files until {month}", began, (number + 1) * each)
    _weigh("files", sum(file.stat().st_size for file in lake.glob("*/*")), each * MONTHS)


def _parts(month: Period, start: int, each: int) -> Iterator[dict[str, Any]]:
    first = month.first_day.toordinal()
    with duckdb.connect() as dice:
        for at in range(start, start + each, AT_ONCE):
            asked = {"first": first, "days": month.end.toordinal() - first,
                     "start": at, "stop": min(at + AT_ONCE, start + each)}  # fmt: skip
            yield dice.execute(MADE, asked).fetchnumpy()


def load(address: str, lake: Path) -> None:
    """Put the same rows into PostgreSQL, into the hub's own tables, which have no index."""
    engine = open_store(address)
    _make_parts(engine)
    engine.dispose()
    began, rows = time.perf_counter(), 0
    for month in SPAN.months:
        rows += _copy(address, lake / f"errand/{month}.parquet", month)
        if month % 6 == 0:
            told(f"PostgreSQL until {month}", began, rows)
    with psycopg.connect(address, autocommit=True) as line:
        line.execute("vacuum (analyze) errand")
        weight = "select sum(pg_table_size(inhrelid)) from pg_inherits"
        found = line.execute(f"{weight} where inhparent = 'errand'::regclass").fetchone()
    told("PostgreSQL, analysed too", began, rows)
    _weigh("PostgreSQL", int(found[0]) if found else 0, rows)


def _make_parts(engine: Engine) -> None:
    with engine.begin() as connection:
        second = date(SPAN.first // 100, SPAN.first % 100 + 1, 1)  # room begins a month before
        for part in make_room(connection, second, ahead=MONTHS - 2):
            # what happens when the power goes is not measured here
            connection.exec_driver_sql(f"alter table {part} set unlogged")


def _copy(address: str, file: Path, month: int) -> int:
    names, part = ", ".join(ERRAND), f"errand_{month // 100}_{month % 100:02}"
    into = f"copy {part} ({names}) from stdin (format csv)"
    command = [tool("psql") or "psql", "--quiet", "-c", into, address]
    with subprocess.Popen(command, stdin=subprocess.PIPE) as psql, duckdb.connect() as reader:  # noqa: S603 - PostgreSQL's own
        pipe = psql.stdin.fileno() if psql.stdin else 1
        # the progress bar of a long query would write itself among the rows
        reader.execute("set enable_progress_bar = false; set preserve_insertion_order = false")
        found = reader.execute(
            f"copy (select {names} from read_parquet('{file}'))"  # noqa: S608 - our own names
            f" to '/dev/fd/{pipe}' (format csv, header false, use_tmp_file false)"
        ).fetchone()
    if psql.returncode or not found:
        raise RuntimeError("PostgreSQL did not take the rows")
    return int(found[0])


def told(what: str, began: float, rows: int) -> None:
    """Say how far we are: a hundred million rows take a quarter of an hour."""
    seconds = time.perf_counter() - began
    sys.stderr.write(
        f"  {what}: {rows:,} rows in {seconds:.0f} s, {rows / seconds:,.0f} a second\n"
    )


def _weigh(what: str, size: int, rows: int) -> None:
    sys.stderr.write(f"  {what}: {size / rows:.1f} bytes a row\n")
