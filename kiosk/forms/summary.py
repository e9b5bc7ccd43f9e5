"""All answers together, part by part, as they are shown before printing."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from kiosk.forms.answers import Answers
from kiosk.forms.form import Section
from kiosk.forms.questions import Information
from kiosk.forms.route import More, Place, Route
from kiosk.forms.values import Value


@dataclass(frozen=True, slots=True)
class Row:
    """One question with its answer."""

    place: Place
    value: Value

    def __repr__(self) -> str:
        return f"<answer of {self.place.path}>"


@dataclass(frozen=True, slots=True)
class Part:
    """The answers of one part of the form."""

    section: Section
    rows: tuple[Row, ...]


def parts(route: Route, answers: Answers) -> Iterator[Part]:
    """Yield the answers on open pages; answers on closed pages are left out."""
    for _key, places in groupby(route.places, key=lambda place: place.section.key):
        together = list(places)
        rows = tuple(_rows(together, answers))
        if rows:
            yield Part(together[0].section, rows)


def _rows(places: list[Place], answers: Answers) -> Iterator[Row]:
    for place in places:
        value = answers.get(place.path)
        if value is not None and not isinstance(place.question, Information | More):
            yield Row(place, value)
