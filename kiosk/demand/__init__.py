"""What all terminals together tell; only the hub has this room."""

from kiosk.demand import register_tables, release_tables
from kiosk.demand.store import TooNew, connect, migrate, open_store, store_at
from kiosk.demand.tables import BY_MONTH, FACTS, MONTHS, mark, metadata, quarantine

__all__ = [
    "BY_MONTH",
    "FACTS",
    "MONTHS",
    "TooNew",
    "connect",
    "mark",
    "metadata",
    "migrate",
    "open_store",
    "quarantine",
    "register_tables",
    "release_tables",
    "store_at",
]
