"""What a city enters about itself is checked, dated, and never changes the past."""

import re
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, Row, Table, select

from kiosk.demand.city_entry import enter
from kiosk.demand.city_file import CityFileWrong, read_city
from kiosk.demand.register_tables import (
    FAR,
    indicator,
    opening_hours,
    service,
    site,
    unit_cost,
)
from tests.house.tracked import HOUSE

TODAY, LATER = date(2026, 11, 22), date(2027, 3, 1)
PAGE = (HOUSE / "docs" / "hub.md").read_text(encoding="utf-8")
(EXAMPLE,) = re.findall(r"^```\n(\[\[district.*?)^```", PAGE, re.M | re.S)


def enters(engine: Engine, folder: Path, text: str, today: date = TODAY) -> None:
    file = folder / "city.toml"
    file.write_text(text, encoding="utf-8")
    with engine.begin() as connection:
        enter(connection, read_city(file), today)


def rows(engine: Engine, table: Table) -> list[Row[tuple[object, ...]]]:
    with engine.connect() as connection:
        return list(connection.execute(select(table).order_by(table.c.id)))


def test_the_example_of_the_page_is_entered_and_entering_it_twice_changes_nothing(
    engine: Engine, tmp_path: Path
) -> None:
    enters(engine, tmp_path, EXAMPLE)
    tables = (indicator, site, opening_hours, service, unit_cost)
    before = [rows(engine, table) for table in tables]
    assert [len(found) for found in before] == [1, 1, 5, 1, 1]
    enters(engine, tmp_path, EXAMPLE, LATER)
    assert [rows(engine, table) for table in tables] == before


def test_new_hours_begin_today_and_the_old_ones_stay_for_their_time(
    engine: Engine, tmp_path: Path
) -> None:
    enters(engine, tmp_path, EXAMPLE)
    friday = 'days = ["fri"], opens = 10:00:00, closes = 17:00:00'
    enters(engine, tmp_path, EXAMPLE.replace(friday, friday.replace("17", "14")), LATER)
    fridays = [row for row in rows(engine, opening_hours) if row.weekday == 5]
    start, change = date(2026, 1, 1).toordinal(), LATER.toordinal()
    assert [(row.until_quarter, row.from_day, row.until_day) for row in fridays] == [
        (68, start, change),
        (56, change, FAR),
    ]


def test_a_new_price_ends_the_old_one(engine: Engine, tmp_path: Path) -> None:
    enters(engine, tmp_path, EXAMPLE)
    dearer = EXAMPLE.replace("kronor = 0.40", "kronor = 0.55")
    enters(engine, tmp_path, dearer.replace('agreement"\nsince = 2026', 'agreement"\nsince = 2027'))
    first, second = date(2026, 1, 1).toordinal(), date(2027, 1, 1).toordinal()
    assert [(row.ore, row.from_day, row.until_day) for row in rows(engine, unit_cost)] == [
        (40, first, second),
        (55, second, FAR),
    ]
    with pytest.raises(CityFileWrong, match="newer"):
        enters(engine, tmp_path, EXAMPLE)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('administration = "asf"', 'administration = "nobody"', "there is no such administration"),
        ('"PRINT_STATEMENT"', '"DANCE"', "owner.0"),
        ("low = 0.30", "low = 0.50", "cost.0"),
        ("closes = 17:00:00", "closes = 09:00:00", "site.0.hours.1"),
        ("closes = 17:00:00", "closes = 16:50:00", "site.0.hours.1"),
        ('source = "the printing agreement"', "", "cost.0.source"),
        ("value = 0.31", 'value = 0.31\ncolour = "red"', "indicator.0.colour"),
        ("[[district]]", "[[district", "TOML"),
    ],
)
def test_what_cannot_be_is_named_and_nothing_is_entered(
    engine: Engine, tmp_path: Path, old: str, new: str, named: str
) -> None:
    with pytest.raises(CityFileWrong, match=named):
        enters(engine, tmp_path, EXAMPLE.replace(old, new, 1))
    assert rows(engine, site) == []
