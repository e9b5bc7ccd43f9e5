"""Opens the way out for one site, and counts how often it wanted an address that is not listed."""

from collections.abc import Callable
from contextlib import suppress

from kiosk.browser import Site
from kiosk.egress import Egress, EgressGone, Ways, turned_away


class WaysOut:
    """`turned_away` is how often since the terminal started; which addresses nobody knows.

    `note` is told the number when a site closes. What the browser itself asks for while no site is
    open is not counted: no bank needs it.
    """

    def __init__(self, egress: Egress, note: Callable[[int], None]) -> None:
        self.turned_away = 0
        self._egress = egress
        self._note = note
        self._before: int | None = None  # as the site was opened

    def open(self, site: Site) -> None:
        """Let out what a site needs. Raises EgressGone; then nothing is open."""
        self._egress.change(Ways.of(site))
        self._before = turned_away(self._egress.counts())

    def close(self) -> None:
        """Let nothing out any more."""
        before, self._before = self._before, None
        with suppress(EgressGone):  # then nothing is open either
            self._egress.change(Ways())
            if before is not None:
                self._count(turned_away(self._egress.counts()) - before)

    def _count(self, times: int) -> None:
        if times > 0:
            self.turned_away += times
            self._note(times)
