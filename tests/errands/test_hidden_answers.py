"""What was written on a page that another answer closed is on no paper, in any language."""

import re

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.errands import GuidedForm
from kiosk.errands.form_paper import Paperwork, form_paper
from kiosk.forms import Filling, Place
from kiosk.forms import questions as asked
from tests.errands.golden import FORMS, errands
from tests.forms.answering import TODAY, Fields, answers, fields, plain

CANARY = re.compile(r"Kanarie\d+x")
FREE = (asked.TextQuestion, asked.LongTextQuestion, asked.AddressQuestion)


class Writer:
    """Writes a word of its own into every free text, and picks everything else at random."""

    def __init__(self, form: GuidedForm, data: st.DataObject) -> None:
        self.form, self._data = form, data
        self.filling = Filling(form, today=lambda: TODAY)
        self.canaries: dict[str, str] = {}  # by path

    def writes_on(self, place: Place) -> None:
        written: Fields
        if isinstance(place.question, FREE):
            word = self.canaries.setdefault(place.path, f"Kanarie{len(self.canaries)}x")
            address = isinstance(place.question, asked.AddressQuestion)
            town = {"answer-postcode": ["21122"], "answer-town": ["Malmö"]}
            written = {"answer-street": [word], **town} if address else {"answer": [word]}
        elif place.question.values is not None or place.path.endswith("/more"):
            written = fields(place.question, self._data.draw(answers(place.question)))
        else:
            written = fields(place.question, plain(place))
        self.filling.take(place.path, written)

    def fills_in(self) -> None:
        while place := self.filling.route.first_unanswered():
            self.writes_on(place)

    def takes_another_way(self) -> None:
        places = self.filling.route.places
        self.writes_on(self._data.draw(st.sampled_from([p for p in places if p.question.values])))
        self.fills_in()

    def paper(self, code: str) -> set[str]:
        pdf = form_paper(self.form, self.filling, code, Paperwork("Servicepunkt", "x")).pdf
        pages = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(pdf)]
        return set(CANARY.findall(" ".join(pages)))


@pytest.mark.slow
@pytest.mark.parametrize("key", FORMS)
@settings(deadline=None, max_examples=15)
@given(data=st.data())
def test_the_paper_has_the_words_of_open_pages_and_of_no_closed_one(
    key: str, data: st.DataObject
) -> None:
    form = errands()[key].form
    assert form
    writer = Writer(form, data)
    writer.fills_in()
    for _ in range(6):
        writer.takes_another_way()
    opened = {place.path for place in writer.filling.route.places}
    open_words = {word for path, word in writer.canaries.items() if path in opened}
    assert writer.paper(data.draw(st.sampled_from(["sv", "ar", "so"]))) == open_words
