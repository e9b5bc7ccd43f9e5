"""`make journey`: the main job on real parts; its last line is one JSON object."""

import json
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from kiosk.demo import demo
from kiosk.settings import read_settings
from kiosk.usage import Journal
from tests.journeys.print_statement import CANARY, print_my_statement, text_on_paper
from tests.journeys.residue import residue
from tests.journeys.walk import chromium


@dataclass(frozen=True)
class Result:
    """The figures of one walk."""

    pages_requested: int
    pages_confirmed: int
    pages_on_paper: int
    residue_bytes: int
    usage_rows: int
    seconds: dict[str, float]

    @property
    def holds(self) -> bool:
        """Tell whether the terminal kept its promises."""
        same = self.pages_requested == self.pages_confirmed == self.pages_on_paper > 0
        return same and self.residue_bytes == 0 and self.usage_rows == 1


def main() -> int:
    """Walk once; return 0 only if every figure holds."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="servicepunkt-journey-") as name:
        folder = Path(name)
        result = _walk(folder, folder / "var")
    result.seconds["all"] = round(time.monotonic() - began, 3)
    sys.stdout.write(json.dumps(asdict(result)) + "\n")
    return 0 if result.holds else 1


def _walk(folder: Path, place: Path) -> Result:
    settings = read_settings(
        environ={
            "SERVICEPUNKT_TERMINAL_BIND": "127.0.0.1:0",
            "SERVICEPUNKT_PHONE_BIND": "127.0.0.1:0",
            "SERVICEPUNKT_USAGE_JOURNAL": str(place / "usage.sqlite3"),
        }
    )
    with demo(settings, folder=place) as parts:
        with chromium() as browser:
            told = print_my_statement(browser, parts, folder)
        on_paper = parts.rig.pages_on_paper()
        pages = text_on_paper(parts.rig.printed)
        left = residue([place, parts.rig.spool, *parts.rig.log_folders], [CANARY])
        printed = {name for name in left if Path(name).is_relative_to(parts.rig.printed)}
    journal = Journal(place / "usage.sqlite3")
    rows = journal.rows()
    journal.close()
    return Result(
        pages_requested=told.requested,
        pages_confirmed=sum(row[5] for row in rows),
        pages_on_paper=on_paper if all(CANARY in page for page in pages) else 0,
        residue_bytes=sum(size for name, size in left.items() if name not in printed),
        usage_rows=len(rows),
        seconds=told.times.seconds,
    )


if __name__ == "__main__":
    sys.exit(main())
