"""What is in the repository, and what must never be."""

import json
import re

import pytest

from tests.house.tracked import HOUSE, tracked

LARGEST = 600_000  # bytes; a screenshot, not a recording

# Put together here, or this file would be the first one found.
MACHINE_PATHS = re.compile(
    "|".join(f"/{top}/" for top in ("wo" + "rk", "ro" + "ot")) + r"|/home/\w"
)
INDEX_HOSTS = re.compile(
    r"|".join(
        ("py" + r"pi\.org", r"python" + r"hosted\.org", "npm" + r"js\.(org|com)", "yarn" + "pkg")
    )
)


def lines() -> list[tuple[str, str]]:
    found = []
    for name in tracked():
        try:
            text = (HOUSE / name).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a font, a picture
        found += [(f"{name}:{number}", line) for number, line in enumerate(text.splitlines(), 1)]
    return found


def test_no_file_holds_a_path_of_somebody_s_machine() -> None:
    assert [place for place, line in lines() if MACHINE_PATHS.search(line)] == []


def test_no_file_names_a_package_index() -> None:
    assert [place for place, line in lines() if INDEX_HOSTS.search(line)] == []


@pytest.mark.parametrize(
    "lock", ["requirements.lock", "requirements-hub.lock", "requirements-dev.lock"]
)
def test_every_python_package_is_pinned_by_hash_and_without_an_address(lock: str) -> None:
    text = (HOUSE / lock).read_text()
    packages = re.findall(
        r"^[a-z0-9][\w.-]*==\S+ \\\n((?:    --hash=sha256:\w{64}.*\n)+)", text, re.M
    )
    assert len(packages) == len(re.findall(r"^[a-z0-9][\w.-]*==", text, re.M)) > 20
    assert "://" not in text
    # The command pip-compile notes at the top may say that no address is written; no line sets one.
    assert not re.search(
        r"^\s*--(extra-)?index-url|^\s*--find-links|^\s*--trusted-host", text, re.M
    )


def test_every_browser_package_is_pinned_by_hash_and_without_an_address() -> None:
    packages = json.loads((HOUSE / "package-lock.json").read_text())["packages"]
    installed = {name: package for name, package in packages.items() if name}
    assert installed
    for name, package in installed.items():
        assert "resolved" not in package, name
        assert "integrity" in package or package.get("link"), name


def test_nothing_built_is_committed() -> None:
    built = [name for name in tracked() if re.search(r"(\.mo|\.pyc|/built/.*)$", name)]
    assert built == []


def test_nothing_large_is_committed() -> None:
    large = {name: size for name in tracked() if (size := (HOUSE / name).stat().st_size) > LARGEST}
    assert large == {}


def test_templates_hold_no_style_or_script_of_their_own() -> None:
    loose = re.compile(r"\sstyle=|\son[a-z]+=\"|<style|<script(?![^>]*\ssrc=)|javascript:")
    found = [
        f"{name}: {line.strip()[:80]}"
        for name in tracked("templates/*.html", "templates/**/*.html")
        for line in (HOUSE / name).read_text(encoding="utf-8").splitlines()
        if loose.search(line)
    ]
    assert found == []
