"""Small disks in a file, which can lose their power or fill up; needs root.

Run by the tests inside a mount namespace of its own, so that nothing stays mounted.
"""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

MEGABYTE = 1024 * 1024


@contextmanager
def mounted(image: Path) -> Iterator[Path]:
    """Mount the disk in a file. A name of its own each time: a loop device may be remembered."""
    where = image.with_suffix(".mount")
    where.mkdir()
    _run("mount", "-o", "loop", str(image), str(where))
    try:
        yield where
    finally:
        _run("umount", str(where))


def new_disk(image: Path, megabytes: int) -> None:
    """Make an empty disk."""
    with image.open("wb") as file:
        file.truncate(megabytes * MEGABYTE)
    # No reserve for root: we are root. Blocks as on a terminal: SQLite makes sure of one byte in
    # 4096 of the memory it shares, and dies of SIGBUS on a full disk with the smaller blocks
    # that small disks get by themselves.
    _run("mkfs.ext4", "-q", "-F", "-m", "0", "-b", "4096", str(image))


def power_cut(folder: Path, name: str, rows: int) -> dict[str, object]:
    """Cut the power when so many rows were said to be written; look at what the disk then holds."""
    disk, after = folder / f"{name}.img", folder / f"{name}-after.img"
    new_disk(disk, 32)
    with mounted(disk) as where:
        writer = _writer(where)
        said = _read_until(writer, rows)
        writer.send_signal(signal.SIGSTOP)
        os.set_blocking(_out(writer), False)
        said += _rest(writer)
        shutil.copyfile(disk, after)  # what is on the disk now, and not what is on its way
        writer.kill()
        writer.wait()
    with mounted(after) as where:
        return _look(where) | {"said": len(said) // 8}


def fill(folder: Path) -> dict[str, object]:
    """Count until the disk is full."""
    disk = folder / "small.img"
    new_disk(disk, 8)
    with mounted(disk) as where:
        room = os.statvfs(where)
        with (where / "ballast").open("wb") as ballast:
            os.posix_fallocate(ballast.fileno(), 0, room.f_bavail * room.f_frsize - 2 * MEGABYTE)
        writer = _writer(where)
        said, _ = writer.communicate()
        return _look(where) | {"said": len(said) // 8, "ended": writer.returncode}


def _writer(where: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-m", "tests.usage.writer", str(where / "usage.sqlite3")],
        stdout=subprocess.PIPE,
    )


def _out(writer: subprocess.Popen[bytes]) -> int:
    assert writer.stdout is not None
    return writer.stdout.fileno()


def _read_until(writer: subprocess.Popen[bytes], rows: int) -> bytes:
    said = b""
    while len(said) < 8 * rows:
        more = os.read(_out(writer), 8 * rows)
        assert more, "the writer ended"
        said += more
    return said


def _rest(writer: subprocess.Popen[bytes]) -> bytes:
    said = b""
    while True:
        try:
            said += os.read(_out(writer), MEGABYTE)
        except BlockingIOError:
            return said


def _look(where: Path) -> dict[str, object]:
    with closing(sqlite3.connect(where / "usage.sqlite3")) as file:
        whole = file.execute("pragma integrity_check").fetchone()[0]
        rows, last = file.execute("select count(*), max(seq) from errand").fetchone()
        counted = file.execute("select sum(n) from access_open").fetchone()[0]
    return {"whole": whole, "rows": rows, "last": last, "counted": counted}


def _run(*command: str) -> None:
    subprocess.run(command, check=True)  # noqa: S603 - the system's own tools


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    rows = [int(word) for word in sys.argv[2:]]
    cuts = [power_cut(folder, f"cut{number}", n) for number, n in enumerate(rows)]
    sys.stdout.write(json.dumps(cuts or fill(folder)))
