"""How fast a large city's questions are answered from monthly files, and in how much memory.

`SERVICEPUNKT_BENCH_ROWS` says how many errands; the target speaks of a hundred million, which take
a quarter of an hour and 15 GB of disk. Both get two processors.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from subprocess import PIPE

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
ROUNDS = 3
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


Taken = tuple[float, ...]  # seconds for each question
Ask = Callable[[str], float]  # asks a question, returns the seconds it took


def _in_turns(ours: Ask, theirs: Ask) -> tuple[Taken, Taken]:
    """Ask both in turns, so that a busy machine is busy for both, and take each one's best."""
    best = [_best(ours, theirs, query) for query in QUERIES]
    return tuple(mine for mine, _ in best), tuple(other for _, other in best)


def _best(ours: Ask, theirs: Ask, query: str) -> tuple[float, float]:
    took = [(ours(query), theirs(query))]  # the first time to warm up
    while len(took) < ROUNDS and took[-1][1] < PATIENCE:
        took.append((ours(query), theirs(query)))
    mine, other = zip(*took[1:] or took, strict=True)
    sys.stderr.write(
        f"  files {min(mine):.3f} s, PostgreSQL {min(other):.3f} s: {query[:60]} ...\n"
    )
    return min(mine), min(other)


def _rows() -> int:
    return int(os.environ.get(HOW_MANY, FEW))


@cache
def _ours_and_theirs() -> tuple[Taken, float, Taken]:
    """Seconds from our files, peak MB of that, seconds of PostgreSQL without an index."""
    with tempfile.TemporaryDirectory() as name, postgres(SETTINGS) as address:
        fill(Path(name), _rows())
        database = new_database(address, "bench")
        load(database, Path(name))
        with _alone(name) as (ours, peak), psycopg.connect(database, autocommit=True) as line:
            line.execute(f"set statement_timeout = '{PATIENCE}s'")
            mine, other = _in_turns(ours, lambda query: _asked_postgres(line, query))
            return mine, peak(), other


def _asked_postgres(line: psycopg.Connection, query: str) -> float:
    begun = time.perf_counter()
    try:
        line.execute(query).fetchall()
    except QueryCanceled:
        return PATIENCE  # at least
    return time.perf_counter() - begun


@contextmanager
def _alone(lake: str) -> Iterator[tuple[Ask, Callable[[], float]]]:
    """Ask the files in a process of their own, to see its memory: the way to ask, and peak MB."""
    with subprocess.Popen(  # noqa: S603 - ourselves
        [sys.executable, "-m", "bench.demand", lake], stdin=PIPE, stdout=PIPE, text=True, bufsize=1
    ) as asked:
        way_in, way_out = asked.stdin, asked.stdout
        if way_in is None or way_out is None:
            raise RuntimeError("no way to ask")

        def ask(query: str) -> float:
            way_in.write(query + "\n")
            return float(way_out.readline())

        yield ask, lambda: ask("")


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


def _answer(lake: Path) -> None:
    """Answer each line with the seconds its question took, an empty one with the peak of MB."""
    with tempfile.TemporaryDirectory() as name, duckdb.connect() as connection:
        attach(connection, lake, open_store(f"sqlite:///{name}/empty.sqlite3"))
        for line in sys.stdin:
            begun = time.perf_counter()
            if query := line.strip():
                connection.execute(query).fetchall()
            taken = time.perf_counter() - begun
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            sys.stdout.write(f"{taken if query else peak}\n")
            sys.stdout.flush()


ROWS = (
    Row("demand_query", query, at_least=10),
    Row("demand_memory", memory, at_most=1),
)

if __name__ == "__main__":
    _answer(Path(sys.argv[1]))
