"""Turns a root into the disk image of a terminal, without mounting anything."""

import shutil
from pathlib import Path

from provisioning.program import run

LABEL = "servicepunkt"
GIGABYTES = 4


def make_disk(root: Path, folder: Path) -> None:
    """Write disk, kernel and initrd of a root into a folder: disk.ext4, kernel, initrd."""
    disk = folder / "disk.ext4"
    disk.unlink(missing_ok=True)
    run("/usr/sbin/mke2fs", "-q", "-t", "ext4", "-L", LABEL, "-d", str(root), str(disk),
        f"{GIGABYTES}G")  # fmt: skip
    for name, beginning in (("kernel", "vmlinuz-"), ("initrd", "initrd.img-")):
        (newest,) = sorted((root / "boot").glob(f"{beginning}*"))[-1:]
        shutil.copy(newest, folder / name)
