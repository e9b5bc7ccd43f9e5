"""The paper is in Swedish, with the visitor's language beside it, and says what nobody reviewed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pypdfium2 as pdfium
import pytest

from kiosk.errands import Errand, Facts, GuidedForm
from kiosk.errands.answer_words import answer_words
from kiosk.errands.form_paper import Paperwork, form_paper
from kiosk.forms import Filling
from kiosk.languages import LANGUAGES, Review, language
from tests.forms.answering import TODAY
from tests.forms.conftest import answers_all

DRAFT = "ett utkast"
OTHERS = ["en", "ar", "fa", "fi"]


@pytest.fixture(scope="module")
def filling(content: tuple[dict[str, Errand], Facts]) -> Filling:
    form = content[0]["income-support-monthly"].form
    assert form
    filled = Filling(form, today=lambda: TODAY)
    answers_all(filled)
    return filled


@pytest.fixture
def reviewed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Finnish, as if somebody had read all of it."""
    by = Review(date(2026, 10, 1), "the city's translation service")
    monkeypatch.setitem(LANGUAGES, "fi", replace(language("fi"), reviewed=by))
    answer_words.cache_clear()
    yield
    answer_words.cache_clear()


def paper(filling: Filling, code: str) -> str:
    assert isinstance(filling.form, GuidedForm)
    sheet = form_paper(filling.form, filling, code, Paperwork("Servicepunkt", "2026-11-22"))
    pages = [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(sheet.pdf)]
    return " ".join(" ".join(pages).split())


@pytest.mark.parametrize("code", OTHERS)
def test_a_draft_says_so_in_swedish_on_its_paper(filling: Filling, code: str) -> None:
    assert paper(filling, code).count(DRAFT) == 1


def test_a_reviewed_language_has_nothing_to_say(filling: Filling, reviewed: None) -> None:
    assert DRAFT not in paper(filling, "fi")
    assert "Nimi" in paper(filling, "fi")


def test_easy_swedish_stands_beside_swedish_only_where_its_words_are_others(
    filling: Filling,
) -> None:
    easy, plain = paper(filling, "sv-easy"), paper(filling, "sv")
    assert easy.count("Personnummer") == plain.count("Personnummer")
    assert "Jag försäkrar att" in easy
    assert "Jag lovar att" in easy
    assert DRAFT in easy
