"""As a new user tries it: print at the running terminal, and the small hub is told of it."""

import time
import urllib.request
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from sqlalchemy import Engine, select

from kiosk.demand import connect
from kiosk.demand.tables import FACTS, mark
from kiosk.demo import demo
from kiosk.demo_hub import with_small_hub
from kiosk.settings import Settings, read_settings
from kiosk.usage import Errand, Journal, Outcome, Step
from kiosk.usage.device_key import DeviceKey
from kiosk.usage.hub_line import HttpHubLine
from kiosk.usage.outbox import Outbox
from kiosk.usage.outgoing import Outgoing
from tests.conditions import until
from tests.journeys.print_statement import PAGES, print_my_statement

pytestmark = [pytest.mark.browser, pytest.mark.cups, pytest.mark.slow]
LONG = 60.0  # seconds; only a broken test waits that long


def its_round_comes(settings: Settings, engine: Engine) -> None:
    """Let the terminal's round come now: it comes by itself within a minute or so."""
    journal = Journal(settings.usage.journal)
    line = HttpHubLine(settings.usage.hub, DeviceKey.kept_in(settings.usage.hub_key))
    outbox = Outbox(Outgoing(journal), line, every=60, keep_days=30)

    def arrived() -> bool:
        outbox.round()
        with engine.connect() as connection:
            return bool(connection.execute(select(FACTS["errand"])).first())

    until(arrived, LONG)  # on a busy machine a hub takes its time to start
    journal.close()


def test_what_was_printed_at_the_terminal_is_told_to_the_small_hub(
    browser: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SERVICEPUNKT_HUB_BIND", "127.0.0.1:0")
    places = {"TERMINAL_BIND": "127.0.0.1:0", "PHONE_BIND": "127.0.0.1:0",
              "USAGE_JOURNAL": str(tmp_path / "usage.sqlite3")}  # fmt: skip
    given = read_settings(environ={f"SERVICEPUNKT_{name}": at for name, at in places.items()})
    began = time.time()
    with ExitStack() as running:
        settings = running.enter_context(with_small_hub(given, tmp_path))
        parts = running.enter_context(demo(settings, folder=tmp_path / "var"))
        assert print_my_statement(browser, parts, tmp_path).requested == PAGES
        engine = connect(f"sqlite:///{tmp_path / 'hub.sqlite3'}")
        running.callback(engine.dispose)
        its_round_comes(settings, engine)
        errand, seen = FACTS["errand"].c, mark.c
        with engine.connect() as connection:
            (row,) = connection.execute(
                select(errand.errand, errand.outcome, errand.last_step, errand.pages)
            )
            (last,) = connection.execute(select(seen.seen_at).where(seen.kind == "errand"))
        assert tuple(row) == (Errand.PRINT_STATEMENT, Outcome.COMPLETED, Step.PRINTED, PAGES)
        assert last.seen_at >= int(began)
        with urllib.request.urlopen(f"{settings.usage.hub}/sign-in") as desk:  # noqa: S310 - our own hub
            assert "Logga in" in desk.read().decode()
