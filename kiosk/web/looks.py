"""What a page needs to know of the visit, and nothing more."""

from dataclasses import dataclass
from typing import Self

from kiosk.visit import Visit


@dataclass(frozen=True, slots=True)
class Looks:
    """The visit as the layout sees it: no number, no papers, no answers."""

    language: str
    papers_count: int
    errand_title: str | None

    @classmethod
    def of(cls, visit: Visit) -> Self:
        """Take the few things the layout shows."""
        title = visit.going.errand.title if visit.going else None
        return cls(visit.language, len(visit.papers), title)
