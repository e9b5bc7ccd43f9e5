"""The forms somebody fills in during a visit, and the papers that were made of them."""

from collections.abc import Callable, Collection
from datetime import date

from kiosk.errands import Errand
from kiosk.forms import Filling
from kiosk.forms.form import Form


class FormGoing(Filling):
    """A filling that knows its paper, and takes it away when an answer is another."""

    def __init__(
        self,
        form: Form,
        *,
        today: Callable[[], date],
        papers: Callable[[], Collection[str]],
        take_away: Callable[[str], None],
    ) -> None:
        super().__init__(form, today=today, papers=papers)
        self.paper_key: str | None = None
        self.large = False  # its paper shall have large text
        self.ticked: frozenset[str] = frozenset()  # papers it says are printed, or counts on
        self._take_away = take_away

    def withdraw(self) -> None:
        """Take its paper away: what stands there is no longer true."""
        paper, self.paper_key, self.ticked = self.paper_key, None, frozenset()
        if paper:
            self._take_away(paper)

    def _changed(self) -> None:
        super()._changed()
        self.withdraw()


class FormsGoing:
    """The forms by their errands: one that is left for another errand loses no answer.

    `papers` gives the keys of all papers of the visit, those made of forms too; `take_away`
    removes one of them.
    """

    def __init__(
        self,
        today: Callable[[], date],
        *,
        papers: Callable[[], Collection[str]],
        take_away: Callable[[str], None],
    ) -> None:
        self._today = today
        self._papers = papers
        self._take_away = take_away
        self._by_errand: dict[str, FormGoing] = {}
        self.made: dict[str, str] = {}  # papers that were made of a form: paper → errand

    def __bool__(self) -> bool:
        return bool(self._by_errand or self.made)

    def of(self, errand: Errand | None) -> FormGoing | None:
        """Return the form of an errand with what was answered earlier; None when it has none."""
        if errand is None or errand.form is None:
            return None
        if errand.key not in self._by_errand:
            self._by_errand[errand.key] = FormGoing(
                errand.form, today=self._today, papers=self.brought, take_away=self._take_away
            )
        return self._by_errand[errand.key]

    def laid_out(self, form: FormGoing, paper: str, ticked: Collection[str]) -> None:
        """Remember the paper that was made of a form, and which others it says are printed."""
        form.paper_key, form.ticked = paper, frozenset(ticked)
        for errand, one in self._by_errand.items():
            if one is form:
                self.made[paper] = errand

    def withdraw(self) -> None:
        """Take the papers of all forms away: they are to be in another language."""
        for form in self._by_errand.values():
            form.withdraw()

    def untrue(self, wanted: Collection[str], *, out: Collection[str]) -> list[FormGoing]:
        """Return the forms among the papers `wanted` that say of another that it is printed

        when it will not be: `out` are the papers that are out after the next print.
        """
        return [
            form
            for form in self._by_errand.values()
            if form.paper_key in wanted and not form.ticked <= set(out)
        ]

    def withdraw_untrue(self, out: Collection[str]) -> None:
        """Take away the papers of such forms."""
        for form in self.untrue(out, out=out):
            form.withdraw()

    def brought(self) -> list[str]:
        """Return the keys of the papers that were not made here."""
        return [key for key in self._papers() if key not in self.made]

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
        self.made.clear()
