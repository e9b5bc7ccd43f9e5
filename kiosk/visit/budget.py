"""How many pages a visit may still print for free."""

from dataclasses import dataclass


class OverBudget(Exception):
    """The visit has fewer free pages left than it wants to print."""


@dataclass(slots=True)
class PageBudget:
    """Pages granted and pages used; staff can grant more."""

    granted: int
    used: int = 0

    @property
    def left(self) -> int:
        """Pages that can still be printed."""
        return max(0, self.granted - self.used)

    def take(self, pages: int) -> None:
        """Use pages; raises OverBudget and uses none when there are too few."""
        if pages > self.left:
            raise OverBudget
        self.used += pages

    def give_back(self, pages: int) -> None:
        """Return pages that never came out of the printer."""
        self.used = max(0, self.used - pages)

    def extend(self, pages: int) -> None:
        """Grant more pages."""
        self.granted += pages
