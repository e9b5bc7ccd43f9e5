"""Knows of each paper what it came for, whether it has been printed, and whether it shall be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kiosk.documents import Paper


@dataclass(slots=True, repr=False)
class Pile:
    """Remembers papers by their keys; the papers themselves are the visit's."""

    came_for: dict[str, str] = field(default_factory=dict)  # paper → errand
    printed: set[str] = field(default_factory=set)  # came out whole
    left_out: set[str] = field(default_factory=set)  # shall not be printed now

    def __bool__(self) -> bool:
        return bool(self.came_for or self.printed or self.left_out)

    def to_print(self, papers: Sequence[Paper]) -> list[Paper]:
        """Return the papers to print: those not left out, or all when every one is."""
        return [paper for paper in papers if paper.key not in self.left_out] or list(papers)

    def shall_be_out(self, papers: Sequence[Paper]) -> set[str]:
        """Return the papers that are printed once the next print has come out."""
        return self.printed | {paper.key for paper in papers if paper.key not in self.left_out}

    def choose(self, papers: Sequence[Paper], wanted: Iterable[str]) -> None:
        """Leave out all papers but these."""
        self.left_out = {paper.key for paper in papers} - set(wanted)

    def came_out(self, keys: Iterable[str]) -> None:
        """Remember that papers were printed; they need not be printed again."""
        out = set(keys)
        self.printed |= out
        self.left_out |= out

    def never_came(self, keys: Iterable[str]) -> None:
        """Remember that the person does not have these after all."""
        gone = set(keys)
        self.printed -= gone
        self.left_out -= gone

    def gone(self, key: str) -> None:
        """Forget a paper that was taken away."""
        self.came_for.pop(key, None)
        self.printed.discard(key)
        self.left_out.discard(key)

    def forget(self) -> None:
        """Forget all."""
        self.came_for.clear()
        self.printed.clear()
        self.left_out.clear()
