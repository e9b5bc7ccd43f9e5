"""A filled-in form on paper: every answer, room for a pen, boxes to sign in."""

from dataclasses import replace

import pypdfium2 as pdfium
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_PATH as PATH

from printing.sheets import (
    Attachment,
    FilledForm,
    FilledLine,
    FilledPart,
    GlyphMissing,
    Letterhead,
    Sheet,
    Twice,
    form,
    missing_letters,
)

HEAD = Letterhead("Servicepunkt", "Innehåll 2026.1", lambda page, pages: f"Sida {page} av {pages}")


def filled(*lines: FilledLine, signatures: int = 1, other: str = "") -> FilledForm:
    def twice(words: str) -> Twice:
        return Twice(words, other)

    return FilledForm(
        title=twice("Ansökan"),
        notes=(twice("Svaren är den sökandes egna."),),
        parts=(FilledPart(twice("Hemmet"), lines),),
        attachments_title=twice("Bilagor"),
        attachments=(Attachment(twice("Hyresavi")), Attachment(twice("Kontoutdrag"))),
        declaration=twice("Allt är sant."),
        signatures=tuple(twice(f"Underskrift {n}") for n in range(1, signatures + 1)),
        date=twice("Datum"),
        steps_title=twice("Sedan"),
        steps=(twice("Skriv under."),),
    )


def words_on(sheet: Sheet) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pdfium.PdfDocument(sheet.pdf)]


def boxes_on(sheet: Sheet) -> int:
    """Count the rectangles high enough to sign in."""
    pages = list(pdfium.PdfDocument(sheet.pdf))
    heights = []
    for page in pages:
        for thing in page.get_objects(filter=[PATH]):
            _, bottom, _, top = thing.get_bounds()
            heights.append(top - bottom)
    return sum(height > 40 for height in heights)


RENT = FilledLine(Twice("Hyra"), Twice("5 220 kr"))


def test_questions_answers_attachments_and_steps_all_stand_on_the_paper() -> None:
    words = " ".join(words_on(form(HEAD, filled(RENT))))
    for said in ("Ansökan", "Hemmet", "Hyra", "5 220 kr", "Hyresavi", "Allt är sant.",
                 "Underskrift 1", "1. Skriv under.", "Sida 1 av 1", "Innehåll 2026.1"):  # fmt: skip
        assert said in words


@pytest.mark.parametrize("signatures", [1, 2])
def test_there_is_a_box_for_each_who_signs_and_the_declaration_is_on_their_page(
    signatures: int,
) -> None:
    sheet = form(HEAD, filled(*[RENT] * 31, signatures=signatures))
    assert boxes_on(sheet) == 2 * signatures  # one for the name, one for the date
    page = next(words for words in words_on(sheet) if "Allt är sant." in words)
    assert all(f"Underskrift {n}" in page for n in range(1, signatures + 1))


def test_what_a_pen_must_write_has_its_question_and_room_beneath() -> None:
    by_hand = FilledLine(Twice("Personnummer"), Twice(""))
    assert "Personnummer" in words_on(form(HEAD, filled(by_hand)))[0]
    rows = 30
    written = form(HEAD, filled(*[RENT] * rows)).pages
    assert form(HEAD, filled(*[by_hand] * rows)).pages > written


@pytest.mark.parametrize("other", ["", "قصة"])
def test_a_long_story_has_several_lines_to_write_on(other: str) -> None:
    def lines(number: int) -> int:
        line = FilledLine(Twice("Varför", other), Twice(""), number)
        pages = list(pdfium.PdfDocument(form(HEAD, filled(line)).pdf))
        return sum(len(list(page.get_objects(filter=[PATH]))) for page in pages)

    assert lines(5) == lines(1) + 4


def test_both_languages_stand_side_by_side_line_by_line() -> None:
    line = FilledLine(Twice("Hyra", "الإيجار"), Twice("5 220 kr", "5,220 kr"))
    words = words_on(form(HEAD, filled(line, other="Also said")))[0]
    assert words.index("5 220 kr") < words.index("Also said", words.index("5 220 kr"))
    assert "Also said" in words


def test_an_answer_of_two_lines_is_never_torn_between_pages() -> None:
    address = FilledLine(Twice("Adress"), Twice("Storgatan 1\n211 22 Malmö"))
    for before in range(20, 40):
        pages = words_on(form(HEAD, filled(*[RENT] * before, address)))
        assert any("Storgatan 1" in page and "211 22" in page for page in pages)


def test_a_very_long_answer_goes_on_on_the_next_page() -> None:
    long = FilledLine(Twice("Mer"), Twice("många ord " * 900))
    sheet = form(HEAD, filled(long))
    assert sheet.pages > 1
    assert sum(page.count("många") for page in words_on(sheet)) == 900


def test_large_type_takes_more_paper() -> None:
    lines = [RENT] * 60
    assert form(HEAD, filled(*lines), large=True).pages > form(HEAD, filled(*lines)).pages


def test_letters_no_font_has_are_known_before_the_paper_is_made() -> None:
    assert missing_letters("Ångström الاسم ሰላም\n5 220 kr") == frozenset()
    assert missing_letters("電話 5") == {"電", "話"}
    with pytest.raises(GlyphMissing):
        form(HEAD, filled(FilledLine(Twice("Namn"), Twice("電話"))))


def test_nothing_of_an_answer_is_shown_by_repr() -> None:
    secret = filled(FilledLine(Twice("Namn"), Twice("Hemligt")))
    assert "Hemligt" not in repr(secret)
    assert "Hemligt" not in repr(form(HEAD, secret))


def test_where_and_when_to_hand_it_in_stands_in_a_frame() -> None:
    place = FilledLine(Twice("Lämnas till"), Twice("Storgatan 1"))
    words = words_on(form(HEAD, replace(filled(), hand_in=(place,))))[-1]
    assert "Lämnas till" in words
    assert "Storgatan 1" in words
    assert "Lämnas till" not in words_on(form(HEAD, filled()))[-1]


def test_the_last_line_of_a_part_is_never_alone_on_a_page() -> None:
    many = tuple(FilledLine(Twice(f"Fråga {n}"), Twice(f"Svar {n}")) for n in range(60))
    for length in range(20, 60):
        sheet = form(HEAD, replace(filled(), parts=(FilledPart(Twice("Del"), many[:length]),)))
        (page,) = [words for words in words_on(sheet) if f"Svar {length - 1}" in words]
        assert f"Svar {length - 2}" in page
