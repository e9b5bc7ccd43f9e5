"""When rows become months nothing is counted twice or lost, whoever else is at work meanwhile."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import Connection, Engine, event, func, insert, select, text

from kiosk.demand import FACTS, MONTHS
from kiosk.demand.caretaker import tidy
from kiosk.demand.figures import Period
from kiosk.demand.figures.facts import lake_facts, sql_facts
from kiosk.demand.figures.queries import QUERIES
from kiosk.demand.partitions import make_room
from kiosk.demand.retention import RowsGone, check_rows, fold, prune
from kiosk.demand_cli import figures
from kiosk.usage.kinds import KINDS
from tests.conditions import DEADLINE, until
from tests.demand.made_up_city import city_in

TODAY, OLD = date(2026, 11, 22), date(2024, 9, 1)
LIMIT = date(2024, 11, 1).toordinal()
WAITING = """\
select count(*) from pg_stat_activity
where wait_event_type = 'Lock' and datname = current_database()"""

SERVICEPUNKT = str(Path(sys.executable).with_name("servicepunkt"))
only_postgres = pytest.mark.parametrize("engine", ["postgresql"], indirect=True)


def comes(connection: Connection, kind: str, n: int, day: date = OLD) -> None:
    row = dict.fromkeys(FACTS[kind].c.keys(), 1) | {"day": day.toordinal()}
    connection.execute(insert(FACTS[kind]), [row] * n)


def counted(engine: Engine, kind: str) -> tuple[int, int]:
    """How many rows there are, and how many the months tell of."""
    with engine.connect() as connection:
        rows = connection.scalar(select(func.count()).select_from(FACTS[kind]))
        return rows or 0, connection.scalar(select(func.sum(MONTHS[kind].c.n))) or 0


@contextmanager
def beside(work: Callable[[], object]) -> Iterator[Callable[[], bool]]:
    """Let somebody else work at the same time; gives whether they are through."""
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        yield lambda: not thread.is_alive()
    finally:  # it must not hold a line to the database when the engine lets go of them
        thread.join(DEADLINE)
    assert not thread.is_alive()


def waits(engine: Engine) -> bool:
    with engine.connect() as connection:
        return bool(connection.scalar(text(WAITING)))


@only_postgres
@pytest.mark.slow
@pytest.mark.parametrize("kind", ["errand", "tally"])
def test_two_who_tidy_at_the_same_time_count_a_row_once(engine: Engine, kind: str) -> None:
    with engine.begin() as connection:
        comes(connection, kind, 5)
    with engine.connect() as first:
        fold(first, KINDS[kind], LIMIT)
        with beside(lambda: tidy(engine, raw_months=24, today=TODAY)):
            until(lambda: waits(engine))
            first.commit()
    assert counted(engine, kind) == (0, 5)


@only_postgres
@pytest.mark.slow
def test_two_who_make_room_for_a_month_at_the_same_time_make_it_once(engine: Engine) -> None:
    with engine.connect() as first:
        assert make_room(first, TODAY)
        with beside(lambda: tidy(engine, raw_months=24, today=TODAY)):
            until(lambda: waits(engine))
            first.commit()
    with engine.begin() as connection:
        assert make_room(connection, TODAY) == []


@only_postgres
@pytest.mark.slow
def test_a_row_that_comes_while_its_month_is_folded_is_not_lost(engine: Engine) -> None:
    def one_more() -> None:
        go_on.wait()
        with engine.begin() as connection:
            comes(connection, "tally", 1)

    with engine.begin() as connection:
        comes(connection, "tally", 5)
    with engine.connect() as first:

        @event.listens_for(first, "before_cursor_execute")
        def _before(_line: object, _cursor: object, sql: str, *_: object) -> None:
            if sql.startswith("DELETE"):
                until(lambda: through() or waits(engine))

        @event.listens_for(first, "after_cursor_execute")
        def _after(_line: object, _cursor: object, sql: str, *_: object) -> None:
            if sql.startswith("INSERT"):
                go_on.set()

        go_on = threading.Event()
        with beside(one_more) as through:
            fold(first, KINDS["tally"], LIMIT)
            first.commit()
    rows, months = counted(engine, "tally")
    assert rows + months == 6


@pytest.mark.slow
def test_files_of_a_month_that_was_folded_are_not_counted_beside_it(tmp_path: Path) -> None:
    city, period = city_in(tmp_path, terminals=6, months=2), Period(202401, 202402)
    lake = tmp_path / "lake"
    with sql_facts(city, period) as facts:
        before = sorted(facts.ask(QUERIES["demand_place"]))
    assert errands(lake, city, period) == before  # the files are written when they are asked for
    tidy(city, raw_months=1, today=date(2024, 3, 1))  # January becomes a month; its files stay
    assert errands(lake, city, period) == before
    tidy(city, raw_months=1, lake=lake, today=date(2024, 3, 1))
    assert errands(lake, city, period) == before
    city.dispose()


def errands(lake: Path, city: Engine, period: Period) -> list[tuple[int, ...]]:
    with lake_facts(lake, city, period) as facts:
        return sorted(facts.ask(QUERIES["demand_place"]))


def test_files_of_single_rows_go_when_the_rows_go(engine: Engine, tmp_path: Path) -> None:
    for name in ("errand/202410.parquet", "errand/202410.part", "access/202410.parquet",
                 "errand/202411.parquet", "errand/README"):  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    tidy(engine, raw_months=24, lake=tmp_path, today=TODAY)
    left = {str(file.relative_to(tmp_path)) for file in tmp_path.glob("*/*")}
    # counters of language and look know no day: they stay here as they do in the database
    assert left == {"access/202410.parquet", "errand/202411.parquet", "errand/README"}
    assert prune(tmp_path / "nowhere", 202411) == 0


@pytest.mark.slow
def test_a_hub_that_cannot_remove_old_files_stays_closed(tmp_path: Path) -> None:
    (tmp_path / "lake/errand/199901.parquet").mkdir(parents=True)  # no file that can be removed
    environ = {
        "SERVICEPUNKT_HUB_DATABASE": f"sqlite:///{tmp_path}/hub.sqlite3",
        "SERVICEPUNKT_HUB_BIND": "127.0.0.1:0",
        "SERVICEPUNKT_HUB_LAKE": str(tmp_path / "lake"),
    }
    said = subprocess.run(  # noqa: S603 - our own command
        [SERVICEPUNKT, "hub", "serve"], env=environ, capture_output=True, text=True, check=False
    )
    assert said.returncode == 1
    assert said.stderr == "Error: old monthly files cannot go: IsADirectoryError\n"


def test_what_needs_single_rows_is_refused_in_a_sentence_when_they_are_gone(
    engine: Engine,
) -> None:
    with engine.begin() as connection:
        comes(connection, "tally", 1)
        comes(connection, "errand", 1, TODAY)
    check_rows(engine, 202409, 202611)
    tidy(engine, raw_months=24, today=TODAY)
    with pytest.raises(RowsGone, match="rows of 202409 to 202409 are no longer kept"):
        check_rows(engine, 202401, 202412)
    check_rows(engine, 202410, 202611)


def test_a_release_of_months_without_single_rows_is_refused_in_a_sentence(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with engine.begin() as connection:
        comes(connection, "errand", 3)
    tidy(engine, raw_months=24, today=TODAY)
    monkeypatch.setenv(
        "SERVICEPUNKT_HUB_DATABASE", engine.url.render_as_string().replace("+psycopg", "")
    )
    said = CliRunner().invoke(figures, ["202408", "202412", "--without-waiting"])
    assert said.exit_code == 1
    assert said.output == (
        "Error: nothing is published: single rows of 202409 to 202409 are no longer kept,"
        " only their sums; release months while their rows are kept\n"
    )
