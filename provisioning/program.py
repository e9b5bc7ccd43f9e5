"""Puts the program and its libraries into a terminal's root, without network inside."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HOUSE = Path(__file__).parents[1]
LOCK = HOUSE / "requirements.lock"
HOME = "opt/servicepunkt"
ROOMS = ("kiosk", "printing", "provisioning", "templates")
ALSO = ("pyproject.toml", "README.md", "LICENSE")
PIP = (sys.executable, "-m", "pip", "-q", "--disable-pip-version-check")


def fetch_libraries(folder: Path) -> None:
    """Fetch or build a wheel of every library in the lock file."""
    folder.mkdir(parents=True)
    run(*PIP, "wheel", "--require-hashes", "-r", str(LOCK), "-w", str(folder))


def build_program(folder: Path) -> Path:
    """Build the program's wheel from this checkout, built assets included; returns it."""
    with tempfile.TemporaryDirectory() as name:
        copy = Path(name)
        for room in ROOMS:
            shutil.copytree(HOUSE / room, copy / room, ignore=shutil.ignore_patterns("__pycache__"))
        for file in ALSO:
            shutil.copy(HOUSE / file, copy)
        run(*PIP, "wheel", "--no-deps", str(copy), "-w", str(folder))
    return next(folder.glob("servicepunkt-*.whl"))


def install(root: Path, libraries: Path, program: Path) -> None:
    """Install everything below /opt/servicepunkt; hashes were checked when wheels were fetched."""
    wheels = [*sorted(libraries.glob("*.whl")), program]
    for wheel in wheels:
        shutil.copy(wheel, root)
    in_root(root, "/usr/bin/python3", "-m", "venv", f"/{HOME}")
    pip = (f"/{HOME}/bin/python", "-m", "pip", "-q", "install", "--no-index", "--no-deps")
    in_root(root, *pip, *(f"/{wheel.name}" for wheel in wheels))
    for wheel in wheels:
        (root / wheel.name).unlink()


def in_root(root: Path, *command: str) -> str:
    """Run a command inside a root; returns what it said. Raises CalledProcessError."""
    clean = ("/usr/bin/env", "-i", "PATH=/usr/sbin:/usr/bin", "LANG=C.UTF-8", "HOME=/nonexistent")
    return run("/usr/sbin/chroot", str(root), *clean, *command)


def run(*command: str) -> str:
    """Run a command; returns what it said. Raises subprocess.CalledProcessError."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - fixed words
    if done.returncode:
        sys.stderr.write(done.stderr[-4000:])
        done.check_returncode()
    return done.stdout
