"""Who may know whom: imports only go down, and one room each knows a foreign device."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
ROOMS = [HOUSE / "kiosk", HOUSE / "printing"]

ONLY_IN = {
    "cups": ["printing/"],
    "reportlab": ["printing/"],
    "uharfbuzz": ["printing/"],
    "pikepdf": ["kiosk/documents/worker/"],
    "pypdfium2": ["kiosk/documents/worker/"],
    "PIL": ["kiosk/documents/worker/"],
    "sqlalchemy": ["kiosk/demand", "kiosk/coordinator/", "kiosk/hub", "kiosk/desk_cli.py"],
    "alembic": ["kiosk/demand/"],
    "opendp": ["kiosk/demand/protection/noise/mechanism.py"],
    "sqlite3": ["kiosk/usage/", "kiosk/serve.py"],  # the second to say why it does not open
    "segno": ["kiosk/visitor/"],
    "gunicorn": ["kiosk/serve.py"],
    "flask": [
        "kiosk/visitor/",
        "kiosk/staff/",
        "kiosk/coordinator/",
        "kiosk/web/",
        "kiosk/frame/",
        "kiosk/sample_bank/",
        "kiosk/terminal.py",
        "kiosk/hub.py",
        "kiosk/hub_api.py",
        "kiosk/preview.py",
    ],
}


def modules() -> list[Path]:
    return sorted(path for room in ROOMS for path in room.rglob("*.py"))


@cache
def imported(module: Path) -> frozenset[str]:
    return frozenset(_imported(module))


def _imported(module: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name.split(".")[0] for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


def test_imports_only_go_down() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    said = subprocess.run(  # noqa: S603 - our own tool
        [lint, "--no-cache"], cwd=HOUSE, capture_output=True, text=True, check=False
    )
    assert said.returncode == 0, said.stdout
    assert "0 broken" in said.stdout


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_is_known_in_its_own_room_only(library: str) -> None:
    knowing = [path for path in modules() if library in imported(path)]
    strangers = [
        str(path.relative_to(HOUSE))
        for path in knowing
        if not str(path.relative_to(HOUSE)).startswith(tuple(ONLY_IN[library]))
    ]
    assert strangers == []


def test_no_module_takes_the_name_of_a_library_it_would_hide() -> None:
    hidden = {path.stem for path in modules()} & set(ONLY_IN)
    assert hidden == set()


def test_the_worker_knows_nothing_of_the_rest_of_the_house() -> None:
    worker = HOUSE / "kiosk" / "documents" / "worker"
    for path in worker.glob("*.py"):
        assert not {"kiosk", "printing"} & set(imported(path)), path.name
