"""How a worker is started: alone, without network, with nothing of this machine to see."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from kiosk.documents import worker

NOBODY = "65534"
WORKER_HOME = Path(worker.__file__).parent
# Isolated, no bytecode written. The package is reached by its folder alone, so that the
# worker cannot import the rest of the house.
START = (
    "import sys; sys.path.insert(0, sys.argv[1]); "
    "from worker.__main__ import main; main(int(sys.argv[2]), int(sys.argv[3]))"
)


def plain_command(
    tag: str, memory_mb: int, cpu_seconds: int, home: Path | None = None
) -> list[str]:
    """The worker with limits only; `tag` lets it be found among all processes."""
    home = home or WORKER_HOME.parent
    limits = [str(memory_mb), str(cpu_seconds)]
    return [sys.executable, "-I", "-B", "-X", "utf8", "-c", START, str(home), *limits, tag]


def walled_command(tag: str, memory_mb: int, cpu_seconds: int) -> list[str]:
    """The worker behind bubblewrap: an empty read-only world with Python in it."""
    inside = plain_command(tag, memory_mb, cpu_seconds, home=Path("/desk"))
    return [*_walls(), "--ro-bind", str(WORKER_HOME), "/desk/worker", *_sealed(), *inside]


def walls_stand() -> bool:
    """Whether bubblewrap is here and may do its work (some systems forbid user namespaces)."""
    if shutil.which("bwrap") is None:
        return False
    trial = [*_walls(), *_sealed(), "/usr/bin/true"]
    done = subprocess.run(trial, capture_output=True, timeout=10, check=False)  # noqa: S603 - ours
    return done.returncode == 0


def _walls() -> Iterator[str]:
    # --die-with-parent follows the *thread* that started bubblewrap: see crew.py.
    yield from (shutil.which("bwrap") or "bwrap", "--unshare-all", "--unshare-user")
    yield from ("--uid", NOBODY, "--gid", NOBODY, "--cap-drop", "ALL", "--clearenv")
    yield from ("--die-with-parent", "--new-session", "--ro-bind", "/usr", "/usr")
    for folder in ("/lib", "/lib64"):
        if Path(folder).is_symlink():
            yield from ("--symlink", str(Path(folder).readlink()), folder)
        elif Path(folder).is_dir():
            yield from ("--ro-bind", folder, folder)
    # The interpreter of a virtual environment may live anywhere, in a person's home even.
    for prefix in sorted({sys.prefix, sys.base_prefix}):
        if not Path(prefix).is_relative_to("/usr"):
            yield from ("--ro-bind", prefix, prefix)


def _sealed() -> tuple[str, ...]:
    # No /tmp, no /proc and one device: qpdf wants random numbers for every locked document,
    # even to read it, and takes them from nowhere else.
    device = ("--dev-bind", "/dev/urandom", "/dev/urandom")
    return (*device, "--remount-ro", "/", "--chdir", "/", "--")


def surroundings(scratch: Path | None) -> dict[str, str]:
    """The whole environment of a worker without bubblewrap; with it there is none at all."""
    quiet = {"LC_ALL": "C.UTF-8"}
    return quiet if scratch is None else quiet | {"TMPDIR": os.fspath(scratch)}
