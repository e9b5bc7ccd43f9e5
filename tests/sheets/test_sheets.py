"""Our own sheets: whole, numbered, and silent about whom they are for."""

import io
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest

from printing import CupsPrinter, Outcome
from printing.document import Paragraph, Signature, Twice
from printing.rig import Rig
from printing.sheets import BigFact, GlyphMissing, Sheet, slip, trial
from tests.printing.conftest import ended, printer, rig
from tests.sheets.looking import HEAD, set_parts, words_on

__all__ = ["printer", "rig"]
NAME = "Testina Provsson"


def long_sheet() -> Sheet:
    rows = [Paragraph(Twice(f"Rad {n} på svenska", f"السطر {n}")) for n in range(60)]
    signature = Signature(Twice("Namnteckning", "التوقيع"))
    return set_parts(*rows, signature, title="En lång lista", other="قائمة طويلة")


def test_every_page_says_which_it_is_and_of_what_version() -> None:
    sheet = long_sheet()
    pages = words_on(sheet)
    assert len(pages) == sheet.pages > 1
    for number, words in enumerate(pages, start=1):
        assert f"Sida {number} av {sheet.pages}" in words
        assert "Innehåll 2026.1" in words
        assert "Servicepunkt" in words


def test_no_row_is_lost_between_pages() -> None:
    everything = " ".join(words_on(long_sheet()))
    assert all(f"Rad {number} på svenska" in everything for number in range(60))


def test_the_file_says_nothing_about_the_visitor_or_the_time() -> None:
    sheet = set_parts(Paragraph(Twice(NAME)), title=NAME)
    with pikepdf.open(io.BytesIO(sheet.pdf)) as pdf:
        facts = {key: str(value) for key, value in pdf.docinfo.items()}
    assert not any(NAME in fact or "2026" in fact for fact in facts.values())
    assert facts["/Title"] == facts["/Author"] == ""


def test_the_same_words_make_the_same_file() -> None:
    assert long_sheet().pdf == long_sheet().pdf


def test_a_slip_is_one_page_with_the_thing_in_both_languages() -> None:
    arabic = BigFact("اتصل على هذا الرقم", "\u2066040-34 10 00\u2069")
    sheet = slip(HEAD, arabic, BigFact("Ring det här numret", "040-34 10 00", "Ta med papperet."))
    assert sheet.pages == 1
    assert words_on(sheet)[0].count("040-34 10 00") >= 1
    assert "Ta med papperet." in words_on(sheet)[0]


def test_the_trial_page_has_a_front_and_a_back_with_every_alphabet() -> None:
    sheet = trial(HEAD, "Provsida", "Är ramen hel?")
    assert sheet.pages == 2
    fonts = sheet.pdf.count(b"/FontDescriptor")
    assert fonts >= 6  # three scripts in two weights


def test_a_sheet_with_a_letter_no_font_has_is_not_made() -> None:
    with pytest.raises(GlyphMissing):
        slip(HEAD, BigFact("電話", "040"))


def test_a_sheet_does_not_show_its_document() -> None:
    assert "PDF" not in repr(long_sheet())


@pytest.mark.cups
def test_the_trial_page_comes_out_of_the_printer_on_one_sheet(
    rig: Rig, printer: CupsPrinter
) -> None:
    sheet = trial(HEAD, "Provsida", "Är ramen hel?")
    last = ended(printer.print(sheet.order()))
    assert (last.outcome, last.confirmed) == (Outcome.PRINTED, 2)
    assert rig.sheets_on_paper() == 1
    received = Path(next(rig.printed.glob("*.pdf")))
    assert len(pdfium.PdfDocument(received)) == 2
