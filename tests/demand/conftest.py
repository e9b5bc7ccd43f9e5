"""A hub on each database, and terminals that send to it."""

import shutil
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import Engine

from kiosk.demand import connect, open_store
from kiosk.hub import create_hub
from tests.demand.postgres import new_database, postgres
from tests.demand.terminals import MakeTerminal, Terminal, enrolled

POSTGRES = pytest.param("postgresql", marks=[pytest.mark.slow, pytest.mark.xdist_group("postgres")])
numbers = count()


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """A PostgreSQL with one empty hub in it, to be copied."""
    with postgres() as address:
        open_store(new_database(address, "empty")).dispose()
        yield address


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty hub in a file, to be copied."""
    path = tmp_path_factory.mktemp("hub") / "empty.sqlite3"
    open_store(f"sqlite:///{path}").dispose()
    return path


@pytest.fixture(params=["sqlite", POSTGRES])
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A hub's database, with all its tables and nothing in them."""
    if request.param == "sqlite":
        path = tmp_path / "hub.sqlite3"
        shutil.copy(request.getfixturevalue("empty_file"), path)
        address = f"sqlite:///{path}"
    else:
        cluster = request.getfixturevalue("cluster")
        address = new_database(cluster, f"hub{next(numbers)}", "empty")
    engine = connect(address)
    yield engine
    engine.dispose()


@pytest.fixture
def hub(engine: Engine) -> Flask:
    return create_hub(engine)


@pytest.fixture
def make_terminal(engine: Engine, hub: Flask, tmp_path: Path) -> Iterator[MakeTerminal]:
    made: list[Terminal] = []

    def make(name: str = "one", **wishes: bool) -> Terminal:
        key = enrolled(engine, name)
        made.append(Terminal(tmp_path / f"{name}.sqlite3", hub, key, **wishes))
        return made[-1]

    yield make
    for terminal in made:
        terminal.journal.close()


@pytest.fixture
def terminal(make_terminal: MakeTerminal) -> Terminal:
    return make_terminal()
