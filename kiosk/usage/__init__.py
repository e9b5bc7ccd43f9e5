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

__all__ = [
    "AccessMode",
    "Duration",
    "Errand",
    "ErrandRow",
    "Journal",
    "Language",
    "Noted",
    "Outcome",
    "Step",
    "Unmet",
]
