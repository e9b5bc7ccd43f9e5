"""How large, long and heavy a visitor's paper may be."""

from dataclasses import dataclass

MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What one paper may cost; everything beyond is refused with its own reason.

    `max_bytes` counts the received file, `memory_mb` and `cpu_seconds` bind the worker
    process, `wall_seconds` is how long a visitor is kept waiting at most, and
    `picture_width` is in pixels.
    """

    max_bytes: int = 20 * MEGABYTE
    max_pages: int = 60
    cpu_seconds: int = 3
    memory_mb: int = 600
    wall_seconds: float = 10.0
    picture_width: int = 800
