"""Two releases are never made at the same time, and no row goes while it is counted."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import Engine, insert, text
from sqlalchemy.exc import IntegrityError

from kiosk.cli import main
from kiosk.demand import FACTS, open_store
from kiosk.demand.caretaker import Caretaker, tidy
from kiosk.demand.figures import Period
from kiosk.demand.protection.ledger import enter, releases
from kiosk.demand.protection.noise import NotReleased, Price, open_with_noise
from kiosk.demand.release_lock import UnderWay, undisturbed
from kiosk.demand.release_tables import closed, release
from kiosk.demand.reports.content import Content
from tests.demand.small_place import SPRING, YEAR, close, furnish

TODAY = date(2026, 11, 22)
MADE = {"made_day": 1, "rule": "", "tables": "", "content": "", "sha256": ""}
DIES = """\
import os, sys
from kiosk.demand import connect
from kiosk.demand.release_lock import undisturbed
with undisturbed(connect(sys.argv[1])):
    os._exit(1)"""


def address_of(engine: Engine) -> str:
    return engine.url.render_as_string().replace("+psycopg", "")


def test_a_second_release_is_refused_in_a_sentence_while_the_first_is_made(engine: Engine) -> None:
    words = ["figures", "202401", "202403", "--without-waiting", "--into", address_of(engine)]
    with undisturbed(engine):
        said = CliRunner().invoke(main, words)
    assert said.exit_code == 1
    assert said.output == (
        "Error: nothing is published: another release is being made, or old rows become months;"
        " try again soon\n"
    )


def test_old_rows_do_not_go_while_they_are_counted(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    with engine.begin() as hub:
        row = dict.fromkeys(FACTS["errand"].c.keys(), 1) | {"day": date(2024, 9, 1).toordinal()}
        hub.execute(insert(FACTS["errand"]), [row])
    monkeypatch.setenv("SERVICEPUNKT_HUB_DATABASE", address_of(engine))
    for shared in (False, True):  # a release, and open data
        with undisturbed(engine, shared=shared):
            with pytest.raises(UnderWay):
                tidy(engine, raw_months=24, today=TODAY)
            Caretaker(engine, raw_months=24).open().close()  # the hub serves all the same
            said = CliRunner().invoke(main, ["hub", "tidy"])
            assert said.output.startswith("Error: another release is being made")
    assert tidy(engine, raw_months=24, today=TODAY) == 1


def test_two_may_make_open_data_at_once_but_not_beside_a_release(engine: Engine) -> None:
    furnish(engine)
    close(engine, YEAR)
    with (
        undisturbed(engine, shared=True),
        undisturbed(engine, shared=True),
        pytest.raises(UnderWay),
        undisturbed(engine),
    ):
        pass
    with undisturbed(engine), pytest.raises(UnderWay):
        open_with_noise(engine, SPRING, Price(1, 1), today=TODAY)


def test_months_of_which_a_release_is_being_made_are_not_opened_yet(engine: Engine) -> None:
    with engine.begin() as hub:
        hub.execute(insert(closed), [{"month": m, "day": 1, "released": 0} for m in SPRING.months])
    with pytest.raises(NotReleased):
        open_with_noise(engine, SPRING, Price(1, 1), today=TODAY)


def test_a_release_that_was_not_attacked_together_with_all_others_is_not_entered(
    engine: Engine,
) -> None:
    with engine.begin() as hub:
        enter(hub, YEAR, Content((), ()), day=1, attacked=())
    with pytest.raises(UnderWay), engine.begin() as hub:
        enter(hub, SPRING, Content((), ()), day=1, attacked=())
    assert len(releases(engine)) == 1


def test_the_database_itself_takes_a_period_once(engine: Engine) -> None:
    period = {"first_month": 202401, "last_month": 202401}
    with engine.begin() as hub:
        hub.execute(insert(release).values(**MADE, **period))
    with pytest.raises(IntegrityError), engine.begin() as hub:
        hub.execute(insert(release).values(**MADE, **period))


@pytest.mark.slow
def test_a_release_that_was_killed_stands_in_nobody_s_way(engine: Engine) -> None:
    killed = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", DIES, address_of(engine)], env=dict(os.environ), check=False
    )
    assert killed.returncode == 1
    with undisturbed(engine):
        pass


def test_a_ledger_that_somebody_changed_is_told_of_in_a_sentence(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/hub.sqlite3"
    engine = open_store(address)
    with engine.begin() as hub:
        enter(hub, Period(202401, 202401), Content((), ()), day=1, attacked=())
        hub.execute(text("update release set content = replace(content, '[', ' [')"))
    engine.dispose()
    said = CliRunner().invoke(main, ["figures", "202402", "202402", "--into", address])
    assert said.exit_code == 1
    assert said.output.startswith("Error: nothing is published: entry 1 of the ledger is not as it")
