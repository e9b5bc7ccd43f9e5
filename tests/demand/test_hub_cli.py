"""A hub is started, its places and terminals are entered, and `make run` brings one along."""

import signal
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from kiosk.demand import connect
from kiosk.demo_hub import with_small_hub
from kiosk.hub_settings import read_hub_settings
from kiosk.settings import SettingsError, read_settings
from kiosk.usage import AccessMode, Journal, Language
from kiosk.usage.device_key import DeviceKey
from kiosk.usage.hub_line import HttpHubLine
from kiosk.usage.kinds import KINDS
from kiosk.usage.outbox import Outbox
from kiosk.usage.outgoing import Outgoing
from tests.conditions import until
from tests.demand.terminals import errand, pages_of

LONG = 180.0  # seconds; only a broken test waits that long
SERVICEPUNKT = str(Path(sys.executable).with_name("servicepunkt"))


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {
        "SERVICEPUNKT_HUB_DATABASE": f"sqlite:///{tmp_path / 'hub.sqlite3'}",
        "SERVICEPUNKT_HUB_BIND": "127.0.0.1:0",
        "SERVICEPUNKT_USAGE_HUB_KEY": str(tmp_path / "hub.key"),
    }


@pytest.fixture
def engine(environ: dict[str, str]) -> Iterator[Engine]:
    engine = connect(environ["SERVICEPUNKT_HUB_DATABASE"])
    yield engine
    engine.dispose()


def run(environ: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own command
        [SERVICEPUNKT, *words], env=environ, capture_output=True, text=True, check=False
    )


def sends_one(address: str, key: DeviceKey, path: Path) -> None:
    journal = Journal(path)
    journal.record(errand(pages=7), Language.SV, AccessMode.DEFAULT)
    outgoing = Outgoing(journal)
    outbox = Outbox(outgoing, HttpHubLine(address, key), every=900, keep_days=30)

    def all_sent() -> bool:
        outbox.round()
        return outgoing.batch(KINDS["errand"]) is None

    until(all_sent, LONG)  # on a busy machine a hub takes its time to start
    journal.close()


@pytest.mark.slow
def test_a_terminal_that_was_entered_may_send(
    environ: dict[str, str], engine: Engine, tmp_path: Path
) -> None:
    key = run(environ, "key").stdout.strip()
    assert run(environ, "hub", "site", "add", "rosengard", "--name", "Rosengård").returncode == 0
    added = run(environ, "hub", "device", "add", "r1", key, "--site", "rosengard")
    assert added.returncode == 0, added.stderr
    assert run(environ, "hub", "device", "list").stdout == "r1\trosengard\tmay send\n"
    hub = subprocess.Popen(  # noqa: S603 - our own command
        [SERVICEPUNKT, "hub", "serve"], env=environ, stdout=subprocess.PIPE, text=True
    )
    assert hub.stdout is not None
    address = hub.stdout.readline().split()[-1]
    sends_one(address, DeviceKey.kept_in(tmp_path / "hub.key"), tmp_path / "usage.sqlite3")
    hub.send_signal(signal.SIGTERM)
    hub.communicate(timeout=LONG)
    assert pages_of(engine) == [7]


@pytest.mark.slow
def test_what_cannot_be_entered_is_said_in_a_sentence(environ: dict[str, str]) -> None:
    refused = run(environ, "hub", "device", "add", "r1", "00", "--site", "nowhere")
    assert refused.returncode == 1
    assert refused.stderr == "Error: nowhere: there is no such site\n"


@pytest.mark.slow
def test_the_demo_brings_a_hub_that_knows_its_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVICEPUNKT_HUB_BIND", "127.0.0.1:0")
    environ = {"SERVICEPUNKT_USAGE_JOURNAL": str(tmp_path / "usage.sqlite3")}
    for _ in range(2):  # a second time in the same folder too
        with with_small_hub(read_settings(environ=environ), tmp_path) as settings:
            with urllib.request.urlopen(f"{settings.usage.hub}/v1/openapi.json") as told:  # noqa: S310 - our own hub
                assert told.status == 200
            key = DeviceKey.kept_in(settings.usage.hub_key)
            sends_one(settings.usage.hub, key, settings.usage.journal)
    with closing(sqlite3.connect(tmp_path / "hub.sqlite3")) as file:
        assert file.execute("select count(*) from errand").fetchone() == (2,)


@pytest.mark.parametrize(
    ("said", "named"),
    [({"BIND": "here"}, "SERVICEPUNKT_HUB_BIND"), ({"DATABSE": "x"}, "SERVICEPUNKT_HUB_DATABSE"),
     ({"DATABASE": "mysql://hub:hemlig@db"}, "SERVICEPUNKT_HUB_DATABASE")],
)  # fmt: skip
def test_a_wrong_setting_is_named_and_its_value_is_not_repeated(
    said: dict[str, str], named: str
) -> None:
    with pytest.raises(SettingsError, match=named) as refused:
        read_hub_settings({f"SERVICEPUNKT_HUB_{name}": value for name, value in said.items()})
    assert "hemlig" not in str(refused.value)
