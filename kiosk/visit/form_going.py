"""The forms somebody fills in during a visit, and the papers that were made of them."""

from collections.abc import Callable, Collection
from datetime import date

from kiosk.errands import Errand
from kiosk.forms import Filling


class FormGoing(Filling):
    """A filling that knows its paper, so that a changed answer makes a new one in its place."""

    paper_key: str | None = None


class FormsGoing:
    """The forms by their errands: one that is left for another errand loses no answer.

    `papers` gives the keys of all papers of the visit, those made of forms too.
    """

    def __init__(self, *, today: Callable[[], date], papers: Callable[[], Collection[str]]) -> None:
        self._today = today
        self._papers = papers
        self._by_errand: dict[str, FormGoing] = {}

    def __bool__(self) -> bool:
        return bool(self._by_errand)

    def of(self, errand: Errand | None) -> FormGoing | None:
        """Return the form of an errand with what was answered earlier; None when it has none."""
        if errand is None or errand.form is None:
            return None
        new = FormGoing(errand.form, today=self._today, papers=self.brought)
        return self._by_errand.setdefault(errand.key, new)

    @property
    def made(self) -> dict[str, str]:
        """Papers that were made of a form: paper → errand."""
        forms = self._by_errand.items()
        return {form.paper_key: errand for errand, form in forms if form.paper_key}

    def brought(self) -> list[str]:
        """Return the keys of the papers that were not made here."""
        made = self.made
        return [key for key in self._papers() if key not in made]

    def written(self) -> list[str]:
        """Return what was written in the visitor's own words."""
        return [text for form in self._by_errand.values() for text in form.written()]

    def let_go(self, paper: str) -> None:
        """Take a paper that is gone out of every answer."""
        for form in self._by_errand.values():
            form.let_go(paper)

    def forget(self) -> None:
        """Let go of every form."""
        for form in self._by_errand.values():
            form.forget()
        self._by_errand.clear()
