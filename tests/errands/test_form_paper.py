"""The paper of a filled-in form says what was answered, and nothing that was taken back."""

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.errands import Errand, GuidedForm, read_errands
from kiosk.errands.form_paper import Paperwork, filled_form, form_paper
from kiosk.forms import Filling, Instead, Wrong
from kiosk.web import TEMPLATES
from tests.forms.answering import TODAY, answers, fields
from tests.forms.conftest import answers_all, says

ERRANDS = [errand for errand in read_errands(TEMPLATES / "errands").values() if errand.form]
PAPERWORK = Paperwork("Servicepunkt", "2026-11-22")


@pytest.fixture
def monthly() -> GuidedForm:
    form = read_errands(TEMPLATES / "errands")["income-support-monthly"].form
    assert form
    return form


@pytest.fixture
def filling(monthly: GuidedForm) -> Filling:
    return Filling(monthly, today=lambda: TODAY)


def paper(filling: Filling, code: str = "sv") -> str:
    assert isinstance(filling.form, GuidedForm)
    sheet = form_paper(filling.form, filling, code, PAPERWORK)
    pages = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(sheet.pdf)]
    return " ".join(pages)


def test_a_partner_who_was_taken_back_is_not_on_the_paper(filling: Filling) -> None:
    says(filling, "together", "couple")
    says(filling, "partner-name", "Ett Annat Namn")
    answers_all(filling)
    assert "Ett Annat Namn" in paper(filling)
    assert "Medsökandens underskrift" in paper(filling)
    says(filling, "together", "alone")
    assert "Ett Annat Namn" not in paper(filling)
    assert "Medsökandens underskrift" not in paper(filling)


def test_a_number_to_write_by_hand_leaves_its_line_empty(filling: Filling) -> None:
    assert filling.take("number", {"instead": [Instead.BY_HAND.value]}) is None
    answers_all(filling)
    words = paper(filling)
    assert "Personnummer" in words
    assert "med penna på papperet" not in words


def test_a_story_for_the_pen_has_room_and_an_own_list_is_named() -> None:
    form = read_errands(TEMPLATES / "errands")["income-support-new"].form
    assert form
    filling = Filling(form, today=lambda: TODAY)
    assert filling.take("does", {"answer": ["seeks"]}) is None
    assert filling.take("sought", {"instead": [Instead.ON_PAPER.value]}) is None
    assert filling.take("lived-on", {"instead": [Instead.BY_HAND.value]}) is None
    answers_all(filling)
    filled = filled_form(form, filling, "sv", PAPERWORK)
    lines = {line.label.swedish: line for part in filled.parts for line in part.lines}
    assert lines["Sökta jobb"].answer.swedish == "Jag lämnar en egen lista"
    assert (lines["Klarat mig genom"].answer.swedish, lines["Klarat mig genom"].lines) == ("", 5)
    assert lines["Personnummer"].lines == 1
    assert "Lista på jobb du har sökt" in {paper.title.swedish for paper in filled.attachments}


def test_a_name_no_font_can_write_is_left_for_the_pen_and_little_pictures_go(
    filling: Filling,
) -> None:
    says(filling, "name", "電話")
    says(filling, "has-children", "yes")
    says(filling, "children/1/child-name", "名前")
    answers_all(filling)
    says(filling, "more", "Tack 🙂 för hjälpen")
    words = paper(filling)
    assert "電" not in words
    assert "för hjälpen" in words
    assert "Barn 1" in words


def test_the_paper_in_two_languages_says_that_the_translation_is_a_draft(filling: Filling) -> None:
    answers_all(filling)
    assert "utkast" not in paper(filling)
    both = paper(filling, "en")
    assert "utkast" in both
    assert "Name" in both
    assert "Namn" in both


def test_a_language_without_a_translation_does_not_say_everything_twice(filling: Filling) -> None:
    answers_all(filling)
    assert paper(filling, "pl") == paper(filling, "sv")


def test_each_child_is_a_part_of_its_own(filling: Filling) -> None:
    says(filling, "has-children", "yes")
    says(filling, "children/1/child-name", "Den Mellersta")
    says(filling, "children/more", "yes")
    says(filling, "children/2/child-name", "Den Yngsta")
    answers_all(filling)
    words = paper(filling)
    assert "Barn 1: Den Mellersta" in words
    assert "Barn 2: Den Yngsta" in words


@pytest.mark.slow
@pytest.mark.parametrize("errand", ERRANDS, ids=lambda errand: errand.key)
@settings(deadline=None, max_examples=25)
@given(data=st.data())
def test_whatever_is_answered_a_paper_comes_of_it(errand: Errand, data: st.DataObject) -> None:
    assert errand.form
    filling = Filling(errand.form, today=lambda: TODAY)
    for _ in range(120):
        place = filling.route.first_unanswered()
        if place is None:
            break
        value = data.draw(answers(place.question))
        assert not isinstance(filling.take(place.path, fields(place.question, value)), Wrong)
    answers_all(filling)
    assert filling.done
    assert "Sida 1 av" in paper(filling, data.draw(st.sampled_from(["sv", "en", "ar"])))
