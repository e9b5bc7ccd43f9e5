"""Leaves nothing: cancels and purges every job, and sweeps what a dead print daemon forgot."""

import contextlib
import sys
import time
from pathlib import Path
from threading import Lock

from printing.ipp import Declined, Unreachable
from printing.lines import Lines
from printing.print_daemon import DaemonJob, PrintDaemon
from printing.printer import Leftover

_SWEEP_SECONDS = 3.0
_GLANCE = 0.01
_PPD = b"*PPD-Adobe"  # the daemon's own description of the printer, forgotten when a queue is made


class Janitor:
    """Sweeps one print daemon. `spool` is its folder of documents, None where we may not look."""

    def __init__(self, lines: Lines, spool: Path | None) -> None:
        self._lines = lines
        self._spool = spool
        # held while a document is handed in, so that nobody tidies its working files away
        self.handing_in = Lock()

    def sweep(self) -> bool:
        """Remove every job, then open the queue; True when the daemon is clean.

        Purging an active job only cancels it and keeps title and user, so we purge until the
        daemon knows no job at all.
        """
        return self._sweep(None)

    def take_out(self, title: str) -> bool:
        """Remove the jobs called `title` and no others; True when the daemon has none."""
        return self._sweep(title)

    def _sweep(self, title: str | None) -> bool:
        try:
            with self._lines.daemon() as daemon:
                clean = _remove(daemon, title)
                daemon.open_queue()
            self.tidy()
            return clean
        except Unreachable as silence:
            if silence.nobody_there:
                # a daemon that comes back prints what it finds in its spool once more
                self.remove_orphans()
        except Declined:
            pass
        return False

    def tidy(self) -> None:
        """Delete the working files that cancelled filters forget; only while there is no job."""
        if self._spool is None or not _working_files(self._spool):
            return
        with self.handing_in, contextlib.suppress(Unreachable, Declined, OSError):
            with self._lines.daemon() as daemon:
                jobs = daemon.jobs()
            for path in [] if jobs else _working_files(self._spool):
                path.unlink(missing_ok=True)

    def remove_orphans(self) -> None:
        """Delete every document and job file of the spool; only while the daemon is down."""
        if self._spool is not None:
            remove_orphans(self._spool)

    def residue(self) -> tuple[Leftover, ...]:
        """Return what is left: jobs the daemon knows and files in its spool; () is clean."""
        return (*self._jobs(), *self._files())

    def _jobs(self) -> list[Leftover]:
        try:
            with self._lines.daemon() as daemon:
                return [Leftover("daemon", "job") for _ in daemon.jobs()]
        except (Unreachable, Declined):
            # with an empty spool a dead daemon holds nothing
            return [] if self._spool is not None else [Leftover("daemon", "no answer")]

    def _files(self) -> list[Leftover]:
        if self._spool is None:
            return []
        try:
            return [Leftover("spool", _kind(path)) for path in _visitors_files(self._spool)]
        except OSError:
            return [Leftover("spool", "not readable")]


def remove_orphans(spool: Path) -> None:
    """Delete every file in the spool folder and its `tmp`; the folders stay."""
    for path in _visitors_files(spool):
        with contextlib.suppress(FileNotFoundError):
            path.unlink()


def _remove(daemon: PrintDaemon, title: str | None) -> bool:
    deadline = time.monotonic() + _SWEEP_SECONDS
    for job in _called(title, daemon):
        if not job.state.over:
            daemon.cancel(job.number)
    while jobs := _called(title, daemon):
        # a purge would kill the backend before it has told the printer to stop
        late = time.monotonic() > deadline
        if late or not daemon.queue().busy:
            for job in jobs:
                daemon.remove(job.number)
        if late:
            return not _called(title, daemon)
        time.sleep(_GLANCE)
    return True


def _called(title: str | None, daemon: PrintDaemon) -> list[DaemonJob]:
    return [job for job in daemon.jobs() if title is None or job.title == title]


def _visitors_files(spool: Path) -> list[Path]:
    """Return every file below. Raises OSError when a folder cannot be read: unseen is not clean."""
    found = []
    for path in spool.iterdir():
        found += _visitors_files(path) if path.is_dir() else [path]
    return [path for path in found if not _is_ppd(path)]


def _working_files(spool: Path) -> list[Path]:
    try:
        return _visitors_files(spool / "tmp")
    except OSError:
        return []


def _is_ppd(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(len(_PPD)) == _PPD
    except FileNotFoundError:
        return True  # gone while we looked


def _kind(path: Path) -> str:
    if path.parent.name == "tmp":
        return "working file"
    return {"c": "job file", "d": "document"}.get(path.name[:1], "working file")


if __name__ == "__main__":
    # for the service file, before the daemon starts: python -m printing.janitor /run/cups/spool
    remove_orphans(Path(sys.argv[1]))
