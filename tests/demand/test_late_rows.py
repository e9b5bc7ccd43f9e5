"""A released month is closed: what comes later changes no figure, and is counted as late."""

import threading
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import Engine, func, insert, select, text

from kiosk.cli import main
from kiosk.demand import connect, mark, migrate, quarantine
from kiosk.demand.caretaker import tidy
from kiosk.demand.closing import Late, closing, late_for, not_heard, released, too_late
from kiosk.demand.figures import Period
from kiosk.demand.figures.publish import publish
from kiosk.demand.marks import hold
from kiosk.demand.release_tables import closed
from kiosk.hub import create_hub
from kiosk.hub_api import COME_BACK
from kiosk.usage.device_key import DeviceKey
from kiosk.usage.kinds import KINDS
from kiosk.usage.protocol import NO_CHAIN, Batch
from tests.conditions import DEADLINE, until
from tests.demand.made_up_city import city_in
from tests.demand.postgres import new_database
from tests.demand.terminals import MakeTerminal, Terminal, enrolled, pages_of

MARCH, JANUARY = Period(202603, 202603), Period(202401, 202401)
SPRING = Period(202401, 202402)
TODAY = date(2026, 11, 22)


def late(engine: Engine, period: Period = MARCH) -> Late:
    with engine.connect() as hub:
        return late_for(hub, period)


def release(engine: Engine, *months: int) -> None:
    with closing(engine, months, TODAY), engine.begin() as hub:
        released(hub, months)


def close(engine: Engine) -> None:
    with closing(engine, [], TODAY):
        pass


def test_what_comes_after_the_closing_is_only_counted(
    engine: Engine, make_terminal: MakeTerminal
) -> None:
    one, other = make_terminal(), make_terminal("other")
    one.counts(3)
    one.outbox.round()
    release(engine, *MARCH.months)
    one.counts(4, 5)
    other.counts(6)
    one.days_pass(40)  # to April, which is open
    one.counts(7)
    for terminal in (one, other):
        terminal.outbox.round()
        assert terminal.outbox.round() is not None  # the hub has everything, there is no more
    assert pages_of(engine) == [3, 7]
    assert late(engine).terminals == 2
    assert late(engine).rows >= 3  # the month's counters of languages came late too
    with engine.connect() as hub:  # late is not given up
        assert hub.execute(select(func.count()).select_from(quarantine)).scalar() == 0
        assert set(hub.execute(select(mark.c.missing)).scalars()) == {0}


def test_rows_of_this_month_are_stored_while_another_month_is_closed(
    engine: Engine, terminal: Terminal
) -> None:
    with closing(engine, [202602], TODAY):
        terminal.counts(3)
        terminal.outbox.round()
    assert pages_of(engine) == [3]
    assert late(engine) == Late(0, 0)


def test_what_comes_while_a_release_is_made_comes_again_and_is_lost_in_no_case(
    engine: Engine, make_terminal: MakeTerminal
) -> None:
    one, other = make_terminal(), make_terminal("other")
    one.counts(3)
    with closing(engine, MARCH.months, TODAY):
        assert one.outbox.round() >= COME_BACK[0]  # as the hub says
        assert not one.outbox.reached
    assert pages_of(engine) == []
    one.outbox.round()
    assert pages_of(engine) == [3]  # nothing came of the release, and nothing is lost
    other.counts(4)
    with closing(engine, MARCH.months, TODAY):
        other.outbox.round()
        with engine.begin() as hub:
            released(hub, MARCH.months)
    assert late(engine) == Late(0, 0)  # it was told to come again, and has not
    other.outbox.round()
    assert pages_of(engine) == [3]
    assert late(engine).terminals == 1


def test_months_of_a_release_that_was_cut_off_are_opened_by_the_next_or_by_tidying(
    engine: Engine, terminal: Terminal
) -> None:
    for goes_on in (partial(tidy, engine, raw_months=24, today=TODAY), partial(close, engine)):
        with engine.begin() as hub:
            hub.execute(insert(closed).values(month=202603, day=1, released=0))
        terminal.counts(3)
        assert terminal.outbox.round() >= COME_BACK[0]
        goes_on()
        with engine.connect() as hub:
            assert hub.execute(select(closed.c.month)).scalars().all() == []
        terminal.outbox.round()
    assert pages_of(engine) == [3, 3]


def test_a_month_may_be_over_for_whoever_releases_it_before_it_is_in_greenwich(
    engine: Engine,
) -> None:
    enrolled(engine)
    release(engine, *MARCH.months)
    last = date(2026, 3, 31)
    row = [last.toordinal(), *[1] * 8]
    with engine.connect() as hub:
        assert too_late(hub, KINDS["errand"], [row], last) == {0: 202603}


@pytest.mark.slow
@pytest.mark.xdist_group("postgres")
def test_closing_waits_for_a_batch_that_is_on_its_way(cluster: str) -> None:
    engine = connect(new_database(cluster, "closing", "empty"))
    enrolled(engine)
    batch = Batch(
        v=2, log=1, kind="errand", first=1, rows=[None], chain=NO_CHAIN, before=NO_CHAIN,
        now=0, dropped=0,
    )  # fmt: skip
    done = threading.Event()

    def close() -> None:
        with closing(engine, MARCH.months, TODAY):
            done.set()

    closer = threading.Thread(target=close, daemon=True)
    try:
        with engine.begin() as coming:
            hold(coming, batch, 1)
            closer.start()
            waits = text("select count(*) from pg_locks where not granted")
            with engine.connect() as watch:
                until(lambda: watch.execute(waits).scalar() == 1)
            assert not done.is_set()
        assert done.wait(DEADLINE)
    finally:
        if closer.ident:  # it was started
            closer.join(DEADLINE)
        engine.dispose()


def test_a_release_that_comes_to_nothing_leaves_its_months_open(
    engine: Engine, terminal: Terminal
) -> None:
    release(engine, 202602)
    with pytest.raises(ZeroDivisionError), closing(engine, [202602, 202603], TODAY):
        raise ZeroDivisionError
    terminal.counts(3)
    terminal.outbox.round()
    assert pages_of(engine) == [3]
    with engine.connect() as hub:
        assert hub.execute(select(closed.c.month)).scalars().all() == [202602]


def test_a_terminal_that_has_been_silent_since_is_waited_for(
    engine: Engine, make_terminal: MakeTerminal
) -> None:
    heard, silent, _never_sent = (make_terminal(name) for name in ("one", "two", "three"))
    for terminal in (heard, silent):
        terminal.counts(3)
        terminal.outbox.round()
    with engine.begin() as hub:
        before = int(datetime(2026, 3, 30, tzinfo=UTC).timestamp())
        two = "device = (select id from device where key = 'two')"
        hub.execute(text(f"update mark set seen_at = {before} where {two}"))  # noqa: S608 - ours
    assert not_heard(engine, MARCH) == ["two"]
    with engine.begin() as hub:
        hub.execute(text("update device set revoked_day = 739000 where key = 'two'"))
    assert not_heard(engine, MARCH) == []


def test_the_command_says_whom_it_waits_for(tmp_path: Path) -> None:
    engine = city_in(tmp_path, terminals=6, months=1)
    with engine.begin() as hub:
        hub.execute(text(
            "insert into mark (log, kind, device, acked, chain, dropped, missing, seen_at,"
            " clock_offset) values (1, 'errand', 3, 1, '', 0, 0, 1, 0)"
        ))  # fmt: skip
    address = str(engine.url)
    engine.dispose()
    words = ("figures", "202401", "202401", "--into", address)
    said = CliRunner().invoke(main, words)
    assert said.exit_code == 1
    assert "terminal-3: not heard of since these months ended" in said.output
    assert CliRunner().invoke(main, [*words, "--without-waiting"]).exit_code == 0


@pytest.mark.slow
def test_a_year_agrees_with_its_month_although_rows_came_late_between_them(tmp_path: Path) -> None:
    engine = city_in(tmp_path, terminals=6, months=2)
    first = publish(engine, JANUARY, today=TODAY)
    key = DeviceKey.new()
    with engine.begin() as hub:
        hub.execute(text(f"update device set public_key = '{key.public}' where id = 1"))  # noqa: S608 - ours
    terminal = Terminal(tmp_path / "journal.sqlite3", create_hub(engine), key)
    terminal.clock = datetime(2024, 1, 15, 9, tzinfo=UTC)
    terminal.has_counted(2000)
    for _ in range(3):
        terminal.outbox.round()
    terminal.journal.close()
    assert publish(engine, SPRING, today=TODAY) == first + 1
    assert late(engine, JANUARY) == Late(2000, 1)
    engine.dispose()


def test_months_that_an_older_hub_released_are_closed_when_it_is_brought_up_to_date(
    engine: Engine,
) -> None:
    migrate(engine, "0005")
    columns = "first_month, last_month, made_day, rule, tables, content, sha256"
    with engine.begin() as hub:
        hub.execute(text(
            f"insert into release ({columns}) values (202511, 202602, 739000, '', '', '', '')"  # noqa: S608 - ours
        ))  # fmt: skip
    migrate(engine)
    with engine.connect() as hub:
        found = sorted(hub.execute(select(closed.c.month)).scalars())
    assert found == [202511, 202512, 202601, 202602]
