"""The answers given so far, in memory only; those of a closed branch stay until it opens again."""

import re
from collections.abc import Iterator

from kiosk.forms.values import Account, Address, Filed, Value

CHOICE = re.compile(r"^[a-z][a-z0-9-]*$")  # the key of a choice, which is nobody's own word


class Answers:
    """Keeps an answer for each page, by its path such as `rent` or `children/2/name`."""

    def __init__(self) -> None:
        self._given: dict[str, Value] = {}
        self._entries: dict[str, int] = {}

    def __repr__(self) -> str:
        return "<answers>"

    def __bool__(self) -> bool:
        return bool(self._given or self._entries)

    def get(self, path: str) -> Value | None:
        """Return the answer on this page, or None."""
        return self._given.get(path)

    def give(self, path: str, value: Value) -> None:
        """Remember an answer; an earlier one is replaced."""
        self._given[path] = value

    def entries(self, group: str) -> int:
        """Return how many rounds of a group there are; one to begin with."""
        return self._entries.get(group, 1)

    def add_entry(self, group: str) -> int:
        """Begin one more round and return its number; whether there is yet one more is open."""
        self._entries[group] = self.entries(group) + 1
        self._given.pop(f"{group}/more", None)
        return self._entries[group]

    def remove_entry(self, group: str, number: int) -> None:
        """Forget one round (1 is the first); those after it move up."""
        last = self.entries(group)
        if not 1 <= number <= last:
            return
        moved = {self._after_removal(path, group, number): value
                 for path, value in self._given.items()}  # fmt: skip
        moved.pop("", None)
        self._given = moved
        self._entries[group] = max(1, last - 1)

    @staticmethod
    def _after_removal(path: str, group: str, number: int) -> str:
        """Return where an answer belongs when a round is gone; "" for the round itself."""
        parts = path.split("/")
        if parts[0] != group or len(parts) != 3 or int(parts[1]) < number:
            return path
        return "" if int(parts[1]) == number else f"{group}/{int(parts[1]) - 1}/{parts[2]}"

    def written(self) -> Iterator[str]:
        """Yield what was written in a person's own words and figures."""
        for value in self._given.values():
            match value:
                case str() if not CHOICE.match(value):
                    yield value
                case Address(street, _, _, care_of):
                    yield from (street, care_of)
                case Account(clearing, number):
                    yield f"{clearing}{number}"

    def let_go(self, paper: str) -> bool:
        """Take a paper that is gone out of every answer; one that named no other is open again.

        Tells whether any answer named it.
        """
        named = False
        for path, value in list(self._given.items()):
            if isinstance(value, Filed) and paper in value.papers:
                named = True
                others = tuple(key for key in value.papers if key != paper)
                if others:
                    self._given[path] = Filed(others)
                else:
                    del self._given[path]
        return named

    def forget(self) -> None:
        """Let go of everything."""
        self._given.clear()
        self._entries.clear()
