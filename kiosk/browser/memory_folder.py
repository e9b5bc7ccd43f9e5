"""The one folder, on a memory disk, that holds everything a visit's browser writes."""

import os
import secrets
import shutil
from pathlib import Path

from kiosk.browser.account import Account

INSIDE = ("profile", "home", "tmp", "run", "dl")
NOBODY_ELSE = 0o700
XAUTHORITY = "xauthority"


class MemoryFolder:
    """A folder for one browser, which nobody but its user can look into."""

    def __init__(self, root: Path, account: Account) -> None:
        self.path = root / secrets.token_hex(4)
        self.path.mkdir(mode=NOBODY_ELSE)
        for folder in (self.path, *(self.path / name for name in INSIDE)):
            folder.mkdir(mode=NOBODY_ELSE, exist_ok=True)
            if not account.own:
                os.chown(folder, account.uid, account.gid)
        copy_key_of_screen(self.path / "run", account)

    @property
    def downloads(self) -> Path:
        """Where the browser puts what a site gives."""
        return self.path / "dl"

    def environment(self) -> dict[str, str]:
        """Return all that the browser may know of its surroundings."""
        here = {"HOME": "home", "TMPDIR": "tmp", "XDG_RUNTIME_DIR": "run",
                "XDG_CACHE_HOME": "home/.cache", "XDG_CONFIG_HOME": "home/.config",
                "XAUTHORITY": f"run/{XAUTHORITY}"}  # fmt: skip
        return {
            "PATH": "/usr/bin:/bin",
            "DISPLAY": os.environ["DISPLAY"],
            "LANG": os.environ.get("LANG", "C.UTF-8"),
        } | {name: str(self.path / place) for name, place in here.items()}

    def remove(self) -> bool:
        """Remove it and all that is in it; False when something stays."""
        shutil.rmtree(self.path, ignore_errors=True)
        return not self.path.exists()


def copy_key_of_screen(folder: Path, account: Account) -> None:
    """Let a user onto the screen: X lets in whoever holds its cookie, and ours is for us alone."""
    ours = os.environ.get("XAUTHORITY")
    if ours and Path(ours).is_file():
        copy = folder / XAUTHORITY
        copy.write_bytes(Path(ours).read_bytes())
        copy.chmod(0o600)
        if not account.own:
            os.chown(copy, account.uid, account.gid)
