"""Tells whether a folder lies in memory, where a power cut forgets it."""

from pathlib import Path

MOUNTS = Path("/proc/self/mounts")


def on_memory_disk(folder: Path) -> bool:
    """Tell whether a folder lies in memory (tmpfs or ramfs)."""
    kinds = {}
    for line in MOUNTS.read_text(encoding="utf-8").splitlines():
        _, where, kind, *_ = line.split()
        kinds[Path(where)] = kind
    inside = [place for place in (folder, *folder.resolve().parents) if place in kinds]
    return folder.is_dir() and bool(inside) and kinds[inside[0]] in ("tmpfs", "ramfs")
