"""What a visit works with; handed over at the door."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from kiosk.browser import Window
from kiosk.documents import Reader
from kiosk.documents.doors.phone import PhoneDoor
from kiosk.egress import Egress
from kiosk.errands import Banks, Errand, Facts
from kiosk.usage import Journal
from kiosk.visit.pick_up import PickUp
from kiosk.visit.print_row import print_row
from printing import Printer, Progress


@dataclass(frozen=True, slots=True)
class Tools:
    """The parts of the terminal a visit may use, and its limits."""

    printer: Printer
    reader: Reader
    door: PhoneDoor
    journal: Journal
    errands: Mapping[str, Errand]
    facts: Facts = field(default_factory=Facts)
    banks: Banks = Banks()
    window: Window | None = None  # where a site can be opened, and only together with `egress`
    egress: Egress | None = None
    pick_up: PickUp | None = None  # where the printer stands elsewhere
    pages_per_visit: int = 40
    papers_at_once: int = 10
    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = field(default=lambda: datetime.now().astimezone())

    def today(self) -> date:
        """Return the terminal's date."""
        return self.now().date()

    def print_ended(self, progress: Progress) -> None:
        """Count a print that has ended, also when its visit is over."""
        self.journal.printed(print_row(progress, self.now()))
