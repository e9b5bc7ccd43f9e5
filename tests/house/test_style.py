"""Small rooms, plain names: the house stays readable."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.tracked import HOUSE, tracked

EMPTY_NAMES = {"utils", "util", "manager", "handler", "helper", "helpers", "common", "misc"}
MODULES = [HOUSE / name for name in tracked("*.py")]
OURS = [path for path in MODULES if path.relative_to(HOUSE).parts[0] in ("kiosk", "printing")]


def functions(module: Path) -> Iterator[tuple[str, int]]:
    """Name and length of every function, those within it not counted."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            within = sum(
                inner.end_lineno - inner.lineno + 1
                for inner in node.body
                if isinstance(inner, ast.FunctionDef) and inner.end_lineno
            )
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1 - within


def test_no_module_is_longer_than_three_hundred_lines() -> None:
    long = {path.name: n for path in MODULES if (n := len(path.read_text().splitlines())) > 300}
    assert long == {}


def test_a_conftest_is_short() -> None:
    long = [path for path in MODULES if path.name == "conftest.py"
            and len(path.read_text().splitlines()) > 150]  # fmt: skip
    assert long == []


def test_no_function_is_longer_than_sixty_lines() -> None:
    long = [f"{path.name}: {name} {n}" for path in OURS for name, n in functions(path) if n > 60]
    assert long == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    named = {word for path in MODULES for word in path.stem.lower().split("_")}
    assert named & EMPTY_NAMES == set()


def test_every_module_introduces_itself_in_a_sentence() -> None:
    said = {path: ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) for path in OURS}
    first = {path.name: (words or "").split("\n\n")[0] for path, words in said.items()}
    assert {name for name, words in first.items() if not words.endswith(".")} == set()


def test_every_ignored_rule_of_ours_has_its_reason() -> None:
    silent = [
        f"{path.relative_to(HOUSE)}: {line.strip()}"
        for path in OURS
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"# noqa: [A-Z]+\d+(, [A-Z]+\d+)*\s*$", line)
    ]
    assert silent == []
