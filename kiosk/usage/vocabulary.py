"""Writes down everything the usage journal can say, so that nobody need read the program."""

import inspect
import sys
from collections.abc import Iterator
from enum import IntEnum

from kiosk.usage import events
from kiosk.usage.events import AccessMode, Errand, ErrandRow, Language, Noted, Outcome

ABOVE = """\
# The usage vocabulary

Made by `python -m kiosk.usage.vocabulary` from `kiosk/usage/events.py`; a test fails when they
differ. The journal holds small whole numbers and nothing else; a number is never used again for
something else. Where each is kept, table by table: [what this terminal remembers](remembers.md).
"""


def page() -> str:
    """Return the whole page as Markdown."""
    return "\n".join([ABOVE, *_rows(), *_lists()])


def lists() -> list[type[IntEnum]]:
    """Return the closed lists in the order in which `events` tells them."""
    return [
        thing
        for thing in vars(events).values()
        if inspect.isclass(thing) and issubclass(thing, IntEnum) and thing is not IntEnum
    ]


def _rows() -> Iterator[str]:
    yield "## The three kinds of rows\n"
    fields = ", ".join(name.replace("_", " ") for name in ErrandRow.__dataclass_fields__)
    yield f"- **One errand that ended**: {fields}."
    yield "  Of the time only day and hour are kept."
    yield f"  Pages are those the printer confirmed, 0 to {events.MAX_PAGES}."
    counted = ", ".join(_said(kind.__name__) for kind in (Errand, Language, AccessMode, Outcome))
    yield f"- **A month's counter**: {counted} → how many. It knows no day and no hour."
    yield f"- **A day's counter** of what happened to the terminal itself: {_said(Noted.__name__)}."
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
