"""The virtual printer's engine: puts one side at a time on paper and writes down the truth.

`ippeveprinter` runs a copy of this file for every document, as a program of its own, so it knows
nothing but the standard library. It obeys files in the folder VP_CTL:

    page-ms                                    milliseconds a side takes
    media-empty, media-jam, cover-open,
    toner-empty                                holds N: strike after N sides, go on once deleted
    abort                                      somebody pressed the red button

and appends one JSON line an event to `engine.log` there.
"""

import json
import os
import struct
import subprocess
import sys
import time
from pathlib import Path

CONTROL = Path(os.environ.get("VP_CTL", "."))
FAULTS = ("media-empty", "media-jam", "cover-open", "toner-empty")
WISHES = (
    "MEDIA_COL",
    "SIDES",
    "PRINT_COLOR_MODE",
    "COPIES",
    "JOB_NAME",
    "JOB_ORIGINATING_USER_NAME",
)
GIVE_UP_AFTER = 150.0


def say(line: str) -> None:
    """Tell the printer; it reads STATE: and ATTR: lines from here."""
    print(line, file=sys.stderr, flush=True)  # noqa: T201 - this is the printer's own protocol


def note(event: str, **facts: object) -> None:
    """Write down what happened."""
    with (CONTROL / "engine.log").open("a") as log:
        log.write(json.dumps({"at": time.time(), "event": event, **facts}) + "\n")


def wishes() -> dict[str, str]:
    """Return what the job asked for, and from whom it says it is."""
    return {name: os.environ[f"IPP_{name}"] for name in WISHES if f"IPP_{name}" in os.environ}


def number(name: str, otherwise: int) -> int:
    """Read a control file."""
    try:
        return int((CONTROL / name).read_text() or 0)
    except (OSError, ValueError):
        return otherwise


def sides_in(document: Path) -> int:
    """Count the sides a document fills."""
    with document.open("rb") as file:
        kind = file.read(4)
    if kind in (b"UNIR", b"RaS2"):
        return pictures_in(document.read_bytes())
    command = ["qpdf", "--show-npages", str(document)]
    counted = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own documents
    return int(counted.stdout.strip() or 1)


def pictures_in(raster: bytes) -> int:
    """Count the pages of an Apple or PWG raster; their own page counters are often 0."""
    apple = raster.startswith(b"UNIR")
    at, pages = (12 if apple else 4), 0
    while at + 4 < len(raster):
        at = after_page(raster, *(apple_page(raster, at) if apple else pwg_page(raster, at)))
        pages += 1
    return pages


def apple_page(raster: bytes, at: int) -> tuple[int, int, int, int]:
    """Return where the lines start, their number, and bytes a line and a dot."""
    width, height = struct.unpack_from(">2I", raster, at + 12)
    step = max(1, raster[at] // 8)
    return at + 32, height, width * step, step


def pwg_page(raster: bytes, at: int) -> tuple[int, int, int, int]:
    """Return where the lines start, their number, and bytes a line and a dot."""
    height, _, _, bits, per_line = struct.unpack_from(">5I", raster, at + 376)
    return at + 1796, height, per_line, max(1, bits // 8)


def after_page(raster: bytes, at: int, height: int, per_line: int, step: int) -> int:
    """Walk through packed lines ("this line N times", "this dot N times", "these N dots")."""
    lines = 0
    while lines < height:
        lines, at, filled = lines + raster[at] + 1, at + 1, 0
        while filled < per_line:
            run, at = raster[at], at + 1
            if run == 128:  # white to the end of the line
                break
            plain = 257 - run if run > 128 else 0
            filled += (plain or run + 1) * step
            at += (plain or 1) * step
    return at


class Order:
    """The document in hand."""

    def __init__(self, document: Path) -> None:
        self.name = document.name
        copies = int(os.environ.get("IPP_COPIES", "1"))
        self.pages = sides_in(document)
        self.total = self.pages * copies
        self.duplex = os.environ.get("IPP_SIDES", "one-sided").startswith("two-sided")
        self.done = 0
        self._received = f'Created job file "{document}"'.encode()

    def stopped(self) -> bool:
        """Tell whether somebody cancelled the job; ippeveprinter tells its log but not us."""
        if (CONTROL / "abort").exists():
            return True
        since_received = (CONTROL / "log").read_bytes().rpartition(self._received)[2]
        return b" Cancel-Job successful-ok" in since_received

    def one_side(self) -> None:
        """Put the next side on paper; a new sheet starts with each copy and each front."""
        fresh_sheet = not self.duplex or (self.done % self.pages) % 2 == 0
        self.done += 1
        note("side", document=self.name, done=self.done, total=self.total, new_sheet=fresh_sheet)
        say(f"ATTR: job-impressions-completed={self.done}")


def sit_out_faults(order: Order) -> None:
    """Raise every fault that is due and wait until somebody mends it."""
    for fault in FAULTS:
        if number(fault, order.total + 1) <= order.done:
            say(f"STATE: +{fault}")
            note("fault", fault=fault, document=order.name, done=order.done)
            give_up = time.monotonic() + GIVE_UP_AFTER
            while (CONTROL / fault).exists() and not order.stopped():
                if time.monotonic() > give_up:
                    break
                time.sleep(0.02)
            say(f"STATE: -{fault}")
            note("mended", fault=fault, document=order.name, done=order.done)


def take_time(order: Order) -> None:
    """Let a side take its time, listening for the red button."""
    ready = time.monotonic() + number("page-ms", 20) / 1000
    while time.monotonic() < ready and not order.stopped():
        time.sleep(min(0.02, max(0.0, ready - time.monotonic())))


def main(document: Path) -> int:
    """Print the document; 1 is the printer's word for "cancelled here"."""
    order = Order(document)
    document.with_suffix(".prn").unlink(missing_ok=True)  # where our output would go
    say(f"ATTR: job-impressions={order.total}")
    note("start", document=order.name, total=order.total, asked=wishes())
    while order.done < order.total:
        sit_out_faults(order)
        take_time(order)
        if order.stopped():
            note("stopped", document=order.name, done=order.done)
            return 1
        order.one_side()
    note("end", document=order.name, done=order.done)
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
