"""The page that says what this terminal remembers leaves nothing out and makes nothing up."""

import ast
import inspect
import re
import sqlite3
import textwrap
from collections.abc import Iterator
from contextlib import closing
from dataclasses import fields
from pathlib import Path

from kiosk.frame.sessions import AT_MOST, COOKIE
from kiosk.usage import Journal
from kiosk.visit import ErrandGoing, Visit
from printing.ipp import USER
from printing.print_daemon import DOCUMENT_NAME
from tests.house.tracked import HOUSE

PAGE = (HOUSE / "docs" / "remembers.md").read_text(encoding="utf-8")
NAME = re.compile(r"`([\w-]+)`")
OF_FLASK_WTF = {"csrf_token"}  # put into the session by the library


def part(heading: str) -> str:
    """Return what stands under the first heading that begins with these words."""
    found = re.split(rf"^#+ {re.escape(heading)}.*$", PAGE, maxsplit=1, flags=re.M)[1]
    return re.split(r"^## ", found, maxsplit=1, flags=re.M)[0]


def first_cells(text: str) -> set[str]:
    rows = re.findall(r"^\| (`.*?) \|", text, re.M)
    return {name for row in rows for name in NAME.findall(row)}


def trees(but: str = "") -> Iterator[ast.AST]:
    """Every module; those of the room `but` are left out."""
    for path in sorted((HOUSE / "kiosk").rglob("*.py")):
        if path.parent.name != but:
            yield ast.parse(path.read_text(encoding="utf-8"))


def session_entries() -> set[str]:
    """Every name a page of the terminal reads from the session or puts into it."""
    return {
        key
        for tree in trees(but="coordinator")
        for node in ast.walk(tree)
        if (key := _session_entry(node))
    }


def _session_entry(node: ast.AST) -> str | None:
    match node:
        case ast.Subscript(ast.Name("session"), ast.Constant(str(key))):
            return key
        case ast.Call(ast.Attribute(ast.Name("session")), [ast.Constant(str(key)), *_]):
            return key
    return None


def held_by_a_visit() -> set[str]:
    """Every name a visit begins with, but for its tools and its lock."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(Visit.__init__)))
    names = {node.attr for node in ast.walk(tree)
             if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)}  # fmt: skip
    return names - {"_tools", "_lock"}


def tables(folder: Path) -> dict[str, set[str]]:
    """Table → columns of a journal that was just made."""
    path = folder / "usage.sqlite3"
    Journal(path).close()
    with closing(sqlite3.connect(path)) as file:
        names = file.execute("select name from sqlite_master where type = 'table'").fetchall()
        return {
            name: {row[1] for row in file.execute(f"pragma table_info({name})")}
            for (name,) in names
            if not name.startswith("sqlite_")
        }


def log_lines() -> set[str]:
    """Every sentence the terminal itself puts into its log."""
    return {sentence for tree in trees() for node in ast.walk(tree)
            if (sentence := _logged(node))}  # fmt: skip


def _logged(node: ast.AST) -> str | None:
    match node:
        case ast.Call(
            ast.Attribute(ast.Name("log" | "self"), "error" | "warning" | "info"),
            [ast.Constant(str(sentence)), *_],
        ):
            return sentence
    return None


def test_the_cookie_is_the_one_that_is_told() -> None:
    assert f"**One cookie, `{COOKIE}`**" in PAGE
    assert f"at most {AT_MOST} browsers" in PAGE


def test_every_entry_of_a_browser_is_told_and_none_is_made_up() -> None:
    told = first_cells(part("In memory, for one browser"))
    assert told == session_entries() | OF_FLASK_WTF


def test_everything_a_visit_holds_is_told_and_nothing_is_made_up() -> None:
    assert first_cells(part("In memory, for one visit")) == held_by_a_visit()


def test_everything_an_errand_holds_is_told() -> None:
    told = set(NAME.findall(part("In memory, for one visit")))
    assert {field.name for field in fields(ErrandGoing)} <= told


def test_every_table_and_column_of_the_journal_is_told(tmp_path: Path) -> None:
    blocks = re.split(r"^### `(\w+)`.*$", part("On the disk"), flags=re.M)[1:]
    told = {name: first_cells(block) for name, block in zip(blocks[::2], blocks[1::2], strict=True)}
    assert told == tables(tmp_path)


def test_every_line_of_the_log_is_told() -> None:
    told = re.findall(r"^- `([^`]+)`", part("In the logs"), re.M)
    assert {re.sub(r"[A-Z]{2,}", "%s", line) for line in told} == log_lines()


def test_the_names_a_print_goes_by_are_told() -> None:
    text = part("On memory disks")
    assert f"the user `{USER}`" in text
    assert f"the name `{DOCUMENT_NAME}`" in text
