"""Hands the sentences of the errand files to the translators (a Babel extraction method)."""

from collections.abc import Iterator
from typing import IO, Any

import yaml

SPOKEN = {
    "title",
    "hint",
    "why",
    "button",
    "note",
    "steps",
    "checklist",
    "sentence",
    "label",
    "declaration",
    "consent",
    "hand_in",
}


def extract(
    fileobj: IO[bytes], keywords: object, comment_tags: object, options: object
) -> Iterator[tuple[int, None, str, list[str]]]:
    """Yield (line, None, sentence, comments) for every text a visitor can read."""
    root = yaml.compose(fileobj.read().decode("utf-8"), Loader=yaml.SafeLoader)
    yield from _sentences(root, spoken=False)


def _sentences(node: Any, *, spoken: bool) -> Iterator[tuple[int, None, str, list[str]]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _sentences(value, spoken=key.value in SPOKEN)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _sentences(value, spoken=spoken)
    elif spoken and node.value:
        yield node.start_mark.line + 1, None, node.value, []
