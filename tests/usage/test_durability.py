"""What was counted stays counted: through a kill, a power cut and a full disk."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kiosk.usage import Journal, Outcome
from tests.house.tracked import HOUSE

HAS_DISKS = os.geteuid() == 0 and Path("/dev/loop-control").exists()
needs_disks = pytest.mark.skipif(not HAS_DISKS, reason="only root can mount a disk in a file")


def on_small_disks(folder: Path, *rows: int) -> Any:
    """Run `tests.usage.disks` where its mounts are nobody else's and end with it."""
    apart = ["unshare", "--mount", "--propagation", "private"]
    told = subprocess.run(  # noqa: S603 - our own program
        [*apart, sys.executable, "-m", "tests.usage.disks", str(folder), *map(str, rows)],
        capture_output=True, check=True, cwd=HOUSE,
    )  # fmt: skip
    return json.loads(told.stdout)


@pytest.mark.slow
def test_a_kill_loses_nothing_that_was_counted(tmp_path: Path) -> None:
    path = tmp_path / "usage.sqlite3"
    writer = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "tests.usage.writer", str(path)], stdout=subprocess.PIPE, cwd=HOUSE
    )
    assert writer.stdout is not None
    writer.stdout.read(8 * 50)
    writer.kill()
    said = 50 + len(writer.stdout.read()) // 8
    writer.stdout.close()
    writer.wait()
    journal = Journal(path)
    assert said <= len(journal.rows()) <= said + 1
    assert journal.access()[0][5] == len(journal.rows())
    assert str(journal.file.read("pragma integrity_check")[0][0]) == "ok"
    journal.close()


@needs_disks
@pytest.mark.slow
def test_a_power_cut_loses_nothing_that_was_counted(tmp_path: Path) -> None:
    cuts = on_small_disks(tmp_path, 1, 40, 400)
    for cut in cuts:
        assert cut["whole"] == "ok"
        assert cut["said"] <= cut["rows"] <= cut["said"] + 1
        assert cut["rows"] == cut["last"] == cut["counted"]


@needs_disks
@pytest.mark.slow
def test_a_disk_that_fills_up_keeps_all_it_took_and_stops_nobody(tmp_path: Path) -> None:
    full = on_small_disks(tmp_path)
    assert full["ended"] == 0
    assert full["whole"] == "ok"
    assert 0 < full["rows"] == full["said"] == full["counted"]


def test_a_power_cut_in_the_middle_of_an_errand_is_one_row_at_the_next_start(
    tmp_path: Path,
) -> None:
    path = tmp_path / "usage.sqlite3"
    command = (
        "import os, pathlib, sys; from kiosk.usage import Errand, Journal;"
        "Journal(pathlib.Path(sys.argv[1])).open_errand(Errand.INCOME_SUPPORT); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", command, str(path)], check=False, cwd=HOUSE)  # noqa: S603 - our own program
    journal = Journal(path)
    assert [row[2:4] for row in journal.rows()] == [(3, Outcome.POWER_LOST)]
    journal.close()
