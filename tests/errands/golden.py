"""The forms' papers as a person last read them: `python -m tests.errands.golden` renews them.

Do so after a change that is meant (a question, a translation, the look of the sheets), look at
every picture and every text that changed, and commit them with the change.
"""

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pypdfium2 as pdfium
from PIL import Image

from kiosk.errands import Errand, GuidedForm, read_errands
from kiosk.errands.content_check import HERE
from kiosk.errands.form_paper import Paperwork, filled_form, form_paper
from kiosk.forms import Filling
from printing.sheets import FilledForm, Twice
from tests.forms.answering import TODAY, fields, plain

SEEN = Path(__file__).with_name("golden")
FORMS = ["income-support-monthly", "income-support-new", "income-support-extra",
         "income-support-change"]  # fmt: skip
LANGUAGES = ["sv", "sv-easy", "en", "ar", "fa", "so", "fi"]
PAPERS = [(form, code) for form in FORMS for code in LANGUAGES]
WIDE = 150  # pixels of a page: enough to see which words stand where
TOLD = {
    "together": "couple", "name": "Ett Namn", "partner-name": "Ett Annat Namn",
    "has-children": "yes", "children/1/child-name": "Den Äldsta", "children/more": "yes",
    "children/2/child-name": "Den Yngsta", "lives": "rents", "rent": "7480",
    "incomes-work": "salary", "salary": "4500,50", "reason": "Jag blev av med jobbet i mars.",
    "statement-papers": "a-paper",
}  # fmt: skip


@cache
def errands() -> dict[str, Errand]:
    return read_errands(HERE)


def answered(form: GuidedForm) -> Filling:
    """A couple with two children, who say what is told above and otherwise the plainest."""
    filling = Filling(form, today=lambda: TODAY, papers=lambda: ["a-paper"])
    told = dict(TOLD)
    while place := filling.route.first_unanswered():
        said = told.pop(place.path, None)
        written = {"answer": [said]} if said else fields(place.question, plain(place))
        assert filling.take(place.path, written) is None, place.path
    return filling


def paper(form: str, code: str) -> tuple[str, bytes]:
    """The words on a paper line by line, and the paper itself."""
    errand = errands()[form]
    assert errand.form
    filling, paperwork = answered(errand.form), Paperwork("Servicepunkt", "2026-11-22")
    words = filled_form(errand.form, filling, code, paperwork, {"a-paper"})
    sheet = form_paper(errand.form, filling, code, paperwork, {"a-paper"})
    return "\n".join(_lines(words)) + "\n", sheet.pdf


def _lines(filled: FilledForm) -> Iterator[str]:
    yield f"# {_said(filled.title)}"
    yield from map(_said, filled.notes)
    for part in filled.parts:
        yield f"\n## {_said(part.title)}"
        yield from (f"{_said(line.label)} = {_said(line.answer)}" for line in part.lines)
    yield f"\n## {_said(filled.attachments_title)}"
    for attached in filled.attachments:
        yield f"[{'x' if attached.ticked else ' '}] {_said(attached.title)}"
    yield f"\n{_said(filled.declaration)}"
    yield from (f"____ {_said(label)} / {_said(filled.date)}" for label in filled.signatures)
    yield f"\n## {_said(filled.steps_title)}"
    yield from map(_said, filled.steps)
    yield from (f"{_said(line.label)} = {_said(line.answer)}" for line in filled.hand_in)


def _said(words: Twice) -> str:
    said = f"{words.swedish} | {words.other}" if words.other else words.swedish
    return said.replace("\n", " / ") or "____"


def picture(pdf: bytes) -> Image.Image:
    """All pages side by side, as they look from far away."""
    pages = [page.render(scale=1).to_pil().convert("L") for page in pdfium.PdfDocument(pdf)]
    tall = round(WIDE * pages[0].height / pages[0].width)
    whole = Image.new("L", (WIDE * len(pages), tall), 255)
    for number, page in enumerate(pages):
        small = page.resize((WIDE, tall), Image.Resampling.BOX)
        whole.paste(small, (WIDE * number, 0))
    return whole.point([round(grey / 17) * 17 for grey in range(256)])  # 16 greys make small files


def main() -> int:
    """Renew all texts and pictures."""
    SEEN.mkdir(exist_ok=True)
    for form, code in PAPERS:
        words, pdf = paper(form, code)
        (SEEN / f"{form}-{code}.txt").write_text(words, encoding="utf-8")
        picture(pdf).save(SEEN / f"{form}-{code}.png", optimize=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
