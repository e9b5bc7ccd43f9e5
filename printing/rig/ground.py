"""Gives a rehearsal print room its floor: folders, an unprivileged user and processes that end."""

import contextlib
import grp
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

UNPRIVILEGED = "nobody"
MEMORY_DISK = Path("/dev/shm")  # noqa: S108 - the point: a spool that no disk ever sees


class RigFailed(Exception):
    """The rehearsal print room could not be set up; the text says which part."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who the daemons run as."""

    name: str
    group: str
    uid: int | None  # None: as ourselves
    gid: int | None

    @classmethod
    def unprivileged(cls) -> "Person":
        """Nobody when we are root, otherwise ourselves."""
        if os.geteuid() == 0:
            entry = pwd.getpwnam(UNPRIVILEGED)
            return cls(entry.pw_name, _group_name(entry.pw_gid), entry.pw_uid, entry.pw_gid)
        entry = pwd.getpwuid(os.geteuid())
        return cls(entry.pw_name, _group_name(entry.pw_gid), None, None)

    def own(self, path: Path, mode: int = 0o700) -> Path:
        """Make the folder and hand it over."""
        path.mkdir(parents=True, exist_ok=True)
        path.chmod(mode)
        if self.uid is not None:
            os.chown(path, self.uid, self.gid or 0)
        return path

    def can_reach(self, path: Path) -> bool:
        """Tell whether every folder down to `path` lets this person through."""
        if self.uid is None:
            return True
        return all(folder.stat().st_mode & 0o001 for folder in path.resolve().parents)


def _group_name(gid: int) -> str:
    return grp.getgrgid(gid).gr_name


class Ground:
    """The folders and processes of one rig; `clear` ends and removes them all, and only them."""

    def __init__(self) -> None:
        self.person = Person.unprivileged()
        # not below the caller's folder: a test's temporary folder is closed to nobody
        self.work = self.person.own(Path(tempfile.mkdtemp(prefix="servicepunkt-rig-")))
        memory = MEMORY_DISK if MEMORY_DISK.is_dir() else self.work
        self.spool = self.person.own(
            Path(tempfile.mkdtemp(prefix="servicepunkt-spool-", dir=memory))
        )
        self._sessions: list[subprocess.Popen[bytes]] = []

    def give(self, path: Path, text: str, mode: int = 0o600) -> None:
        """Write a file and hand it over."""
        path.write_text(text)
        path.chmod(mode)
        if self.person.uid is not None:
            os.chown(path, self.person.uid, self.person.gid or 0)

    def start(
        self, command: Sequence[str | Path], log: Path, **environment: str
    ) -> subprocess.Popen[bytes]:
        """Start a daemon in a session of its own, its words going to `log`."""
        with log.open("ab") as words:
            process = subprocess.Popen(  # noqa: S603 - a fixed list of our own
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=words,
                stderr=words,
                cwd=self.work,
                env={"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", **environment},
                start_new_session=True,
                user=self.person.uid,
                group=self.person.gid,
                extra_groups=None if self.person.uid is None else [],
                umask=0o077,
            )
        self._sessions.append(process)
        return process

    def end(self, process: subprocess.Popen[bytes], how: int = signal.SIGTERM) -> None:
        """End one daemon and wait until it is gone; its children may live on."""
        if process.poll() is None:
            process.send_signal(how)
            try:
                process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def end_session(self, process: subprocess.Popen[bytes]) -> None:
        """End, without a chance to say goodbye, a daemon and everything it ever started."""
        for pid in _members(process.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        process.wait()
        wait_until(lambda: not _members(process.pid), 5, "processes did not end")

    def clear(self) -> None:
        """End every process and remove every folder."""
        for process in reversed(self._sessions):
            if process.poll() is None:
                process.terminate()
        for process in reversed(self._sessions):
            self.end(process)
            self.end_session(process)
        self._sessions.clear()
        for folder in (self.work, self.spool):
            shutil.rmtree(folder, ignore_errors=True)


def _members(session: int) -> list[int]:
    """Return the living processes of a session; backends outlive a killed print daemon in it."""
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            with contextlib.suppress(OSError):
                # after the closing bracket of the name: state, parent, group, session
                state, _, _, sid = (folder / "stat").read_text().rpartition(")")[2].split()[:4]
                if int(sid) == session and state != "Z":
                    found.append(int(folder.name))
    return found


def free_port() -> int:
    """Return a port that was free a moment ago on both loopback addresses."""
    with socket.socket() as four:
        four.bind(("127.0.0.1", 0))
        port: int = four.getsockname()[1]
    return port


def wait_until(
    true: Callable[[], object], seconds: float, otherwise: str, *, every: float = 0.01
) -> None:
    """Wait for a condition. Raises RigFailed with `otherwise` after `seconds`."""
    deadline = time.monotonic() + seconds
    while not true():
        if time.monotonic() > deadline:
            raise RigFailed(otherwise)
        time.sleep(every)


def answers(port: int) -> bool:
    """Tell whether somebody listens on the port of this machine."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False
