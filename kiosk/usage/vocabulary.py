"""Writes down all that terminals can count, so that nobody need read the program."""

import inspect
import sys
from collections.abc import Iterator
from enum import IntEnum

from kiosk.usage import events, place_events
from kiosk.usage.kinds import KINDS, Kind

ABOVE = """\
# The usage vocabulary

Made by `python -m kiosk.usage.vocabulary` from `kiosk/usage`; a test fails when they differ.
The journal holds small whole numbers and nothing else; a number is never used again for something
else. Where each is kept, table by table: [what this terminal remembers](remembers.md).
"""


def page() -> str:
    """Return the whole page as Markdown."""
    return "\n".join([ABOVE, *_rows(), *_lists()])


def lists() -> list[type[IntEnum]]:
    """Return the closed lists in the order in which the modules tell them."""
    said = [*vars(events).values(), *vars(place_events).values()]
    return [
        thing
        for thing in said
        if inspect.isclass(thing) and issubclass(thing, IntEnum) and thing is not IntEnum
    ]


def _rows() -> Iterator[str]:
    yield "## The six kinds of rows\n"
    yield "They cannot be joined to a person, nor language and look to a place and an hour."
    yield "Pages are those the printer confirmed. What a day number is: [the hub](hub.md).\n"
    for kind in KINDS.values():
        yield from _kind(kind)


def _kind(kind: Kind) -> Iterator[str]:
    yield f"### {kind.name.replace('_', ' ').capitalize()}: {kind.about}\n"
    yield "| column | from | to | what |"
    yield "|---|---|---|---|"
    for column in kind.columns:
        yield f"| {column.name} | {column.low} | {column.high} | {column.about} |"
    yield ""


def _lists() -> Iterator[str]:
    for kind in lists():
        yield f"## {_said(kind.__name__).capitalize()}\n"
        yield f"{inspect.getdoc(kind)}\n"
        yield "| code | meaning |"
        yield "|---|---|"
        yield from (f"| {entry.value} | {_said(entry.name)} |" for entry in kind)
        yield ""


def _said(name: str) -> str:
    """Return `access mode` for `AccessMode`, `under 2 min` for `UNDER_2_MIN`."""
    if name.isupper():
        return name.replace("_", " ").lower()
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name).strip()


if __name__ == "__main__":
    sys.stdout.write(page())
