"""Gives a root everything that makes it a terminal: users, units, settings, policy."""

import secrets
import shutil
from pathlib import Path

from provisioning.program import HOUSE, in_root

FILES = HOUSE / "templates" / "device" / "root"
POLICY = "etc/chromium/policies/managed/servicepunkt.json"
SITE = "etc/servicepunkt/site.toml"
UNITS = "etc/systemd/system"
NOTHING = Path("/dev/null")
# no console waits for a key, none of the packages' own daemons beside ours
MASKED = (
    "getty@.service", "autovt@.service", "serial-getty@.service", "console-getty.service",
    "getty.target", "ctrl-alt-del.target", "debug-shell.service", "rescue.service",
    "emergency.service", "cups.service", "cups.socket", "cups.path", "cups-browsed.service",
    "systemd-ask-password-wall.path", "e2scrub_reap.service", "e2scrub_all.timer",
)  # fmt: skip
ENABLED = (
    "servicepunkt-screen.service", "servicepunkt-window.service", "servicepunkt-terminal.service",
    "servicepunkt-print.service", "run-servicepunkt-memory.mount", "nftables.service",
)  # fmt: skip
# what the kernel is told: nothing of the machine is written over the screen
KERNEL_WORDS = (
    "quiet loglevel=0 vt.global_cursor_default=0 systemd.show_status=no sysctl.kernel.sysrq=0"
)

SETTINGS = """\
[terminal]
bind = "127.0.0.1:8080"

[printer]
server = "/run/servicepunkt-print/cups.sock"
queue = "kiosk"
spool = "/run/servicepunkt-print/spool"

[staff]
pin_hash = "{pin_hash}"

[usage]
journal = "/var/lib/servicepunkt/usage.sqlite3"
hub_key = "/var/lib/servicepunkt/hub.key"

[window]
memory = "/run/servicepunkt/memory"
users = ["servicepunkt-visit1", "servicepunkt-visit2", "servicepunkt-bar", "servicepunkt-i3"]
terminal_user = "servicepunkt"
bar_key = "{bar_key}"
proxy = "127.0.0.1:8082"
"""


def make_device(root: Path, pin_hash: str, more: str = "") -> None:
    """Lay the files out, make the users, switch units on and off; `more` goes into site.toml."""
    lay_out(FILES, root)
    in_root(root, "systemd-sysusers")
    site = root / SITE
    site.write_text(SETTINGS.format(pin_hash=pin_hash, bar_key=secrets.token_urlsafe(32)) + more)
    shutil.chown(site, "root", int(in_root(root, "id", "-g", "servicepunkt")))
    site.chmod(0o640)
    for unit in MASKED:
        point(root / UNITS / unit, NOTHING)
    in_root(root, "systemctl", "-q", "enable", *ENABLED)
    in_root(root, "update-initramfs", "-u")
    write_policy(root)


def lay_out(files: Path, root: Path) -> None:
    """Copy a tree of files into a root, for everybody to read and nobody but root to write."""
    for path in sorted(files.rglob("*")):
        there = root / path.relative_to(files)
        if path.is_dir():
            there.mkdir(mode=0o755, exist_ok=True)
        else:
            there.unlink(missing_ok=True)
            shutil.copyfile(path, there)
            there.chmod(0o644)


def write_policy(root: Path) -> None:
    """Write the browser's policy as the installed program says it."""
    policy = root / POLICY
    policy.parent.mkdir(parents=True, exist_ok=True)
    words = in_root(root, "/opt/servicepunkt/bin/servicepunkt", "window", "--policy",
                    "--config", f"/{SITE}")  # fmt: skip
    policy.write_text(words)


def point(link: Path, to: Path) -> None:
    """Make a link, whatever stood there."""
    link.unlink(missing_ok=True)
    link.symlink_to(to)
