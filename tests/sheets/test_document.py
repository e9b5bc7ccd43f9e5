"""A document on paper, looked at as the eye meets it."""

import doctest
import io
import threading
from collections.abc import Callable

import pikepdf
import pypdfium2 as pdfium
import pytest

from printing import document as document_room
from printing.document import (
    Answer,
    BigFact,
    Heading,
    NewPage,
    Paragraph,
    Part,
    Rule,
    Signature,
    Steps,
    Tick,
    Together,
    Twice,
)
from printing.typeset import Sheet
from tests.sheets.looking import Ink, boxes_on, document, set_parts, words_on

TITLE, ARABIC_TITLE = "Ansökan", "طلب"
LEFT, MIDDLE, RIGHT = 25, 105, 185  # millimetres from the left edge of the paper
TOP, BODY_BOTTOM = 30, 272
RENT = Answer(Twice("Hyra"), Twice("5 220 kr"))


def beside_arabic(*parts: Part, large: bool = False) -> Sheet:
    return set_parts(*parts, title=TITLE, other=ARABIC_TITLE, large=large)


def rows(column: str, *parts: Part) -> list[Ink]:
    """What stands in one column, row by row, beneath the title."""
    left, right = (0, MIDDLE) if column == "left" else (MIDDLE, 210)
    return Ink.of(beside_arabic(*parts)).within(left, TOP, right, BODY_BOTTOM).rows[1:]


def test_the_example_in_the_room_is_true() -> None:
    assert doctest.testmod(document_room).failed == 0


# --- two languages ------------------------------------------------------------------


def test_arabic_stands_at_the_right_and_swedish_at_the_left() -> None:
    words = Paragraph(Twice("Skriv under", "وقّع هنا"))
    assert rows("right", words)[0].begins_at_the_right_with("وقّع هنا")
    assert rows("left", words)[0].begins_at_the_left_with("Skriv under")


def test_a_language_that_reads_as_swedish_does_stands_at_the_left() -> None:
    sheet = set_parts(Paragraph(Twice("Hyra", "Kirada")), title=TITLE, other="Codsi")
    body = Ink.of(sheet).within(0, TOP, 210, BODY_BOTTOM).rows[2]
    assert body.within(0, 0, MIDDLE, 10).begins_at_the_left_with("Kirada")
    assert body.within(MIDDLE, 0, 210, 10).begins_at_the_left_with("Hyra")


@pytest.mark.parametrize("figure", ["7 480 kr", "070-123 45 67", "2026-03-03", "Storgatan 5"])
def test_an_amount_or_a_number_reads_the_same_beside_arabic(figure: str) -> None:
    assert rows("right", Paragraph(Twice("x", figure)))[0].begins_at_the_right_with(figure)


def test_an_arabic_sentence_that_begins_with_a_latin_name_is_arabic() -> None:
    words = Paragraph(Twice("x", "BankID هو الاسم"))
    assert rows("right", words)[0].begins_at_the_right_with("BankID")
    assert rows("right", words)[0].begins_at_the_left_with("الاسم")


def test_what_was_written_in_arabic_reads_right_in_the_swedish_column() -> None:
    wrote = "كتبت رقم 3 هنا"
    _question, answer, _line = rows("left", Answer(Twice("Mer", "المزيد"), Twice(wrote, wrote)))
    assert answer.begins_at_the_right_with("كتبت", bold=True)
    assert answer.begins_at_the_left_with("هنا", bold=True)


def test_large_letters_have_one_language_beneath_the_other() -> None:
    wide = Twice("Ett ord på svenska", "كلمة")
    sheet = beside_arabic(Paragraph(wide), large=True)
    _, _, arabic, swedish = Ink.of(sheet).within(0, TOP, 210, BODY_BOTTOM).rows
    assert arabic.box[0] > MIDDLE
    assert swedish.box[0] < MIDDLE


@pytest.mark.parametrize("other", ["", "الإيجار", "Kirada"])
@pytest.mark.parametrize("large", [True, False])
def test_nothing_is_written_in_the_margins(other: str, large: bool) -> None:
    words = Twice("Hyra och el varje månad " * 9, f"{other} " * 20 if other else "")
    parts: list[Part] = [
        Heading(words),
        Paragraph(words),
        Answer(words, words),
        Tick(words),
        Signature(words),
    ]
    sheet = set_parts(*parts, *parts, title=TITLE, other=other, large=large)
    for page in range(1, sheet.pages + 1):
        left, _, right, bottom = Ink.of(sheet, page).within(0, 0, 210, 278).box
        assert left >= LEFT - 0.5
        assert right <= RIGHT + 0.5
        assert bottom <= BODY_BOTTOM + 0.5


# --- parts --------------------------------------------------------------------------


def test_a_signature_box_is_18_millimetres_high() -> None:
    (height,) = boxes_on(set_parts(Signature(Twice("Underskrift"))))
    assert 18 <= height < 18.8  # with the thickness of its line


def test_an_empty_answer_leaves_a_line_and_room_to_write() -> None:
    sheet = set_parts(RENT, Answer(Twice("Personnummer"), Twice("")), RENT)
    assert "Personnummer" in words_on(sheet)[0]
    lines = [height for height in boxes_on(sheet) if height < 1]
    assert len(lines) == 3


def test_a_ticked_box_has_more_ink_than_an_empty_one() -> None:
    def ink(ticked: bool) -> int:
        return Ink.of(set_parts(Tick(Twice("Hyresavi"), ticked))).amount

    assert ink(True) > ink(False) + 20


def test_steps_are_numbered_in_both_languages() -> None:
    steps = Steps((Twice("Skriv under.", "وقّع هنا."), Twice("Lämna in.", "سلّم الورقة.")))
    for row, number in zip(rows("left", steps), ("1.", "2."), strict=True):
        assert row.begins_at_the_left_with(number)
    for row, number in zip(rows("right", steps), (".1", ".2"), strict=True):
        assert row.begins_at_the_right_with(number)


def test_a_big_fact_is_twice_as_high_as_the_text() -> None:
    fact = set_parts(BigFact("Ring", "040"))
    _, top, _, bottom = Ink.of(fact).within(0, 42, 210, 60).box
    plain = set_parts(Paragraph(Twice("040")))
    _, plain_top, _, plain_bottom = Ink.of(plain).within(0, 30, 210, 60).box
    assert bottom - top == pytest.approx(2 * (plain_bottom - plain_top), rel=0.15)


@pytest.mark.parametrize(("large", "size"), [(False, 12), (True, 16)])
def test_the_text_is_12_points_or_16_when_large(large: bool, size: int) -> None:
    page = pdfium.PdfDocument(set_parts(Paragraph(Twice("Hyra")), large=large).pdf)[0]
    text = page.get_textpage()
    at = text.get_text_range().index("Hyra")
    assert pdfium.raw.FPDFText_GetFontSize(text.raw, at) == size


def test_everything_but_the_trial_page_is_black_for_the_sake_of_a_bad_photocopier() -> None:
    ticked = Tick(Twice("Hyresavi"), ticked=True)
    sheet = beside_arabic(Heading(Twice("Hyra", "الإيجار")), RENT, ticked, Signature(Twice("Namn")))
    with pikepdf.open(io.BytesIO(sheet.pdf)) as pdf:
        said = [
            [float(part) for part in step.operands]
            for step in pikepdf.parse_content_stream(pdf.pages[0])
            if str(step.operator) in {"g", "G", "rg", "RG", "k", "K"}
        ]
    assert all(not any(colour) for colour in said)


# --- pages --------------------------------------------------------------------------


def test_a_heading_never_stands_alone_at_the_foot_of_a_page() -> None:
    for before in range(20, 40):
        parts: list[Part] = [
            *[RENT] * before,
            Heading(Twice("Hemmet")),
            Answer(Twice("Bor"), Twice("Här")),
        ]
        page = next(words for words in words_on(set_parts(*parts)) if "Hemmet" in words)
        assert "Bor" in page


def test_what_belongs_together_stands_on_one_page() -> None:
    boxes = [Signature(Twice(f"Underskrift {number}")) for number in (1, 2)]
    signed = Together((Paragraph(Twice("Allt är sant.")), *boxes))
    for before in range(10, 40):
        pages = words_on(set_parts(*[RENT] * before, signed))
        page = next(words for words in pages if "Allt är sant." in words)
        assert "Underskrift 1" in page
        assert "Underskrift 2" in page


def test_what_is_too_long_for_one_page_goes_on_all_the_same() -> None:
    sheet = set_parts(Together(tuple([RENT] * 100)))
    assert sum(page.count("5 220 kr") for page in words_on(sheet)) == 100


def test_a_new_page_is_begun_once() -> None:
    sheet = set_parts(RENT, NewPage(), Heading(Twice("Baksidan")))
    assert [("Baksidan" in page) for page in words_on(sheet)] == [False, True]


def test_a_slip_may_have_no_title_and_still_has_its_rule() -> None:
    sheet = set_parts(BigFact("Ring", "040"), Rule(), BigFact("اتصل", "040"))
    assert sheet.pages == 1
    lower = Ink.of(sheet).within(0, 70, 210, BODY_BOTTOM)
    assert lower.within(MIDDLE, 0, 210, 200).amount > 0


# --- privacy and threads ------------------------------------------------------------


def test_nothing_on_the_paper_is_shown_by_repr() -> None:
    secret = Twice("Hemligt", "Hemligt")
    parts = (Heading(secret), Answer(secret, secret), Tick(secret), BigFact(*["Hemligt"] * 3))
    whole = document(Together(parts), *parts, title="Hemligt")
    assert "Hemligt" not in repr(whole)


def test_sheets_set_at_the_same_time_are_the_same_as_one_by_one() -> None:
    def one() -> bytes:
        return beside_arabic(Paragraph(Twice("Skriv under", "وقّع على الورقة هنا"))).pdf

    alone, found = one(), []

    def set_one(make: Callable[[], bytes]) -> None:
        found.append(make())

    threads = [threading.Thread(target=set_one, args=(one,)) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert found == [alone] * 8
