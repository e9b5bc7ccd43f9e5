"""Whatever anybody answers, in every form: ways on and back, and nothing hidden is said."""

from collections.abc import Mapping
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.errands import read_errands
from kiosk.forms import Filling, Form, Group, Information, Place, Value, Wrong
from kiosk.forms.checks import read
from kiosk.forms.conditions import Condition
from kiosk.forms.route import More
from kiosk.web import TEMPLATES
from tests.forms.answering import TODAY, Fields, answers, fields, oddities, plain
from tests.forms.conftest import SMALL

FORMS = {"small": Form.model_validate(yaml.safe_load(SMALL.read_text(encoding="utf-8")))} | {
    errand.key: errand.form
    for errand in read_errands(TEMPLATES / "errands").values()
    if errand.form
}
every_form = pytest.mark.parametrize(
    "form",
    [pytest.param(form, id=key, marks=[] if key == "small" else pytest.mark.slow)
     for key, form in FORMS.items()],
)  # fmt: skip
quick = settings(deadline=None, max_examples=12)


class Person:
    """Fills in a form and remembers the last answer that was taken on each page."""

    def __init__(self, form: Form, data: st.DataObject) -> None:
        self.filling = Filling(form, today=lambda: TODAY)
        self.said: dict[str, Value] = {}
        self._data = data

    def gives(self, place: Place, written: Fields) -> object:
        outcome = self.filling.take(place.path, written)
        if outcome is None:
            value = read(place.question, written, TODAY)
            assert not isinstance(value, Wrong)
            self.said[place.path] = value
        return outcome

    def answers(self, place: Place) -> None:
        written = fields(place.question, self._data.draw(answers(place.question)))
        assert not isinstance(self.gives(place, written), Wrong), place.path

    def changes_something(self) -> None:
        """Pick another way at a fork, or answer any open page once more, or send nonsense to it."""
        places = self.filling.route.places
        forks = [place for place in places if place.question.values is not None]
        way = self._data.draw(st.integers(0, 4))
        place = self._data.draw(st.sampled_from(forks if way and forks else places))
        if way == 1:
            self.gives(place, self._data.draw(oddities()))
        else:
            self.answers(place)

    def goes_on(self, pages: int) -> None:
        for _ in range(pages):
            place = self.filling.route.first_unanswered()
            if place:
                self.answers(place)

    def changes_her_mind(self) -> None:
        """Close branches that were answered, and open others."""
        self.goes_on(self._data.draw(st.sampled_from([5, 20, 50])))
        for _ in range(6):
            self.changes_something()
            self.goes_on(3)

    def ends(self) -> None:
        """Answer what is left in the plainest way."""
        while place := self.filling.route.first_unanswered():
            assert not isinstance(self.gives(place, fields(place.question, plain(place))), Wrong)

    @property
    def shown(self) -> dict[str, Value]:
        rows = [row for part in self.filling.parts for row in part.rows]
        assert len({row.place.path for row in rows}) == len(rows)
        return {row.place.path: row.value for row in rows}


def fits(when: Condition | None, said: Mapping[str, Any]) -> bool:
    return when is None or when.holds(said.get)


@every_form
@quick
@given(data=st.data())
def test_the_list_says_the_last_answer_of_each_open_page_and_of_no_other(
    form: Form, data: st.DataObject
) -> None:
    person = Person(form, data)
    person.changes_her_mind()
    person.ends()
    opened = {place.path: place.question for place in person.filling.route.places}
    silent = Information | More
    asked = {path for path, question in opened.items() if not isinstance(question, silent)}
    assert person.shown == {path: person.said[path] for path in asked}


@every_form
@quick
@given(data=st.data())
def test_a_page_is_open_when_the_answers_in_the_list_say_so(
    form: Form, data: st.DataObject
) -> None:
    person = Person(form, data)
    person.changes_her_mind()
    opened = {place.path.split("/")[0] for place in person.filling.route.places}
    said: dict[str, Value] = dict(person.shown)
    for page in form.pages:
        if isinstance(page, Group) and page.key in opened:
            said[page.key] = len(person.filling.entries(page))
    for section in form.sections:
        for page in section.pages:
            open_now = fits(section.when, said) and fits(page.when, said)
            assert (page.key in opened) is open_now, page.key


@every_form
@quick
@given(data=st.data())
def test_back_is_the_inverse_of_forward(form: Form, data: st.DataObject) -> None:
    person = Person(form, data)
    person.goes_on(data.draw(st.integers(0, 60)))
    route = person.filling.route
    for place in route.places:
        onward, backward = route.after(place.path), route.before(place.path)
        assert backward is None or route.after(backward.path) == place
        if onward:
            assert route.before(onward.path) == place
            assert route.progress(place.path).share < route.progress(onward.path).share
    assert route.before(route.places[0].path) is None
    assert route.after(route.places[-1].path) is None


@every_form
@quick
@given(data=st.data())
def test_back_always_returns_to_the_page_one_came_from(form: Form, data: st.DataObject) -> None:
    """Somebody answers a page and is led on; back leads there, whatever the answer was."""
    person = Person(form, data)
    person.goes_on(data.draw(st.integers(0, 60)))
    for _ in range(5):
        place = data.draw(st.sampled_from(person.filling.route.places))
        before = person.filling.route.before(place.path)
        person.answers(place)
        route = person.filling.route
        if route.find(place.path) is None:
            assert place.path.endswith("/more"), "only the last child closes that page"
            continue
        onward = route.after(place.path)
        assert onward is None or route.before(onward.path) == place
        if not place.path.endswith("/more"):  # one more child is asked about before this page
            assert route.before(place.path) == before


@every_form
@quick
@given(data=st.data())
def test_an_answer_never_opens_or_closes_a_page_before_it(form: Form, data: st.DataObject) -> None:
    person = Person(form, data)
    person.goes_on(data.draw(st.integers(0, 60)))
    for _ in range(10):
        before = [place.path for place in person.filling.route.places]
        place = data.draw(st.sampled_from(person.filling.route.places))
        person.answers(place)
        if place.path.endswith("/more"):
            continue  # one more child is asked about before this page
        here = before.index(place.path)
        after = [place.path for place in person.filling.route.places]
        assert after[: here + 1] == before[: here + 1]
