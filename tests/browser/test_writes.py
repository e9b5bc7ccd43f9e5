"""A whole visit writes to the memory disk and nowhere else: every call to the kernel is watched."""

import os.path
import re
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from kiosk.browser import Fragments
from kiosk.memory_disk import on_memory_disk
from tests.browser.canary import plants
from tests.browser.locked import locked
from tests.conditions import until

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("window")]

OPENS = ("open", "openat", "openat2", "creat")
NAMES = ("rename", "renameat", "renameat2", "link", "linkat", "symlink", "symlinkat",
         "mkdir", "mkdirat", "mknod", "mknodat", "truncate")  # fmt: skip
TO_WRITE = re.compile(r"O_(WRONLY|RDWR|CREAT|TRUNC|TMPFILE)")
CALL = re.compile(r"^(\w+)\((.*)\) += [\d?]")  # "?": its thread was killed in it
FOLDER, TEXT = re.compile(r"<(/[^>]*)>"), re.compile(r'"((?:[^"\\]|\\.)*)"')


def watched(told: Path) -> list[str]:
    """The program that watches the calls that can write, as a bystander: ours stays our child.

    One file for each thread: in a common one the calls made at once would be torn in two.
    """
    calls = ",".join(OPENS + NAMES)
    return ["/usr/bin/strace", "-D", "-ff", "-y", "-qq", "--seccomp-bpf", "-s", "4096",
            "-e", f"trace={calls}", "-e", "signal=none", "-o", str(told)]  # fmt: skip


def written(told: str) -> Iterator[str]:
    """Every path that something was made or opened for writing at."""
    for line in told.splitlines():
        call = CALL.match(line)
        if call and (call[1] not in OPENS or call[1] == "creat" or TO_WRITE.search(call[2])):
            *_, name = TEXT.finditer(call[2])  # of two names the last is the one that is made
            folders = FOLDER.findall(call[2], 0, name.start())
            yield os.path.normpath(Path(folders[-1] if folders else "/", name[1]))


def is_watching(told: Path) -> bool:
    """Whether the watcher is still there, which no child of ours is."""
    return any(str(told) in (one.info["cmdline"] or ()) for one in psutil.process_iter(["cmdline"]))


def test_a_visit_writes_to_the_memory_disk_alone(tmp_path: Path) -> None:
    told = tmp_path / "calls"
    with locked(under=watched(told)) as window:
        plants(window, "Kanariefagel-8812189876")
        assert window.window.end(Fragments.of([])).green
        memory, runtime = window.memory, window.folder / "run"
        assert on_memory_disk(memory)
    until(lambda: not is_watching(told))
    threads = [one.read_text(errors="replace") for one in tmp_path.glob("calls.*")]
    paths = {path for calls in threads for path in written(calls)}
    # else it proves nothing: here are the stores of a page, and what a page gave
    assert any("IndexedDB" in path for path in paths)
    assert any("/dl/" in path for path in paths)
    allowed = (str(memory), str(runtime), "/dev/", "/proc/")
    assert sorted(path for path in paths if not path.startswith(allowed)) == []
