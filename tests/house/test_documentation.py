"""The documentation keeps up with the house."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.settings import Settings
from tests.house.tracked import HOUSE

README, MAKEFILE = HOUSE / "README.md", HOUSE / "Makefile"
SETTINGS = HOUSE / "docs" / "settings.md"
FIXED_COMMANDS = ["run", "test", "journey", "check", "hub", "bench", "fuzz", "image-test", "help"]


def targets() -> set[str]:
    return set(re.findall(r"^([a-z][\w-]*):", MAKEFILE.read_text(), re.M))


def direct_dependencies() -> list[str]:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text())["project"]
    wanted = [
        *project["dependencies"],
        *(d for e in project["optional-dependencies"].values() for d in e),
    ]
    return sorted({re.split(r"[<>=\[; ]", name)[0] for name in wanted})


def settings() -> Iterator[tuple[str, str]]:
    for section, part in Settings():
        for key in type(part).model_fields:
            yield section, key


def test_the_commands_that_never_change_exist() -> None:
    assert set(FIXED_COMMANDS) <= targets()


def test_every_command_in_the_readme_exists() -> None:
    named = set(re.findall(r"`?make ([a-z][a-z-]*)", README.read_text(encoding="utf-8")))
    assert {"run", "test"} <= named
    assert named <= targets()


def test_the_readme_fits_on_two_screens() -> None:
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 110


def test_every_address_in_the_readme_leads_to_a_file() -> None:
    links = re.findall(r"\]\(([^)#\s]+)", README.read_text(encoding="utf-8"))
    inside = [link for link in links if "://" not in link and not link.startswith("mailto:")]
    assert [link for link in inside if not (HOUSE / link).exists()] == []


def test_every_dependency_has_its_reason() -> None:
    reasons = (HOUSE / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    silent = [
        package
        for package in direct_dependencies()
        if not re.search(rf"(?<![\w-]){re.escape(package.lower())}(?![\w-])", reasons)
    ]
    assert silent == []


def test_every_setting_is_documented() -> None:
    text = SETTINGS.read_text(encoding="utf-8")
    silent = [
        f"{section}.{key}"
        for section, key in settings()
        if f"{section}.{key}" not in text and f"`{key}`" not in _part(text, section)
    ]
    assert silent == []


def _part(text: str, section: str) -> str:
    """What stands under the heading that names the section."""
    part = re.split(rf"^#+ .*\b{section}\b.*$", text, maxsplit=1, flags=re.MULTILINE)
    return re.split(r"^#+ ", part[1], maxsplit=1, flags=re.MULTILINE)[0] if len(part) == 2 else ""


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "SECURITY.md", "LICENSE"])
def test_the_papers_every_project_has_are_there(name: str) -> None:
    assert (HOUSE / name).stat().st_size > 200


def test_decisions_are_numbered_without_a_gap_and_say_what_follows() -> None:
    records = sorted((HOUSE / "docs" / "decisions").glob("[0-9]*.md"))
    assert [int(record.name[:4]) for record in records] == list(range(1, len(records) + 1))
    assert len(records) >= 10
    for record in records:
        text = record.read_text(encoding="utf-8").lower()
        assert all(word in text for word in ("context", "decision", "consequences")), record.name


def test_apt_packages_have_their_reason() -> None:
    for line in Path(HOUSE / "apt-packages.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            assert re.match(r"^[a-z0-9.+-]+\s+# \S", line), line
