"""The hub's tables go up and down, step by step, on both databases, and lose no row."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from kiosk.demand import FACTS, TooNew, metadata, migrate, open_store, store
from kiosk.usage.kinds import KINDS
from tests.demand.terminals import Terminal, arrived


def test_the_steps_lead_to_the_tables_that_the_program_describes(engine: Engine) -> None:
    with engine.connect() as connection:
        found = compare_metadata(MigrationContext.configure(connection), metadata)
    told = [step for step in found if not of_one_database_only(step)]
    assert told == []


def of_one_database_only(step: object) -> bool:
    """The parts of a table in PostgreSQL, and the index that SQLite has instead."""
    what, thing = step[0], step[1]  # type: ignore[index]
    return (what, thing.name.rsplit("_", 1)[-1]) in {
        ("remove_table", "default"),
        ("add_index", "day"),
    }


def test_an_old_hub_s_rows_are_there_after_the_step_up_and_after_the_step_down(
    engine: Engine,
) -> None:
    migrate(engine, "0002")
    columns = [name for name in KINDS["errand"].names if name != "clock_ok"]
    values = ", ".join(["1", "739000", *["1"] * (len(columns) - 1)])
    with engine.begin() as connection:
        connection.execute(
            text(f"insert into errand (device, {', '.join(columns)}) values ({values})")  # noqa: S608 - our names
        )
    migrate(engine)
    assert [row[-1] for row in arrived(engine)] == [0]
    migrate(engine, "0002")
    with engine.connect() as connection:
        assert connection.scalar(text("select count(*) from errand")) == 1


def test_a_database_that_cannot_be_used_is_let_go_at_once(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    monkeypatch.setattr(store, "connect", lambda _address: engine)
    before = engine.pool
    with pytest.raises(TooNew):
        open_store("sqlite://")
    assert engine.pool is not before  # what an engine does when it lets its lines go


def test_everything_can_be_undone(engine: Engine) -> None:
    migrate(engine, "base")
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    migrate(engine)
    assert set(inspect(engine).get_table_names()) >= set(FACTS)


def test_bringing_a_hub_up_to_date_twice_changes_nothing(
    terminal: Terminal, engine: Engine
) -> None:
    terminal.counts(1, 2)
    terminal.outbox.round()
    before = arrived(engine)
    migrate(engine)
    assert arrived(engine) == before


def test_a_database_of_a_newer_hub_is_left_alone(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    with pytest.raises(TooNew):
        migrate(engine)


def test_no_fact_has_a_column_for_words_or_for_the_order_in_which_rows_came(
    engine: Engine,
) -> None:
    for name, kind in KINDS.items():
        columns = {column["name"]: column for column in inspect(engine).get_columns(name)}
        assert set(columns) == {"device", *kind.names}
        assert {str(column["type"]) for column in columns.values()} <= {"INTEGER", "SMALLINT"}
