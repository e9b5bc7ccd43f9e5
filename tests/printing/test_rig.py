"""The rehearsal print room itself: it starts, it can be asked for the truth, it goes away."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from printing import CupsPrinter, Sides
from printing.rig import Rig
from tests.conditions import until
from tests.printing.conftest import ended
from tests.printing.papers import order

pytestmark = pytest.mark.cups


def processes_with(word: str) -> list[str]:
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                command = (folder / "cmdline").read_bytes().decode(errors="replace")
            except OSError:
                continue
            if word in command:
                found.append(command)
    return found


def test_the_rig_ends_its_processes_and_removes_its_folders(tmp_path: Path) -> None:
    with Rig(tmp_path) as rig:
        mark = rig.daemon.logs.parent.name
        folders = rig.log_folders
        assert processes_with(mark)
    assert processes_with(mark) == []
    assert not any(folder.exists() for folder in folders)


def test_the_rig_ends_a_backend_that_outlived_its_killed_daemon(tmp_path: Path) -> None:
    with Rig(tmp_path) as rig:
        mark = rig.daemon.logs.parent.name
        printer = CupsPrinter(rig.server, rig.queue, spool=None)
        rig.jam()
        printer.print(order(1))
        until(lambda: rig.printer.events())
        rig.kill_daemon()
    printer.close()
    assert processes_with(mark) == []


def test_two_rigs_live_side_by_side(tmp_path: Path) -> None:
    with Rig(tmp_path / "a") as one, Rig(tmp_path / "b") as two:
        assert one.server != two.server
        for rig in (one, two):
            printer = CupsPrinter(rig.server, rig.queue, spool=rig.spool)
            assert printer.health().ready
            printer.close()


def test_the_spool_lies_on_a_memory_disk(rig: Rig) -> None:
    assert rig.spool.is_relative_to("/dev/shm") or not Path("/dev/shm").is_dir()  # noqa: S108


def test_nothing_of_the_rig_runs_as_root(rig: Rig) -> None:
    mark = rig.daemon.logs.parent.name
    owners = {
        folder.stat().st_uid
        for folder in Path("/proc").iterdir()
        if folder.name.isdecimal() and mark.encode() in (folder / "cmdline").read_bytes()
    }
    assert 0 not in owners
    assert owners


@pytest.mark.parametrize(
    ("sides", "copies", "sheets"), [(Sides.BOTH, 2, 4), (Sides.ONE, 1, 3), (Sides.BOTH, 1, 2)]
)
def test_the_virtual_printer_lays_sheets_like_a_real_one(
    rig: Rig, printer: CupsPrinter, sides: Sides, copies: int, sheets: int
) -> None:
    wish = order(3, copies=copies, sides=sides)
    ended(printer.print(wish))
    assert rig.sheets_on_paper() == sheets == wish.sheets


def test_one_command_runs_it_until_it_is_told_to_stop(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "printing.rig", str(tmp_path)]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603
    assert running.stdout is not None
    words = dict(word.split("=", 1) for word in running.stdout.readline().split())
    printer = CupsPrinter(words["CUPS_SERVER"], words["queue"], spool=None)
    assert printer.health().ready
    printer.close()
    os.kill(running.pid, signal.SIGINT)
    assert running.wait(timeout=20) == 0
    running.stdout.close()
    assert not CupsPrinter(words["CUPS_SERVER"], words["queue"], spool=None).health().reachable
