"""Whoever keeps the hub lets a coordinator in, and freezes a report, with one command each."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.coordinator import Door, read_coordinators
from kiosk.coordinator.door import Answer
from kiosk.demand import open_store
from kiosk.demand.reports.frozen import frozen_reports
from kiosk.hub_cli import hub
from tests.coordinator.made_up import PASSWORD
from tests.coordinator.test_store import put


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def say(*words: str, typed: str = "") -> Result:
    return CliRunner().invoke(hub, words, input=typed)


def test_a_coordinator_who_was_let_in_can_sign_in(here: Path) -> None:
    said = say("coordinator", "kultur", "--administration", "kultur", typed=f"{PASSWORD}\n" * 2)
    assert said.exit_code == 0, said.output
    assert PASSWORD not in said.output
    file = here / "var" / "coordinators.toml"
    assert file.stat().st_mode & 0o077 == 0
    assert Door(read_coordinators(file)).try_("kultur", PASSWORD) is Answer.RIGHT


@pytest.mark.parametrize(
    ("name", "typed", "why"),
    [("Kultur Åsa", "", "small letters"), ("kultur", "kort\nkort\n", "at least 12")],
)
def test_a_name_or_password_that_will_not_do_is_refused(name: str, typed: str, why: str) -> None:
    said = say("coordinator", name, typed=typed)
    assert said.exit_code == 1
    assert why in said.output
    assert not Path("var/coordinators.toml").exists()


@pytest.mark.slow
def test_a_report_is_frozen_once_and_only_of_what_is_released(here: Path) -> None:
    assert "nothing has been released" in say("report").output
    engine = open_store(f"sqlite:///{here / 'var' / 'hub.sqlite3'}")
    with engine.begin() as connection:
        put(connection)
    engine.dispose()
    assert "no such release" in say("report", "--release", "9").output
    assert say("report").exit_code == 0
    assert [one.release for one in frozen_reports(here / "var" / "reports")] == [1]
    assert "not changed" in say("report").output
