"""The page about the hub says what the hub is."""

import re

import pytest

from kiosk.demand import FACTS, MONTHS, metadata
from kiosk.hub_api import STATUS
from kiosk.hub_settings import HubSettings
from tests.house.tracked import HOUSE

PAGE = (HOUSE / "docs" / "hub.md").read_text(encoding="utf-8")
TABLE = re.compile(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|$", re.M)


def test_every_column_of_every_kind_of_row_is_told() -> None:
    told = {name: re.findall(r"`(\w+)`", columns) for name, columns in TABLE.findall(PAGE)}
    for name, table in FACTS.items():
        assert ["device", *told[name]] == table.c.keys()


def test_every_table_is_named_and_none_is_made_up() -> None:
    months = {table.name for table in MONTHS.values()}
    assert months <= set(re.findall(r"`(\w+)`", PAGE))
    ledger = {"release"}  # told with the figures
    assert {name for name in metadata.tables if f"`{name}`" not in PAGE} <= ledger


@pytest.mark.parametrize(("key", "field"), HubSettings.model_fields.items())
def test_every_setting_is_told_with_its_default(key: str, field: object) -> None:
    row = rf"^\| `SERVICEPUNKT_HUB_{key.upper()}` \| ([^|]+) \| [^|]+ \|$"
    told = re.search(row, PAGE, re.M)
    assert told is not None
    default = getattr(HubSettings(), key)
    assert told.group(1) == (f"`{default}`" if default != "" else "empty")


def test_no_setting_is_made_up() -> None:
    told = re.findall(r"^\| `SERVICEPUNKT_HUB_(\w+)`", PAGE, re.M)
    assert sorted(name.lower() for name in told) == sorted(HubSettings.model_fields)


def test_every_answer_of_the_hub_is_told() -> None:
    table = PAGE.split("| answer | when |")[1].split("\n\n")[0]
    for error, status in STATUS.items():
        assert str(status) in table, error
