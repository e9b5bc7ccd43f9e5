"""Knows of each paper what it came for, whether it is printed or in hand, and whether to print."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kiosk.documents import Paper


@dataclass(slots=True, repr=False)
class Pile:
    """Remembers papers by their keys; the papers themselves are the visit's."""

    came_for: dict[str, str] = field(default_factory=dict)  # paper → errand
    printed: set[str] = field(default_factory=set)  # came out whole
    in_hand: set[str] = field(default_factory=set)  # the person said so
    some_missing: set[str] = field(default_factory=set)  # of these the person misses some pages
    left_out: set[str] = field(default_factory=set)  # shall not be printed now

    def __bool__(self) -> bool:
        return any((self.came_for, self.printed, self.in_hand, self.some_missing, self.left_out))

    def to_print(self, papers: Sequence[Paper]) -> list[Paper]:
        """Return the papers to print: those not left out, or all when every one is."""
        return [paper for paper in papers if paper.key not in self.left_out] or list(papers)

    def shall_be_out(self, papers: Sequence[Paper]) -> set[str]:
        """Return the papers that are printed once the next print has come out."""
        return self.printed | {paper.key for paper in papers if paper.key not in self.left_out}

    def copy(self, papers: Sequence[Paper]) -> dict[str, range]:
        """Return every page of the papers in hand, by their keys, to print them once more."""
        return {one.key: range(1, one.pages + 1) for one in papers if one.key in self.in_hand}

    def choose(self, papers: Sequence[Paper], wanted: Iterable[str]) -> None:
        """Leave out all papers but these."""
        self.left_out = {paper.key for paper in papers} - set(wanted)

    def came_out(self, keys: Iterable[str]) -> None:
        """Remember that papers were printed; they need not be printed again."""
        out = set(keys)
        self.printed |= out
        self.left_out |= out

    def taken(self, keys: Iterable[str]) -> None:
        """Remember that the person has these: they know better than the printer."""
        have = set(keys)
        if have & self.some_missing:  # the last of that print: the others came before
            have |= self.some_missing & self.printed
        self.came_out(have)
        self.in_hand |= have
        self.some_missing -= have

    def never_came(self, keys: Iterable[str], *, some_did: bool = False) -> None:
        """Remember that the person does not have these, or misses some pages among them.

        What was in their hand before still is: a copy that did not come takes nothing away.
        """
        gone = set(keys) - self.in_hand
        self.printed -= gone
        self.left_out -= gone
        self.some_missing = gone if some_did else set()

    def missing_are(self, keys: Iterable[str]) -> None:
        """Take in of which papers pages are missing: the others of that print seem to have come.

        They may be marked as missing later: nobody has said yet that they are in hand.
        """
        missing = self.some_missing & set(keys)
        self.printed -= missing
        self.left_out -= missing
        self.came_out(self.some_missing - missing)

    def gone(self, key: str) -> None:
        """Forget a paper that was taken away."""
        self.came_for.pop(key, None)
        for keys in (self.printed, self.in_hand, self.some_missing, self.left_out):
            keys.discard(key)

    def forget(self) -> None:
        """Forget all."""
        self.came_for.clear()
        for keys in (self.printed, self.in_hand, self.some_missing, self.left_out):
            keys.clear()
