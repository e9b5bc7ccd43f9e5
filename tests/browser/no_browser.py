"""The window's process where no browser starts, and where it waits for no terminal."""

from pathlib import Path
from unittest.mock import patch

from kiosk.browser import chromium, supervisor
from kiosk.window import main

ENDS_AT_ONCE = Path("/bin/false")

if __name__ == "__main__":
    with (
        patch.object(chromium, "DIRECT", ENDS_AT_ONCE),
        patch.object(supervisor, "FIRST_CALL_WITHIN", 0.0),
    ):
        main([])
