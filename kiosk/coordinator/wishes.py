"""What a coordinator asks to see: which release, which place, which administration."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from kiosk.demand.figures import Member, Table

ASKED = ("site", "administration")


@dataclass(frozen=True, slots=True)
class Wish:
    """A choice as it stands in the page's address, so that it can be kept as a bookmark."""

    release: int
    site: str = ""
    administration: str = ""

    @classmethod
    def read(cls, asked: Mapping[str, str], releases: Sequence[int]) -> Self:
        """Read an address; what is unknown or missing becomes the newest release, all of it."""
        number = asked.get("release", "")
        known = int(number) if number.isascii() and number.isdigit() else 0
        return cls(
            known if known in releases else releases[0],
            asked.get("site", "")[:64],
            asked.get("administration", "")[:64],
        )

    @property
    def choice(self) -> dict[str, str]:
        """What is chosen, dimension by dimension."""
        chosen = {"site": self.site, "administration": self.administration}
        return {key: code for key, code in chosen.items() if code}

    @property
    def query(self) -> dict[str, str]:
        """What to write into an address for the same choice."""
        return {"release": str(self.release), **self.choice}


def offered(tables: Sequence[Table], dimension: str) -> tuple[Member, ...]:
    """Return every member of a dimension that any of the tables is divided by."""
    found = {member.code: member for member in _members(tables, dimension)}
    return tuple(found.values())


def _members(tables: Sequence[Table], dimension: str) -> Iterator[Member]:
    for table in tables:
        for one in table.dimensions:
            if one.key == dimension:
                yield from one.members
