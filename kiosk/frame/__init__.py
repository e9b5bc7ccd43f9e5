"""What every page is set in, the terminal's and the hub's: the cookie, the headers, the assets."""

from kiosk.frame.app import TEMPLATES, QuietFlask, frame_app
from kiosk.frame.assets import BUILT, WSGI, asset, with_assets
from kiosk.frame.headers import HEADERS
from kiosk.frame.sessions import MemorySessions

__all__ = [
    "BUILT",
    "HEADERS",
    "TEMPLATES",
    "WSGI",
    "MemorySessions",
    "QuietFlask",
    "asset",
    "frame_app",
    "with_assets",
]
