"""Reads the content files, and says in which file and at which line something is wrong."""

from pathlib import Path
from typing import Any, Self

import yaml
from pydantic import ValidationError


class ContentError(Exception):
    """A content file cannot be used; the text says which file and what is wrong."""


class Block(dict[str, Any]):
    """What stands under a name in a file, with the line of each of its entries."""

    file = ""
    line = 0

    def __init__(self, *content: Any) -> None:
        super().__init__(*content)
        self.lines: dict[str, int] = {}

    def with_(self, **changed: Any) -> Self:
        """Return the same block of the same file with some entries changed."""
        new = type(self)({**self, **changed})
        new.file, new.line, new.lines = self.file, self.line, self.lines
        return new


# libyaml's own loader: just as safe, ten times as fast
class _Loader(yaml.CSafeLoader):
    """Remembers where everything stands."""


def _block(loader: _Loader, node: yaml.MappingNode) -> Block:
    block = Block(loader.construct_mapping(node, deep=True))
    block.file, block.line = node.start_mark.name, node.start_mark.line + 1
    block.lines = {key.value: key.start_mark.line + 1 for key, _ in node.value}
    return block


_Loader.add_constructor("tag:yaml.org,2002:map", _block)


def read_yaml(path: Path) -> Any:
    """Return what a file says. Raises ContentError with the line when it cannot be read."""
    try:
        with path.open(encoding="utf-8") as file:
            return yaml.load(file, Loader=_Loader)  # noqa: S506 - a safe loader, see above
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise ContentError(f"{path}: cannot be read, line {line}: {error.problem}") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ContentError(f"{path}: cannot be read ({type(error).__name__})") from None


def refusal(path: Path, content: Any, error: ValidationError) -> ContentError:
    """Return the failure to raise when a file's content does not fit; questions go by their key.

    A page that came from a piece is named with the file and line of the piece.
    """
    problems = error.errors(include_input=False, include_url=False)
    return ContentError(
        "\n".join(f"{_where(path, content, problem['loc'])}: {problem['msg']}"
                  for problem in problems)
    )  # fmt: skip


def _where(path: Path, content: Any, steps: tuple[int | str, ...]) -> str:
    """Return "FILE, line 12: form.sections.home.pages.rent.title"."""
    file, line, names = str(path), 1, []
    for step in steps:
        if isinstance(content, Block):
            file, line = content.file, content.lines.get(str(step), content.line)
        try:
            content = content[step]
        except (KeyError, IndexError, TypeError):
            if not isinstance(content, dict) or step != content.get("kind"):
                names.append(str(step))
            continue
        named = content.get("key") if isinstance(content, dict) else None
        names.append(str(named or step))
    if isinstance(content, Block):
        file, line = content.file, content.line
    return f"{file}, line {line}: {'.'.join(names)}".removesuffix(": ")
