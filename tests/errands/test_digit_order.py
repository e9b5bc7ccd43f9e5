"""Numbers on a paper that is read from right to left still run from left to right, as typed."""

import ctypes
import re
from collections import defaultdict
from functools import cache

import pypdfium2 as pdfium
import pytest

from kiosk.errands.form_paper import Paperwork, form_paper
from kiosk.forms import Filling
from kiosk.forms import questions as asked
from tests.errands.golden import errands
from tests.forms.answering import TODAY, Fields, fields, plain

# no two parts are alike, and none reads the same backwards
TYPED: dict[type[asked.Page], Fields] = {
    asked.PersonalNumberQuestion: {"answer": ["19811228-9874"]},
    asked.PhoneQuestion: {"answer": ["040-12 34 56"]},
    asked.MoneyQuestion: {"answer": ["17480,25"]},
    asked.AccountQuestion: {"answer-clearing": ["83279"], "answer-number": ["9000000001"]},
    asked.YesNoQuestion: {"answer": ["yes"]},
}
BORN = {"answer-year": ["2013"], "answer-month": ["3"], "answer-day": ["19"]}
Columns = tuple[list[str], list[str]]  # the lines of the Swedish column, those of the other


@cache
def filled() -> Filling:
    guided = errands()["income-support-new"].form
    assert guided
    filling = Filling(guided, today=lambda: TODAY)
    while place := filling.route.first_unanswered():
        written = TYPED.get(type(place.question), fields(place.question, plain(place)))
        filling.take(place.path, BORN if place.path.endswith("child-born") else written)
    return filling


@cache
def printed(code: str) -> Columns:
    """Each line of both columns, its letters in the order they stand from left to right."""
    filling = filled()
    guided = errands()["income-support-new"].form
    assert guided
    sheet = form_paper(guided, filling, code, Paperwork("Servicepunkt", "x"))
    columns: Columns = ([], [])
    for page in pdfium.PdfDocument(sheet.pdf):
        for number, column in enumerate(columns):
            column.extend(_lines(page, right=number == 1))
    return columns


def _lines(page: pdfium.PdfPage, *, right: bool) -> list[str]:
    text = page.get_textpage()
    lines: dict[float, list[tuple[float, str]]] = defaultdict(list)
    for at in range(text.count_chars()):
        x, baseline = ctypes.c_double(), ctypes.c_double()
        pdfium.raw.FPDFText_GetCharOrigin(text.raw, at, x, baseline)
        letter = text.get_text_range(at, 1).strip()
        if letter and (x.value > page.get_width() / 2) is right:
            lines[round(baseline.value)].append((x.value, letter))
    return ["".join(letter for _, letter in sorted(line)) for line in lines.values()]


@pytest.mark.slow
@pytest.mark.parametrize("code", ["ar", "fa"])
@pytest.mark.parametrize("number", ["19811228-9874", "040-123456", "83279–9000000001"])
def test_a_number_stands_alone_and_as_typed_in_both_columns(code: str, number: str) -> None:
    for column in printed(code):
        assert number in column


@pytest.mark.slow
@pytest.mark.parametrize("code", ["ar", "fa"])
def test_amounts_and_days_among_words_keep_their_figures(code: str) -> None:
    swedish, other = printed(code)
    assert "17480,25kr" in swedish
    assert "19mars2013" in swedish
    assert any(re.fullmatch(r"\D*17480,25\D*", line) for line in other)
    assert any(re.fullmatch(r"2013\D+19", line) for line in other), "read from the right"
