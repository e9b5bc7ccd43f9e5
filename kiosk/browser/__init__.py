"""The locked window: a browser no one can break out of, and a visit that leaves no trace."""

from kiosk.browser.fragments import Fragments
from kiosk.browser.locked_window import LockedWindow
from kiosk.browser.memory_window import MemoryWindow
from kiosk.browser.window import (
    AddressRefused,
    BrowserRestarted,
    Listener,
    Moved,
    News,
    NotNow,
    PaperCame,
    PaperRefused,
    PaperTrouble,
    Place,
    Site,
    SiteClosed,
    SiteOpened,
    State,
    Status,
    Touched,
    Window,
    WindowGone,
    Wiped,
    WipeReport,
)

__all__ = [
    "AddressRefused",
    "BrowserRestarted",
    "Fragments",
    "Listener",
    "LockedWindow",
    "MemoryWindow",
    "Moved",
    "News",
    "NotNow",
    "PaperCame",
    "PaperRefused",
    "PaperTrouble",
    "Place",
    "Site",
    "SiteClosed",
    "SiteOpened",
    "State",
    "Status",
    "Touched",
    "Window",
    "WindowGone",
    "WipeReport",
    "Wiped",
]
