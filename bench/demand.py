"""How fast a large city's questions are answered from monthly files, and in how much memory.

`SERVICEPUNKT_BENCH_ROWS` says how many errands; the target speaks of a hundred million, which take
a quarter of an hour and 15 GB of disk. Both get two processors.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import duckdb
import psycopg
from psycopg.errors import QueryCanceled

from bench.large_city import SPAN, fill, load
from bench.measure import Measure, Row
from kiosk.demand import open_store
from kiosk.demand.lake import attach
from tests.demand.postgres import new_database, postgres

HOW_MANY = "SERVICEPUNKT_BENCH_ROWS"
FEW = 4_000_000
FIRST = SPAN.first_day.toordinal()
LIMIT_MB = 1024.0
PATIENCE = 400  # seconds PostgreSQL may take for a question; counted as so many when it takes more
SETTINGS = {"shared_buffers": "2GB", "work_mem": "256MB", "autovacuum": "off"}
QUERIES = (
    "select device, day % 7, hour, count(*) from errand group by 1, 2, 3",
    "select day - day % 30, errand, outcome, count(*) from errand group by 1, 2, 3",
    "select errand, duration, count(*) from errand group by 1, 2",
    "select errand, last_step, sum(case when outcome = 1 then 1 else 0 end), count(*)"
    " from errand group by 1, 2",
    "select device, hour, sum(pages), count(distinct day) from errand group by 1, 2",
    f"select day, errand, sum(pages), count(*) from errand where day >= {FIRST + 300}"  # noqa: S608 - a constant
    f" and day < {FIRST + 330} and device in (7, 8) group by 1, 2",
)


Taken = tuple[float, ...]  # seconds for each question, the second time it was asked


def _seconds(ask: Callable[[str], object]) -> Taken:
    return tuple(_second_time(ask, query) for query in QUERIES)


def _second_time(ask: Callable[[str], object], query: str) -> float:
    for _ in range(2):
        begun = time.perf_counter()
        try:
            ask(query)
        except QueryCanceled:
            return PATIENCE  # at least
        taken = time.perf_counter() - begun
    return taken


def _rows() -> int:
    return int(os.environ.get(HOW_MANY, FEW))


@cache
def _ours_and_theirs() -> tuple[Taken, float, Taken]:
    """Seconds from our files, peak MB of that, seconds of PostgreSQL without an index."""
    with tempfile.TemporaryDirectory() as name:
        lake = Path(name)
        fill(lake, _rows())
        alone = subprocess.run(  # noqa: S603 - ourselves, alone in a process, to see its memory
            [sys.executable, "-m", "bench.demand", name], check=True, capture_output=True, text=True
        )
        ours, megabytes = json.loads(alone.stdout)
        _tell("files", ours)
        with postgres(SETTINGS) as address:
            theirs = _in_postgres(new_database(address, "bench"), lake)
        _tell("PostgreSQL", theirs)
        return ours, megabytes, theirs


def _tell(who: str, taken: Taken) -> None:
    said = (f"{n:.0f} s or more" if n == PATIENCE else f"{n:.3f} s" for n in taken)
    sys.stderr.write(f"  {who}: {', '.join(said)}\n")


def _in_postgres(address: str, lake: Path) -> Taken:
    load(address, lake)
    with psycopg.connect(address, autocommit=True) as line:
        line.execute(f"set statement_timeout = '{PATIENCE}s'")
        return _seconds(lambda query: line.execute(query).fetchall())


def query() -> Measure:
    """Six standard questions, their geometric mean: none outweighs the rest."""
    ours, _, theirs = _ours_and_theirs()
    mine, other = statistics.geometric_mean(ours), statistics.geometric_mean(theirs)
    words = ", ".join(f"{name} {value}" for name, value in SETTINGS.items())
    late = sum(n == PATIENCE for n in theirs)
    more = f"; {late} not answered in {PATIENCE} s, counted as that" if late else ""
    told = f"PostgreSQL, {_rows():,} rows, warm, months as parts, no index, {words}{more}"
    return Measure("demand_query", mine, other, told, other / mine, "s")


def memory() -> Measure:
    """The most memory that the six questions took."""
    taken, told = _ours_and_theirs()[1], f"the limit, at {_rows():,} rows"
    return Measure("demand_memory", taken, LIMIT_MB, told, taken / LIMIT_MB, "MB")


def _alone(lake: Path) -> None:
    with tempfile.TemporaryDirectory() as name, duckdb.connect() as connection:
        engine = open_store(f"sqlite:///{name}/empty.sqlite3")
        attach(connection, lake, engine)
        seconds = _seconds(lambda query: connection.execute(query).fetchall())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(json.dumps((seconds, peak)))


ROWS = (
    Row("demand_query", query, at_least=10),
    Row("demand_memory", memory, at_most=1),
)

if __name__ == "__main__":
    _alone(Path(sys.argv[1]))
