"""The hub's own database feeds the pages, and terminals still come in beside them."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, insert

from kiosk.coordinator import StoreShelf
from kiosk.demand import open_store
from kiosk.demand.register_tables import site
from kiosk.demand.release_tables import release
from kiosk.demand.reports.content import Content, read, written
from kiosk.hub import Desk, create_hub
from tests.coordinator.made_up import door_file, released
from tests.coordinator.visiting import sign_in


def put(connection: Connection, number: int = 1, year: int = 2026) -> None:
    """Put a release into the ledger as it stands there."""
    made = released(number, year)
    row = {
        "first_month": made.period.first,
        "last_month": made.period.last,
        "made_day": made.made.toordinal(),
        "rule": made.rule,
        "tables": ",".join(made.tables),
        "content": written(Content(tuple(made.tables.values()), made.things)),
        "sha256": made.sha256,
    }
    connection.execute(insert(release).values(id=number, **row))


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    opened = open_store(f"sqlite:///{tmp_path / 'hub.sqlite3'}")
    with opened.begin() as connection:
        put(connection)
        where = {"key": "norr", "kind": "library", "from_day": 1}
        connection.execute(insert(site).values(latitude=55.6, longitude=13.0, **where))
        connection.execute(insert(site).values(where | {"key": "soder"}))
    return opened


def test_a_release_comes_out_of_the_ledger_as_it_went_in(engine: Engine) -> None:
    shelf = StoreShelf(engine)
    assert list(shelf.numbers()) == [1]
    assert shelf.open(1) == released(1)
    assert shelf.open(1).made == date(2027, 1, 4)
    with pytest.raises(KeyError):
        shelf.open(2)


def test_only_a_site_whose_place_is_known_is_on_the_map(engine: Engine) -> None:
    assert StoreShelf(engine).places() == {"norr": (55.6, 13.0)}


def test_the_same_content_is_always_written_alike() -> None:
    made = released()
    content = Content(tuple(made.tables.values()), made.things)
    assert written(read(written(content))) == written(content)


def test_the_hub_shows_what_is_released_and_still_takes_in_rows(
    engine: Engine, tmp_path: Path
) -> None:
    app = create_hub(engine, desk=Desk(door_file(tmp_path), tmp_path / "reports"))
    client = app.test_client()
    sign_in(client)
    assert "<h1>Översikt 2026</h1>" in client.get("/overview").text
    # a terminal has no form and no token: it signs with its key
    assert client.post("/v1/usage", data=b"x").status_code == 401
    assert client.post("/v1/usage", data=b"x").is_json


def test_a_hub_without_a_desk_has_no_pages(engine: Engine) -> None:
    client = create_hub(engine).test_client()
    assert client.get("/overview").status_code == 404
    assert client.get("/v1/openapi.json").headers.get("Set-Cookie") is None
