"""The city's own tools read released figures in PostgreSQL, and nothing but those."""

import psycopg
import pytest
from psycopg.errors import InsufficientPrivilege

from kiosk.demand import open_store
from tests.coordinator.made_up import by_hour, by_place, released
from tests.coordinator.test_store import put
from tests.demand.postgres import new_database, postgres

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("postgres")]
READER = "create role reader login; grant usage on schema report to reader;" \
    "grant select on all tables in schema report to reader"  # fmt: skip
WITH_NAMES = """
select l.name, f.value, f.hidden from report.figure f
join report.line l using (release, table_key, line)
where table_key = 'demand_place' and measure = 'n' order by f.line
"""


def test_a_reader_sees_released_figures_with_their_reasons_and_no_table_beneath() -> None:
    with postgres() as cluster:
        address = new_database(cluster, "hub")
        engine = open_store(address)
        with engine.begin() as connection:
            put(connection)
        engine.dispose()
        with psycopg.connect(address, autocommit=True) as owner:
            owner.execute(READER)
        with psycopg.connect(address.replace("hub@", "reader@"), autocommit=True) as reader:
            told = reader.execute(WITH_NAMES).fetchall()
            lines = reader.execute("select count(*) from report.figure").fetchone()
            for forbidden in ("select * from release", "select * from errand"):
                with pytest.raises(InsufficientPrivilege):
                    reader.execute(forbidden)
    assert told == [
        ("Påhittat bibliotek Norr", 1240.0, None),
        ("Påhittat bibliotek Söder", None, "<5"),
        ("Alla", 1245.0, None),
    ]
    assert lines == (sum(len(table.rows) for table in released().tables.values()),)
    assert len(by_place().rows) + len(by_hour().rows) < lines[0]
