"""A word that must not survive: left wherever a page can leave it, and looked for afterwards."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from tests.browser.locked import Locked
from tests.conditions import until

NEAR = (Path("/run"), Path("/dev/shm"))  # noqa: S108 - looks only
WHERE = (*NEAR, Path("/tmp"), Path("/var/tmp"), Path("/var/log"), Path("/root"))  # noqa: S108 - as above
LARGEST = 64 << 20  # bytes of a file that is read; what we leave is far smaller


def plants(window: Locked, word: str) -> None:
    """Leave a word in field, cookie, stores, cache, clipboard, POST and a download, in a visit."""
    window.window.begin("/again")
    window.at_rest = None
    window.opens_bank()
    window.points_at("field")
    window.screen.does("click", 1)
    window.screen.does("type", "--delay", 4, word)
    window.screen.does("key", "ctrl+a", "ctrl+c")
    until(lambda: window.screen.copied() == word)
    window.points_at("plant")
    window.presses("plant")
    until(lambda: window.town.bank.said.get("planted"))
    window.points_at("PDF attached")
    window.presses("PDF attached")
    assert window.next_paper() == "paper"


def traces(folders: Iterable[Path], words: Iterable[bytes], *, since: float = 0.0) -> list[str]:
    """Names of files that hold one of the words; those of living browsers come and go meanwhile.

    `since` is a time of the clock: what was last written before it is not read.
    """
    found, sought = [], tuple(words)
    for folder in folders:
        for data, name in _files(folder, since):
            found += [name for word in sought if word in data]
    return found


def as_kept(word: str) -> tuple[bytes, bytes]:
    """The ways a browser writes a word down."""
    return word.encode(), word.encode("utf-16-le")


def _files(folder: Path, since: float) -> Iterator[tuple[bytes, str]]:
    for top, _, names in os.walk(folder):
        for name in names:
            path = Path(top) / name
            with suppress(OSError):
                about = path.lstat()
                if path.is_file() and about.st_mtime >= since and about.st_size <= LARGEST:
                    yield path.read_bytes(), name
