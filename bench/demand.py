"""How fast a large city's questions are answered from monthly files, and in how much memory.

`SERVICEPUNKT_BENCH_ROWS` says how many errands; the target speaks of a hundred million.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import duckdb
import numpy as np
import psycopg

from bench.measure import Measure, Row, against
from kiosk.demand import open_store
from kiosk.demand.lake import attach, write
from tests.demand.postgres import new_database, postgres

HOW_MANY = "SERVICEPUNKT_BENCH_ROWS"
FEW = 4_000_000
MONTHS = 24
FIRST = 738_886  # 1 January 2024
DEVICES = 500
LIMIT_MB = 1024.0
HIGHEST = {"outcome": 7, "last_step": 14, "pages": 30, "duration": 5, "unmet": 4}
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


def _months() -> Iterator[tuple[int, dict[str, np.ndarray]]]:
    dice = np.random.default_rng(1)
    n = int(os.environ.get(HOW_MANY, FEW)) // MONTHS
    for month in range(MONTHS):
        yield (
            month,
            {
                "device": dice.integers(1, DEVICES + 1, n),
                "day": FIRST + 30 * month + dice.integers(0, 30, n),
                "hour": dice.choice(10, n, p=np.arange(10, 0, -1) / 55) + 9,
                "errand": dice.choice(3, n, p=(0.5, 0.3, 0.2)) + 1,
                **{name: dice.integers(1, most + 1, n) for name, most in HIGHEST.items()},
                "clock_ok": np.ones(n, dtype=np.int64),
            },
        )


def _fill(lake: Path) -> None:
    for month, columns in _months():
        write(lake, 202401 + month, "errand", iter([columns]))


def _seconds(ask: Callable[[str], object]) -> float:
    """The geometric mean of all six, each the second time it is asked: none outweighs the rest."""
    taken = []
    for query in QUERIES:
        ask(query)
        begun = time.perf_counter()
        ask(query)
        taken.append(time.perf_counter() - begun)
    return statistics.geometric_mean(taken)


@cache
def _ours_and_theirs() -> tuple[float, float, float]:
    """Seconds from our files, peak MB of that, seconds of PostgreSQL without an index."""
    with tempfile.TemporaryDirectory() as name:
        lake = Path(name)
        _fill(lake)
        told = subprocess.run(  # noqa: S603 - ourselves, alone in a process, to see its memory
            [sys.executable, "-m", "bench.demand", name], check=True, capture_output=True, text=True
        )
        seconds, megabytes = map(float, told.stdout.split())
        with postgres() as address:
            return seconds, megabytes, _in_postgres(new_database(address, "bench"), lake)


def _in_postgres(address: str, lake: Path) -> float:
    files = f"select * from read_parquet('{lake}/errand/*.parquet')"  # noqa: S608 - our own folder
    with psycopg.connect(address) as line, duckdb.connect() as reader:
        names = [column[0] for column in reader.execute(files + " limit 1").description or ()]
        kinds = (f"{n} {'integer' if n in ('device', 'day') else 'smallint'}" for n in names)
        line.execute(f"create table errand ({', '.join(kinds)})")
        with line.cursor().copy("copy errand from stdin (format csv)") as way_in:
            found = reader.execute(files)
            while part := found.fetchmany(100_000):
                way_in.write("".join(",".join(map(str, row)) + "\n" for row in part))
        line.commit()
        line.execute("analyze errand")
        return _seconds(lambda query: line.execute(query).fetchall())


def query() -> Measure:
    """Six standard questions: our files against PostgreSQL reading its table."""
    ours, _, theirs = _ours_and_theirs()
    return Measure("demand_query", ours, theirs, "PostgreSQL, warm, no index", theirs / ours, "s")


def memory() -> Measure:
    """The most memory that the six questions took."""
    return against("demand_memory", _ours_and_theirs()[1], LIMIT_MB, "MB")


def _alone(lake: Path) -> None:
    with tempfile.TemporaryDirectory() as name, duckdb.connect() as connection:
        engine = open_store(f"sqlite:///{name}/empty.sqlite3")
        attach(connection, lake, engine)
        seconds = _seconds(lambda query: connection.execute(query).fetchall())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"{seconds} {peak}\n")


ROWS = (
    Row("demand_query", query, at_least=10),
    Row("demand_memory", memory, at_most=1),
)

if __name__ == "__main__":
    _alone(Path(sys.argv[1]))
