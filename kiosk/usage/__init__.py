"""What the terminal counts, from a closed list that no person fits into."""

from kiosk.usage.events import (
    AccessMode,
    Duration,
    Errand,
    ErrandRow,
    Language,
    Noted,
    Outcome,
    Step,
    Unmet,
)
from kiosk.usage.journal import Journal
from kiosk.usage.place_events import (
    Busy,
    Helped,
    PrintResult,
    PrintRow,
    PrintTrouble,
    QuarterRow,
    StaffTime,
    TallyRow,
    Topic,
    TriedBefore,
)

__all__ = [
    "AccessMode",
    "Busy",
    "Duration",
    "Errand",
    "ErrandRow",
    "Helped",
    "Journal",
    "Language",
    "Noted",
    "Outcome",
    "PrintResult",
    "PrintRow",
    "PrintTrouble",
    "QuarterRow",
    "StaffTime",
    "Step",
    "TallyRow",
    "Topic",
    "TriedBefore",
    "Unmet",
]
