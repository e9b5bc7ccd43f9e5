"""Reads the content files, and says in which file and at which line something is wrong."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError


class ContentError(Exception):
    """A content file cannot be used; the text says which file and what is wrong."""


def read_yaml(path: Path) -> Any:
    """Return what a file says. Raises ContentError with the line when it cannot be read."""
    try:
        # libyaml's own loader: just as safe, ten times as fast
        return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        raise ContentError(f"{path.name}: cannot be read, line {line}: {error.problem}") from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ContentError(f"{path.name}: cannot be read ({type(error).__name__})") from None


def refusal(path: Path, content: Any, error: ValidationError) -> ContentError:
    """Return the failure to raise when a file's content does not fit; questions go by their key."""
    problems = (
        f"{'.'.join(_where(content, problem['loc']))}: {problem['msg']}"
        for problem in error.errors(include_input=False, include_url=False)
    )
    return ContentError(f"{path.name}: {'; '.join(problems)}")


def _where(content: Any, steps: tuple[int | str, ...]) -> Iterator[str]:
    for step in steps:
        try:
            content = content[step]
        except (KeyError, IndexError, TypeError):
            if not isinstance(content, dict) or step != content.get("kind"):
                yield str(step)
            continue
        named = content.get("key") if isinstance(content, dict) else None
        yield str(named or step)
