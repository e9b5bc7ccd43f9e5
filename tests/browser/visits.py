"""Visit after visit in one window, each full of traces; `python -m tests.browser.visits 200`."""

import json
import secrets
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass

from kiosk.browser import Fragments
from tests.browser.canary import NEAR, WHERE, as_kept, plants, traces
from tests.browser.locked import Locked, locked
from tests.conditions import until


@dataclass
class Count:
    """What was found: by the window's own probe, and by somebody who looks without it."""

    visits: int = 0
    red: int = 0
    residue: int = 0
    clipboards: int = 0
    folders: int = 0
    not_planted: int = 0
    slowest_wipe: float = 0.0

    @property
    def clean(self) -> bool:
        """Whether nothing was left of any visit."""
        return not (self.red or self.residue or self.clipboards or self.folders or self.not_planted)


def visit(window: Locked, word: str, count: Count) -> None:
    """Leave a word everywhere, end the visit, and look for it."""
    began = time.time()
    plants(window, word)
    sought = [*as_kept(word)]
    count.not_planted += not _stays(window, sought)
    folder = window.front_folder()
    report = window.window.end(Fragments.of([word]))
    count.visits += 1
    count.red += not report.green
    count.residue += len(traces(NEAR, sought, since=began))
    count.clipboards += window.screen.copied() != ""
    count.folders += folder.exists()
    count.slowest_wipe = max(count.slowest_wipe, round(report.seconds, 2))


def _stays(window: Locked, sought: list[bytes]) -> bool:
    """Whether the browser writes the word down; it takes its time."""
    with suppress(AssertionError):
        until(lambda: traces([window.memory], sought))
        return True
    return False


def main(visits: int) -> int:
    """Make so many visits; the last line is one JSON object; 0 when nothing was left of any."""
    count, run = Count(), f"Siska-{secrets.token_hex(6)}"
    began = time.time()
    with locked() as window:
        for number in range(visits):
            visit(window, f"{run}-{number:04}", count)
        # once more for all of them together, also where many other programs write
        count.residue += len(traces(WHERE, as_kept(run), since=began))
    sys.stdout.write(json.dumps(asdict(count) | {"seconds": round(time.time() - began)}) + "\n")
    return 0 if count.clean else 1


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
