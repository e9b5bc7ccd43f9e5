"""A form being filled in: takes answers, leads on, leads back, and shows them all at the end."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date

from kiosk.forms.answers import CHOICE, Answers
from kiosk.forms.checks import Doubt, Problem, Wrong, doubt, read
from kiosk.forms.conditions import Condition
from kiosk.forms.form import Form, Group
from kiosk.forms.route import More, Place, Progress, Route
from kiosk.forms.summary import Part, parts
from kiosk.forms.values import Filed, Instead, Value
from kiosk.forms.written import written

Fields = Mapping[str, Sequence[str]]  # what was written on a page, by the name of its field


class NoSuchPage(Exception):
    """The form has no such page, or an answer has closed it."""


class Filling:
    """Lives in memory with the visit; `forget` empties it. Nothing of it is shown by `repr`.

    `papers` gives the keys of the papers that a question for a file may be answered with.
    """

    def __init__(
        self,
        form: Form,
        *,
        today: Callable[[], date],
        papers: Callable[[], Collection[str]] = tuple,
    ) -> None:
        self.form = form
        self._today = today
        self._papers = papers
        self._answers = Answers()
        self._drafts: dict[str, Fields] = {}  # written on a page but not sent as an answer
        self._doubted: tuple[str, Value] | None = None
        self._route: Route | None = None  # as it is until an answer changes it

    def __repr__(self) -> str:
        return "<a form being filled in>"

    def __bool__(self) -> bool:
        return bool(self._answers or self._drafts or self._doubted)

    @property
    def route(self) -> Route:
        """The pages that are open now."""
        if self._route is None or self._route.form is not self.form:
            self._route = Route(self.form, self._answers)
        return self._route

    @property
    def done(self) -> bool:
        """Tell whether every open page has its answer."""
        return self.route.first_unanswered() is None

    @property
    def parts(self) -> tuple[Part, ...]:
        """All answers on open pages, part by part."""
        return tuple(parts(self.route, self._answers))

    def place(self, path: str) -> Place:
        """Return an open page; raises NoSuchPage."""
        place = self.route.find(path)
        if place is None:
            raise NoSuchPage
        return place

    def progress(self, path: str) -> Progress:
        """Tell how far this page is."""
        return self.route.progress(path)

    def fields(self, path: str) -> Fields:
        """Return what stands on a page: what was written and not sent, or else the answer."""
        place, value = self.place(path), self._answers.get(path)
        answered = {} if value is None else written(place.question, value)
        return self._drafts.get(path, answered)

    def called(self, group: Group, number: int) -> str | None:
        """Return the answer that names one round of a group, such as a child's name."""
        name = self._answers.get(f"{group.key}/{number}/{group.entry.called_by}")
        return name if isinstance(name, str) and not isinstance(name, Instead) else None

    def entries(self, group: Group) -> range:
        """Return the numbers of a group's rounds, 1 the first."""
        return range(1, self._answers.entries(group.key) + 1)

    def holds(self, condition: Condition | None) -> bool:
        """Tell whether a condition fits the answers given; no condition always fits."""
        return condition is None or condition.holds(self.route.seen.get)

    def answer(self, path: str) -> Value | None:
        """Return the answer on a page; None when there is none, or the page is closed."""
        return self._answers.get(path) if self.route.find(path) else None

    def holds_in(self, group: Group, number: int, condition: Condition) -> bool:
        """Tell whether a condition fits the answers of one round of a group."""
        return condition.holds(lambda key: self.answer(f"{group.key}/{number}/{key}"))

    def keep_draft(self, path: str, fields: Fields) -> None:
        """Remember what is written on a page while the person looks elsewhere."""
        self.place(path)
        self._drafts[path] = fields

    def take(self, path: str, fields: Fields) -> Wrong | Doubt | None:
        """Take the answer of a page; None when it was taken.

        An answer that is merely doubted is taken when it comes a second time unchanged.
        Raises NoSuchPage.
        """
        place = self.place(path)
        if isinstance(place.question, More):
            return self._take_more(place, fields)
        value = read(place.question, fields, self._today())
        if isinstance(value, Filed) and not set(value.papers) <= set(self._papers()):
            return Wrong(Problem.NOTHING_CHOSEN)
        if isinstance(value, Wrong):
            return value
        doubted = doubt(value)
        if doubted and self._doubted != (path, value):
            self._doubted = (path, value)
            return doubted
        self._settle(path, value)
        return None

    def remove_entry(self, group: str, number: int) -> None:
        """Take away one round of a group."""
        self._answers.remove_entry(group, number)
        self._changed()
        self._drafts = {path: kept for path, kept in self._drafts.items()
                        if not path.startswith(f"{group}/")}  # fmt: skip

    def written(self) -> Iterator[str]:
        """Yield what was written in a person's own words, also on pages that were not sent."""
        yield from self._answers.written()
        for fields in self._drafts.values():
            texts = (text for said in fields.values() for text in said)
            yield from (text for text in texts if text and not CHOICE.match(text))

    def let_go(self, paper: str) -> None:
        """Take a paper that is gone out of every answer."""
        if self._answers.let_go(paper):
            self._changed()

    def forget(self) -> None:
        """Let go of everything."""
        self._route = None
        self._answers.forget()
        self._drafts.clear()
        self._doubted = None

    def _take_more(self, place: Place, fields: Fields) -> Wrong | None:
        value = read(place.question, fields, self._today())
        if isinstance(value, Wrong):
            return value
        self._settle(place.path, False)
        if value is True and place.group:
            self._answers.add_entry(place.group.key)
            self._changed()
        return None

    def _settle(self, path: str, value: Value) -> None:
        changed = self._answers.get(path) != value
        self._answers.give(path, value)
        self._drafts.pop(path, None)
        self._doubted = None
        if changed:
            self._changed()

    def _changed(self) -> None:
        """Find the open pages anew, now that an answer is another."""
        self._route = None
