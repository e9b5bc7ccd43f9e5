"""Which pages are asked, given the answers so far, and how far a person has come."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from kiosk.forms.answers import Answers
from kiosk.forms.form import Form, Group, Section
from kiosk.forms.questions import Page
from kiosk.forms.values import Value


class More(Page):
    """The page at the end of a group: is there one more?"""

    @classmethod
    def of(cls, group: Group) -> Self:
        """Return the page of this group."""
        return cls(key="more", title=group.title, hint=group.hint, why=group.why)


@dataclass(frozen=True, slots=True)
class Place:
    """One page on the way: its question, the part it belongs to, and the round of a group."""

    path: str
    question: Page
    section: Section
    group: Group | None = None
    entry: int | None = None  # 1 is the first round; None on the page that asks for one more


@dataclass(frozen=True, slots=True)
class Progress:
    """How far: which part, and which page of those known to be in it. All are counted from 1."""

    part: int
    parts: int
    page: int
    pages: int

    @property
    def share(self) -> float:
        """The way gone before this page, 0 to below 1; every part is as long as any other.

        Counting pages would promise too much: an answer can open many pages later on.
        """
        return (self.part - 1 + (self.page - 1) / self.pages) / self.parts


class Route:
    """The open pages in their order. An answer can open or close pages after it, never before."""

    def __init__(self, form: Form, answers: Answers) -> None:
        self.form = form
        self._answers = answers
        self.seen: dict[str, Value] = {}  # answers outside groups, and how many rounds there are
        self.places = tuple(_walk(form, answers, self.seen))
        self._numbers = {place.path: number for number, place in enumerate(self.places)}

    def find(self, path: str) -> Place | None:
        """Return the open page with this path."""
        number = self._numbers.get(path)
        return None if number is None else self.places[number]

    def after(self, path: str) -> Place | None:
        """Return the page after this one; None after the last, or when this one is closed."""
        return self._beside(path, 1)

    def before(self, path: str) -> Place | None:
        """Return the page before this one; None before the first, or when this one is closed."""
        return self._beside(path, -1)

    def first_unanswered(self) -> Place | None:
        """Return the next page to answer, or None when all are answered."""
        return next((place for place in self.places if not self.answered(place)), None)

    def answered(self, place: Place) -> bool:
        """Tell whether there is an answer."""
        return self._answers.get(place.path) is not None

    def progress(self, path: str) -> Progress:
        """Tell how far the page with this path is; KeyError when it is not open."""
        here = self.places[self._numbers[path]]
        sections = list(dict.fromkeys(place.section.key for place in self.places))
        part = [place.path for place in self.places if place.section.key == here.section.key]
        return Progress(
            sections.index(here.section.key) + 1, len(sections), part.index(path) + 1, len(part)
        )

    def _beside(self, path: str, step: int) -> Place | None:
        number = self._numbers.get(path)
        if number is None or not 0 <= number + step < len(self.places):
            return None
        return self.places[number + step]


def _walk(form: Form, answers: Answers, seen: dict[str, Value]) -> Iterator[Place]:
    """Yield open pages; a condition sees only answers on pages that are open themselves."""
    for section in form.sections:
        if section.when and not section.when.holds(seen.get):
            continue
        for page in section.pages:
            if page.when and not page.when.holds(seen.get):
                continue
            if isinstance(page, Group):
                yield from _rounds(section, page, answers, seen)
                seen[page.key] = answers.entries(page.key)
            else:
                yield Place(page.key, page, section)
                _see(seen, page.key, answers.get(page.key))


def _rounds(
    section: Section, group: Group, answers: Answers, seen: dict[str, Value]
) -> Iterator[Place]:
    for entry in range(1, answers.entries(group.key) + 1):
        here = dict(seen)
        for page in group.pages:
            if page.when and not page.when.holds(here.get):
                continue
            path = f"{group.key}/{entry}/{page.key}"
            yield Place(path, page, section, group, entry)
            _see(here, page.key, answers.get(path))
    if answers.entries(group.key) < group.at_most:
        yield Place(f"{group.key}/more", More.of(group), section, group)


def _see(seen: dict[str, Value], key: str, value: Value | None) -> None:
    if value is not None:
        seen[key] = value
