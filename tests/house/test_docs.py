"""What the papers say is what the house does: names, defaults, commands, figures, promises."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.cli import main
from kiosk.settings import Settings
from kiosk.usage import vocabulary
from tests.house.sentences import said
from tests.house.test_documentation import direct_dependencies, settings, targets
from tests.house.test_floors import imported, modules
from tests.house.tracked import HOUSE, tracked

DOCS = HOUSE / "docs"
PAPERS = [HOUSE / name for name in tracked("*.md")]
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
LARGEST_PICTURE = 150_000
AUDIENCES = ("Visitors", "Staff", "Administrators", "Coordinators")
NOT_USED = "not used by this release"
IMPORTED_AS = {"python-bidi": "bidi"}


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def blocks(paper: Path, kind: str = "") -> list[str]:
    """What stands in the fenced blocks of one kind."""
    return re.findall(rf"^ *```{kind}\n(.*?)^ *```", read(paper), re.M | re.S)


def listed(page: Path) -> dict[str, list[str]]:
    """First cell → the other cells, for every row of the page's tables."""
    rows = [
        [cell.strip() for cell in line.strip("|").split(" | ")]
        for line in read(page).splitlines()
        if line.startswith("| ") and not line.startswith("| package")
    ]
    return {first.strip("`| "): rest for first, *rest in rows}


def addresses() -> Iterator[tuple[Path, str]]:
    for paper in PAPERS:
        for link in re.findall(r"\]\(([^)#\s]+)", read(paper)):
            if "://" not in link:
                yield paper, link


def test_every_address_in_the_papers_leads_to_a_file() -> None:
    assert [
        f"{paper.name}: {link}" for paper, link in addresses() if not (paper.parent / link).exists()
    ] == []


def test_every_picture_is_small_and_shown_somewhere() -> None:
    shown = {(paper.parent / link).resolve() for paper, link in addresses()}
    for name in tracked("docs/pictures/*"):
        assert (HOUSE / name).stat().st_size < LARGEST_PICTURE, name
        assert (HOUSE / name).resolve() in shown, name


def test_every_command_in_the_papers_exists() -> None:
    commands = set(main.commands)
    for paper in PAPERS:
        text = "\n".join([*re.findall(r"`([^`\n]+)`", read(paper)), *blocks(paper)])
        assert set(re.findall(r"(?:^|\s)make ([a-z][a-z-]*)", text)) <= targets(), paper.name
        told = set(re.findall(r"(?:^|\s|/)servicepunkt ([a-z]+(?:-[a-z]+)*)", text))
        assert told <= commands, paper.name


def test_what_ci_runs_is_the_quick_checks_and_the_test_command_of_the_readme() -> None:
    script = HOUSE / ".ci" / "run"
    (command,) = [block.strip() for block in blocks(HOUSE / "README.md") if "test" in block]
    assert script.stat().st_mode & 0o111
    assert read(script).splitlines()[-2:] == ["make check", command]


@pytest.mark.parametrize(("section", "key"), list(settings()))
def test_the_page_of_settings_gives_the_default_and_the_variable(section: str, key: str) -> None:
    row = rf"^\| `{key}` \| ([^|]+) \| [^|]+ \| `(\w+)` \|$"
    of_section = re.split(rf"^## {section}$", read(DOCS / "settings.md"), flags=re.M)[1]
    told = re.search(row, re.split(r"^## ", of_section, flags=re.M)[0], re.M)
    assert told is not None
    default = json.loads(getattr(Settings(), section).model_dump_json())[key]
    assert told.group(1) == ("not set" if default is None else f"`{json.dumps(default)}`")
    assert told.group(2) == f"SERVICEPUNKT_{section}_{key}".upper()


def test_the_page_of_settings_tells_of_none_that_is_not_there() -> None:
    text = read(DOCS / "settings.md")
    assert re.findall(r"^## (\w+)$", text, re.M) == [section for section, _ in Settings()]
    assert re.findall(r"^\| `(\w+)` \|", text, re.M) == [key for _, key in settings()]


@pytest.mark.parametrize("paper", [p for p in PAPERS if blocks(p, "toml")], ids=lambda p: p.name)
def test_the_settings_shown_as_an_example_would_be_accepted(paper: Path) -> None:
    for block in blocks(paper, "toml"):
        Settings.model_validate(tomllib.loads(block))


def test_the_usage_vocabulary_is_the_one_the_program_tells() -> None:
    assert read(DOCS / "usage-vocabulary.md") == vocabulary.page()


def test_every_package_is_listed_with_its_licence_and_none_that_is_gone() -> None:
    npm = json.loads(read(HOUSE / "package.json"))
    lists = (HOUSE / "apt-packages.txt", HOUSE / "tests" / "image" / "apt-packages.txt")
    debian = re.findall(r"^([a-z0-9.+-]+)\s+#", "".join(map(read, lists)), re.M)
    wanted = {*direct_dependencies(), *npm["dependencies"], *npm["devDependencies"], *debian}
    told = listed(DOCS / "dependencies.md")
    assert told.keys() == wanted
    assert [name for name, (*_, licence) in told.items() if not licence] == []


def test_a_package_said_to_be_unused_is_unused() -> None:
    used = {library for module in modules() for library in imported(module)}
    rows = listed(DOCS / "dependencies.md").items()
    said_unused = {name for name, cells in rows if NOT_USED in " ".join(cells)}
    assert {name for name in said_unused if IMPORTED_AS.get(name, name) in used} == set()


@pytest.mark.parametrize("record", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_its_three_parts_and_says_what_is_built(record: Path) -> None:
    text = read(record)
    assert text.startswith(f"# {record.name[:4]} ")
    assert re.findall(r"^## (.+)$", text, re.M) == ["Context", "Decision", "Consequences"]
    assert "**Built now:**" in text
    assert len(text.splitlines()) <= 60


def test_the_changelog_tells_each_line_to_somebody() -> None:
    text = re.sub(r"\n  (?=\S)", " ", read(HOUSE / "CHANGELOG.md"))
    lines = re.findall(r"^- (.+)$", text, re.M)
    assert lines
    assert [
        line for line in lines if not line.startswith(tuple(f"**{a}**" for a in AUDIENCES))
    ] == []


def test_the_words_on_the_staffs_page_are_those_on_the_screen() -> None:
    guide = read(DOCS / "guides" / "staff.md").split("## När något är konstigt")[0]
    words = [form for one in said() for form in _forms(one)]
    shown = [re.sub(r"%\\\(\w+\\\)[sd]", r"\\d+", re.escape(word)) for word in words]
    told = set(re.findall(r"\*\*([^*]+)\*\*", guide)) - {"Ctrl + Alt + P"}
    assert {name for name in told if not any(re.fullmatch(word, name) for word in shown)} == set()


def _forms(sentence: str | tuple[str, ...]) -> tuple[str, ...]:
    return (sentence,) if isinstance(sentence, str) else sentence


def test_the_accessibility_statement_is_marked_a_draft_and_says_where_to_complain() -> None:
    text = read(DOCS / "accessibility.md")
    assert "UTKAST" in text.splitlines()[0]
    assert "https://www.digg.se/tdosanmalan" in text
    for part in ("Kända brister", "Så har vi provat", "Säg till", "Tillsyn"):
        assert f"## {part}" in text


def test_the_licence_is_whole() -> None:
    text = read(HOUSE / "LICENSE")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    articles = re.findall(r"^(\d+)\. [A-Z]", text, re.M)
    assert articles == [str(number) for number in range(1, 16)]
    assert "Appendix" in text
    assert "Reciprocity (LiLiQ-R)" in text


def test_nobodys_address_is_invented() -> None:
    for paper in PAPERS:
        assert not re.search(r"[\w.]+@[\w-]+\.\w+", read(paper)), paper.name
