"""The terminal does not open when a promise cannot be kept."""

from pathlib import Path

import pytest

from kiosk.errands import ContentError
from kiosk.house import build_house
from kiosk.memory_disk import on_memory_disk
from kiosk.serve import MEMORY_DISK
from kiosk.settings import SettingsError, read_settings
from kiosk.visit import State
from printing import MemoryPrinter


def test_a_spool_must_lie_in_memory(tmp_path: Path) -> None:
    assert on_memory_disk(MEMORY_DISK)
    assert not on_memory_disk(tmp_path)
    assert not on_memory_disk(MEMORY_DISK / "not-there")


@pytest.mark.parametrize(
    ("said", "named"),
    [
        ({"TERMINAL_LANGUAGES": "sv,tlh"}, "terminal.languages: tlh is not known"),
        ({"TERMINAL_LANGUAGES": "sv,tr"}, "tr has no catalogue; there are sv, "),
        ({"TERMINAL_LANGUAGES": ""}, "terminal.languages: "),
        ({"STATEMENT_USUAL_PERIOD": "a-year"}, "statement.usual_period"),
        ({"PRINTER_SPOOL": "/var"}, "printer.spool"),
        ({"PHONE_BIND": "0.0.0.0:8081"}, "phone.address"),
        ({}, "printer.spool"),
    ],
)
def test_a_setting_that_breaks_a_promise_is_named(
    said: dict[str, str], named: str, tmp_path: Path
) -> None:
    environ = {f"SERVICEPUNKT_{name}": value for name, value in said.items()}
    environ["SERVICEPUNKT_USAGE_JOURNAL"] = str(tmp_path / "usage.sqlite3")
    with pytest.raises(SettingsError, match=named):
        build_house(read_settings(environ=environ))


def test_a_terminal_without_errands_stays_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiosk.house.TEMPLATES", tmp_path)
    with pytest.raises(ContentError):
        build_house(read_settings(environ={}), printer=MemoryPrinter())


def test_a_house_that_closes_ends_its_visit(tmp_path: Path) -> None:
    environ = {"SERVICEPUNKT_USAGE_JOURNAL": str(tmp_path / "usage.sqlite3")}
    house = build_house(read_settings(environ=environ), printer=MemoryPrinter())
    visit = house.keeper.begin("sv")
    house.close()
    assert visit.over


def test_a_house_knows_the_facts_of_its_errands(tmp_path: Path) -> None:
    environ = {"SERVICEPUNKT_USAGE_JOURNAL": str(tmp_path / "usage.sqlite3")}
    house = build_house(read_settings(environ=environ), printer=MemoryPrinter())
    house.close()
    assert "norm-2026" in {fact.key for fact in house.keeper.tools.facts}


def test_a_house_before_a_locked_window_is_closed_until_the_window_is_there(tmp_path: Path) -> None:
    environ = {
        "SERVICEPUNKT_USAGE_JOURNAL": str(tmp_path / "usage.sqlite3"),
        "SERVICEPUNKT_WINDOW_SOCKET": str(tmp_path / "line"),
        "SERVICEPUNKT_WINDOW_BAR_KEY": "k" * 32,
        "SERVICEPUNKT_CONTENT_SAMPLE_BANK": "127.0.0.1:4711",
    }
    with pytest.raises(SettingsError, match=r"window\.proxy"):
        build_house(read_settings(environ=environ), printer=MemoryPrinter())
    settings = read_settings(environ=environ | {"SERVICEPUNKT_WINDOW_PROXY": "127.0.0.1:0"})
    house = build_house(settings, printer=MemoryPrinter())
    try:
        assert house.keeper.state is State.OUT_OF_USE
        assert [bank.key for bank in house.keeper.tools.banks.entries] == ["sample-bank"]
    finally:
        house.close()
