"""Builds the disk image of a terminal; what was built before is kept in var/image."""

import hashlib
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from kiosk.staff import hash_pin
from provisioning.bare_root import PACKAGES, make_bare_root
from provisioning.device import lay_out, make_device
from provisioning.disk import make_disk
from provisioning.program import HOUSE, LOCK, ROOMS, build_program, fetch_libraries, install, run

KEPT = HOUSE / "var" / "image"


def build_image(pin: str, more: str = "", besides: Path | None = None) -> Path:
    """Return a folder with disk.ext4, kernel and initrd of a terminal.

    `more` is added to its settings; `besides` is a tree of files laid over it, as tests need.
    Needs root. Raises subprocess.CalledProcessError.
    """
    bare = _kept("bare", [PACKAGES], make_bare_root)
    wheels = _kept("wheels", [LOCK], fetch_libraries)

    def fill(folder: Path) -> None:
        folder.mkdir()
        root = folder / "root"
        run("/usr/bin/cp", "-a", str(bare), str(root))
        install(root, wheels, build_program(folder))
        make_device(root, hash_pin(pin), more)
        if besides:
            lay_out(besides, root)
        make_disk(root, folder)
        shutil.rmtree(root)

    trees = [HOUSE / room for room in ROOMS] + ([besides] if besides else [])
    said = f"{pin}\n{more}\n{bare.name}\n{wheels.name}"
    return _kept("image", _files(trees), fill, said)


def _kept(kind: str, made_of: Iterable[Path], make: Callable[[Path], None], said: str = "") -> Path:
    """Return what was made of these files before, or make it now and forget what was older."""
    digest = hashlib.sha256(said.encode())
    for path in made_of:
        digest.update(f"\n{path.relative_to(HOUSE)}\n".encode() + path.read_bytes())
    wanted = KEPT / f"{kind}-{digest.hexdigest()[:16]}"
    if not wanted.exists():
        KEPT.mkdir(parents=True, exist_ok=True)
        for old in KEPT.glob(f"{kind}-*"):
            shutil.rmtree(old)
        sys.stderr.write(f"making {wanted.name}\n")
        half = KEPT / f"half-{wanted.name}"
        shutil.rmtree(half, ignore_errors=True)
        make(half)
        half.rename(wanted)
    return wanted


def _files(trees: Iterable[Path]) -> list[Path]:
    every = (path for tree in trees for path in sorted(tree.rglob("*")))
    return [path for path in every if path.is_file() and "__pycache__" not in path.parts]
