"""Looks whether anything is left of a visit, wherever a browser could have put it."""

import os
import stat
import subprocess
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.browser.account import Account
from kiosk.browser.fragments import Fragments
from kiosk.browser.processes import members
from kiosk.browser.window import Place

# where a program may leave files; the longest beginning that fits names the kind of place
KINDS = {
    Path("/tmp"): Place.TEMPORARY,  # noqa: S108 - a place to look into, nothing is written
    Path("/var/tmp"): Place.TEMPORARY,  # noqa: S108 - as above
    Path("/dev/shm"): Place.SHARED_MEMORY,  # noqa: S108 - as above
    Path("/run"): Place.RUNTIME,
    Path("/var/cache"): Place.CACHE,
    Path("/var/log"): Place.LOGS,
    Path("/var/spool"): Place.SPOOL,
}
SELECTIONS = ("--clipboard", "--primary", "--secondary")
CLIPBOARD_ANSWERS_WITHIN = 1.0  # seconds
EDGE = 1024 * 1024  # bytes read at each end of a file: a log grows at its end
WITHIN = 5.0  # seconds for all files together; what was not reached is NOT_LOOKED
CLOCK_SLACK = 2.0  # seconds; a file's time is coarser than ours


@dataclass(frozen=True, slots=True)
class Trail:
    """What is known of the visit that ended: where it lived, since when, and its fragments.

    `began` is time.time() when its browser was started.
    """

    account: Account
    folder: Path
    memory: Path
    began: float
    fragments: tuple[Fragments, ...] = field(default=(), repr=False)


def look(trail: Trail, places: Iterable[Path], *, keep: Iterable[Path] = ()) -> tuple[Place, ...]:
    """Return the kinds of place where something is left; () is green. Blocks for tenths.

    `keep` are folders of browsers that are alive: they belong to nobody's visit yet.
    """
    found = set(_structures(trail, set(keep)))
    if _something_in_clipboard():
        found.add(Place.CLIPBOARD)
    found |= _files(trail, places, [*keep])
    return tuple(place for place in Place if place in found)


def clear_clipboard() -> None:
    """Empty what was copied; a browser that was killed has taken its own with it."""
    _xsel("--clear")


def _structures(trail: Trail, keep: set[Path]) -> Iterator[Place]:
    if members(trail.account, trail.folder):
        yield Place.PROCESS
    if trail.folder.exists() or set(trail.memory.iterdir()) - keep:
        yield Place.MEMORY_DISK


def _something_in_clipboard() -> bool:
    return any(_xsel("--output"))


def _xsel(does: str) -> list[bytes]:
    """Ask for all three selections at once; what somebody owns who does not answer is b"?"."""
    asked = [
        subprocess.Popen(  # noqa: S603 - fixed words
            ["/usr/bin/xsel", "--nodetach", selection, does],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        for selection in SELECTIONS
    ]
    return [_told(one) for one in asked]


def _told(asked: "subprocess.Popen[bytes]") -> bytes:
    with asked:
        try:
            return asked.communicate(timeout=CLIPBOARD_ANSWERS_WITHIN)[0]
        except subprocess.TimeoutExpired:
            asked.kill()
            return b"?"


def _files(trail: Trail, places: Iterable[Path], keep: list[Path]) -> set[Place]:
    found: set[Place] = set()
    deadline = time.monotonic() + WITHIN
    for top in places:
        for path in _walk(top, keep):
            if time.monotonic() > deadline:
                return found | {Place.NOT_LOOKED}
            if _guilty(path, trail):
                found.add(_kind(path))
    return found


def _walk(top: Path, keep: list[Path]) -> Iterator[Path]:
    """Yield what is below a folder without following links, but not what lies in `keep`."""
    try:
        entries = list(os.scandir(top))
    except OSError:  # not there, or gone meanwhile
        return
    for entry in entries:
        path = Path(entry.path)
        if path in keep:
            continue
        yield path
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(path, keep)


def _guilty(path: Path, trail: Trail) -> bool:
    """A file of the visit's user is residue as such; another's, if it holds a fragment."""
    try:
        about = path.lstat()
    except OSError:
        return False
    if not trail.account.own and about.st_uid == trail.account.uid:
        return True
    if any(one.within(os.fsencode(path.name)) for one in trail.fragments):
        return True
    if not stat.S_ISREG(about.st_mode) or about.st_mtime < trail.began - CLOCK_SLACK:
        return False
    return _holds(path, trail.fragments)


def _holds(path: Path, fragments: tuple[Fragments, ...]) -> bool:
    try:
        with path.open("rb") as opened:
            data = opened.read(EDGE)
            opened.seek(max(EDGE, os.fstat(opened.fileno()).st_size - EDGE))
            data += opened.read(EDGE)
    except OSError:  # gone meanwhile
        return False
    return any(one.within(data) for one in fragments)


def _kind(path: Path) -> Place:
    fits = [top for top in KINDS if path.is_relative_to(top)]
    return KINDS[max(fits, key=lambda top: len(top.parts))] if fits else Place.OTHER
