"""Copied disks, restored backups and a hub that was set back: nothing is mixed up."""

import shutil
from pathlib import Path

from flask import Flask
from sqlalchemy import Engine, text

from tests.demand.terminals import ERRAND, MakeTerminal, Terminal, enrolled, pages_of


def copied(terminal: Terminal, to: Path) -> Terminal:
    """The same disk, journal and key, in a second machine."""
    terminal.journal.file.tidy()
    shutil.copy(terminal.path, to)
    return Terminal(to, terminal.line.app, terminal.line.key)


def test_a_copied_disk_is_noticed_and_both_are_counted(
    terminal: Terminal, engine: Engine, tmp_path: Path
) -> None:
    terminal.counts(1, 2)
    terminal.outbox.round()
    other = copied(terminal, tmp_path / "copy.sqlite3")
    terminal.counts(3, 4, 5)
    other.counts(6)
    terminal.outbox.round()
    other.outbox.round()
    other.counts(7)
    other.outbox.round()
    terminal.counts(8)
    terminal.outbox.round()
    other.journal.close()
    assert pages_of(engine) == [1, 2, 3, 4, 5, 6, 7, 8]


def test_a_copy_that_counts_faster_is_noticed_too(
    terminal: Terminal, engine: Engine, tmp_path: Path
) -> None:
    terminal.counts(1)
    terminal.outbox.round()
    other = copied(terminal, tmp_path / "copy.sqlite3")
    terminal.counts(2)
    terminal.outbox.round()
    other.counts(3, 4, 5)
    other.outbox.round()
    other.journal.close()
    assert pages_of(engine) == [1, 2, 3, 4, 5]


def test_a_copied_disk_in_a_terminal_of_its_own_begins_anew(
    terminal: Terminal, engine: Engine, hub: Flask, tmp_path: Path
) -> None:
    terminal.counts(1, 2)
    terminal.outbox.round()
    other = copied(terminal, tmp_path / "copy.sqlite3")
    other.line.key = enrolled(engine, "two")
    other.counts(3)
    other.outbox.round()
    other.journal.close()
    assert pages_of(engine) == [1, 2, 3]


def test_a_hub_set_back_to_yesterday_gets_what_it_lost(terminal: Terminal, engine: Engine) -> None:
    terminal.counts(1, 2)
    terminal.outbox.round()
    chain = terminal.outgoing.stream(ERRAND).chain
    terminal.counts(3, 4)
    terminal.outbox.round()
    with engine.begin() as connection:
        connection.execute(text("delete from errand where pages > 2"))
        back = text("update mark set acked = 2, chain = :chain where kind = 'errand'")
        connection.execute(back, {"chain": chain})
    terminal.counts(5)
    terminal.outbox.round()
    assert pages_of(engine) == [1, 2, 3, 4, 5]


def test_a_hub_that_lost_everything_gets_what_the_terminal_still_has(
    terminal: Terminal, engine: Engine
) -> None:
    terminal.counts(1)
    terminal.outbox.round()
    terminal.days_pass(40)
    terminal.counts(2)
    terminal.outbox.round()  # the first row is known to the hub and old: it is removed here
    with engine.begin() as connection:
        connection.execute(text("delete from errand"))
        connection.execute(text("delete from mark"))
    terminal.counts(3)
    terminal.outbox.round()
    assert pages_of(engine) == [2, 3]


def test_rows_the_hub_does_not_have_are_never_removed(terminal: Terminal, engine: Engine) -> None:
    terminal.counts(1)
    terminal.line.down = True
    terminal.days_pass(700)
    terminal.outbox.round()
    terminal.outgoing.prune(30)
    terminal.line.down = False
    terminal.outbox.round()
    assert pages_of(engine) == [1]


def test_two_terminals_do_not_see_each_other(make_terminal: MakeTerminal, engine: Engine) -> None:
    one, two = make_terminal("one"), make_terminal("two")
    for terminal in (one, two):
        terminal.counts(1, 2)
        terminal.outbox.round()
    assert pages_of(engine) == [1, 1, 2, 2]
