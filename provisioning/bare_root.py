"""Makes the smallest Debian a terminal can stand on, in a folder."""

import subprocess
from pathlib import Path

PACKAGES = Path(__file__).with_name("terminal-packages.txt")
SUITE = "bookworm"
SOURCES = Path("/etc/apt/sources.list.d")
CONFIGURATION = Path("/etc/apt/apt.conf.d")


def packages(listed: Path = PACKAGES) -> list[str]:
    """Return the names in a list of packages, without its remarks."""
    lines = (line.split("#")[0].strip() for line in listed.read_text("utf-8").splitlines())
    return [line for line in lines if line]


def make_bare_root(folder: Path) -> None:
    """Fill an empty folder with Debian; needs root. Raises subprocess.CalledProcessError.

    Packages come from where this machine gets its own, by its own apt's settings.
    """
    own = [f"--aptopt={path}" for path in sorted(CONFIGURATION.glob("99*"))]
    sources = [str(path) for path in sorted(SOURCES.glob("debian*.sources"))]
    subprocess.run(  # noqa: S603 - fixed words
        ["/usr/bin/mmdebstrap", "--quiet", "--variant=minbase", *own,
         f"--include={','.join(packages())}", SUITE, str(folder), *sources],
        check=True,
    )  # fmt: skip
    forget_where_from(folder)


def forget_where_from(root: Path) -> None:
    """Leave no address of this machine's package source in a terminal: it is given its own."""
    kept = [root / "etc/apt/sources.list", *(root / "etc/apt/sources.list.d").iterdir()]
    for path in [*kept, *(root / "var/lib/apt/lists").glob("*_*")]:
        path.unlink(missing_ok=True)
