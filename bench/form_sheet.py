"""From the answers of a form to its paper in Arabic and Swedish, beside WeasyPrint."""

from collections.abc import Iterator
from datetime import date
from html import escape
from time import perf_counter

from weasyprint import HTML

from bench.measure import Measure, Row, median
from bench.visitor import WrongPage
from kiosk.errands import GuidedForm, read_errands
from kiosk.errands.content_check import HERE
from kiosk.errands.form_paper import Paperwork, filled_form, form_paper
from kiosk.forms import Filling
from printing.sheets import FilledForm, FilledLine, Twice
from tests.forms.answering import fields, plain

ERRAND, LANGUAGE, PAGES = "income-support-monthly", "ar", 6
TODAY = date(2026, 11, 22)
ROUNDS = 12
STYLE = """
@page { size: A4; margin: 25mm }
body { font: 12pt/1.4 "Noto Sans", "Noto Sans Arabic"; margin: 0 }
h1 { font-size: 22pt } h2, dt { margin: 0 }
.row { overflow: hidden; border-bottom: 0.3pt solid; break-inside: avoid; margin: 1mm 0 }
.row > * { float: left; width: 46%; margin-right: 4%; white-space: pre-line }
b { display: block; min-height: 1em }
.sign { height: 18mm; border: 0.8pt solid; margin-top: 4mm }
"""


def form_sheet() -> Measure:
    """Both set the same words; WeasyPrint begins with its page already written.

    Of flex boxes, tables and floats, floats are what WeasyPrint sets fastest.
    """
    filling = _answered()
    guided = filling.form
    if not isinstance(guided, GuidedForm):
        raise WrongPage(ERRAND)
    paperwork = Paperwork("Servicepunkt", "2026-11-22")
    page = HTML(string=_page(filled_form(guided, filling, LANGUAGE, paperwork)))
    ours, other = [], []
    for _ in range(ROUNDS):
        began = perf_counter()
        sheet = form_paper(guided, filling, LANGUAGE, paperwork)
        ours.append(1000 * (perf_counter() - began))
        began = perf_counter()
        page.write_pdf()
        other.append(1000 * (perf_counter() - began))
        if sheet.pages != PAGES:
            raise WrongPage(f"{ERRAND}: {sheet.pages} pages")
    ratio = median(other[1:]) / median(ours[1:])  # the first of each reads the fonts
    peer = "WeasyPrint, the same words, from a page of HTML"
    return Measure("form_sheet", median(ours[1:]), median(other[1:]), peer, ratio, "ms")


def _answered() -> Filling:
    """Fill in the form for a couple with two children, otherwise in the plainest way."""
    form = read_errands(HERE)[ERRAND].form
    if form is None:
        raise WrongPage(ERRAND)
    filling = Filling(form, today=lambda: TODAY)
    told = {"together": "couple", "has-children": "yes", "children/more": "yes"}
    while place := filling.route.first_unanswered():
        said = told.pop(place.path, None)
        written = {"answer": [said]} if said else fields(place.question, plain(place))
        filling.take(place.path, written)
    return filling


def _page(filled: FilledForm) -> str:
    return f"<!doctype html><style>{STYLE}</style>" + "".join(_blocks(filled))


def _blocks(filled: FilledForm) -> Iterator[str]:
    yield f'<h1 dir="rtl">{escape(filled.title.other)}</h1><h1>{escape(filled.title.swedish)}</h1>'
    yield from (_row(note, "p") for note in filled.notes)
    for part in filled.parts:
        yield _row(part.title, "h2")
        yield from map(_answer, part.lines)
    yield _row(filled.attachments_title, "h2")
    yield from (_row(paper.title, "p") for paper in filled.attachments)
    yield _row(filled.declaration, "b")
    for label in filled.signatures:
        yield f'<div class="sign"></div>{_row(label, "p")}'
    yield _row(filled.steps_title, "h2")
    yield from (_row(step, "p") for step in filled.steps)
    yield from map(_answer, filled.hand_in)


def _row(words: Twice, tag: str) -> str:
    swedish, other = escape(words.swedish), escape(words.other)
    return f'<div class="row"><{tag}>{swedish}</{tag}><{tag} dir="rtl">{other}</{tag}></div>'


def _answer(line: FilledLine) -> str:
    sides = ((line.label.swedish, line.answer.swedish), (line.label.other, line.answer.other))
    cells = (f'<div dir="auto">{escape(label)}<b>{escape(said)}</b></div>' for label, said in sides)
    return f'<div class="row">{"".join(cells)}</div>'


ROWS = [Row("form_sheet", form_sheet, at_least=5)]
