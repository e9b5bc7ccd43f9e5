"""Text on paper reads right in every script, checked as the eye sees it."""

import io

import pypdfium2 as pdfium
import pytest
from bidi import get_display
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops
from reportlab.pdfgen.canvas import Canvas

from printing.bidi_order import Direction, in_visual_order, levels
from printing.fonts import GlyphMissing
from printing.line_setting import Line, set_text

ARABIC = "أحضر معك هذه الأوراق إلى الموعد وفاتورة الإيجار وبطاقة الهوية قبل يوم الاثنين"
MIXED = "Ordet försörjningsstöd heter إعانة المعيشة på arabiska"
WIDTH = 200.0


def picture(line: Line) -> Image.Image:
    """One line on white, its right end at the right edge."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, 30))
    line.draw(canvas, WIDTH - line.width, 10)
    canvas.save()
    page = pdfium.PdfDocument(out.getvalue())[0]
    drawn: Image.Image = page.render(scale=4).to_pil().convert("L")
    return drawn


def same(one: Image.Image, other: Image.Image) -> bool:
    difference = ImageChops.difference(one, other).point(lambda grey: 255 * (grey > 160))
    return difference.getbbox() is None


def right_end(drawn: Image.Image, points: float) -> Image.Image:
    return drawn.crop((drawn.width - int(points * 4), 0, drawn.width, drawn.height))


def left_end(line: Line, points: float) -> Image.Image:
    drawn = picture(line)
    start = int((WIDTH - line.width) * 4)
    return drawn.crop((start, 0, start + int(points * 4), drawn.height))


def visual(text: str, direction: Direction) -> str:
    pairs = zip(levels(text, direction), text, strict=True)
    return "".join(in_visual_order(list(pairs)))


def test_the_first_arabic_word_stands_at_the_right_of_the_first_line() -> None:
    lines = set_text(ARABIC, WIDTH, size=14)
    first = set_text(ARABIC.split()[0], WIDTH, size=14)[0]
    assert len(lines) > 1
    assert same(right_end(picture(lines[0]), first.width), right_end(picture(first), first.width))


def test_the_last_arabic_word_stands_at_the_left_of_the_last_line() -> None:
    last_line = set_text(ARABIC, WIDTH, size=14)[-1]
    word = set_text(ARABIC.split()[-1], WIDTH, size=14)[0]
    assert same(left_end(last_line, word.width - 1), left_end(word, word.width - 1))


def test_arabic_letters_are_joined() -> None:
    whole = set_text("كشف", WIDTH, size=14)[0]
    apart = sum(set_text(letter, WIDTH, size=14)[0].width for letter in "كشف")
    assert whole.width < 0.9 * apart


def test_swedish_stays_in_order_around_arabic() -> None:
    line = set_text(MIXED, 500, size=12)[0]
    beginning, end = line.pieces[0].glyphs, line.pieces[-1].glyphs
    assert beginning.startswith("Ordet")
    assert end.endswith("arabiska")


def test_no_line_is_wider_than_the_column() -> None:
    for text in (ARABIC, MIXED, "Ta med dig de här papperna till mötet " * 3, "x" * 200):
        assert all(line.width <= WIDTH for line in set_text(text, WIDTH, size=14))


def test_a_word_wider_than_the_column_is_broken_and_complete() -> None:
    word = "försörjningsstödsansökan" * 4
    lines = set_text(word, 80, size=14)
    assert "".join(piece.glyphs for line in lines for piece in line.pieces) == word


def test_a_no_break_space_holds_an_amount_together() -> None:
    lines = set_text("Du får 5\u00a0220\u00a0kr", 60, size=12)
    assert [line.pieces[0].glyphs for line in lines] == ["Du får", "5\u00a0220\u00a0kr"]


def test_a_dash_the_arabic_font_lacks_is_drawn_from_another() -> None:
    line = set_text("غداً – شكراً", WIDTH, size=12)[0]
    assert len({piece.face for piece in line.pieces}) == 2


def test_persian_joiners_are_kept_and_not_drawn() -> None:
    with_joiner = set_text("صورت\u200cحساب", WIDTH, size=14)[0]
    without = set_text("صورتحساب", WIDTH, size=14)[0]
    assert with_joiner.width != without.width
    assert len(with_joiner.pieces) == 1


def test_ethiopic_is_drawn() -> None:
    assert [piece.face for piece in set_text("ሰላም", WIDTH, size=12)[0].pieces] == [
        "NotoSansEthiopic-Regular"
    ]


def test_bold_is_another_face() -> None:
    assert (
        set_text("Åäö", WIDTH, size=12, bold=True)[0].pieces[0].face
        == "AtkinsonHyperlegibleNext-Bold"
    )


@pytest.mark.parametrize("text", ["Hej 你", "مرحبا 你"])
def test_a_letter_no_font_has_is_an_error_that_shows_no_text(text: str) -> None:
    with pytest.raises(GlyphMissing) as missing:
        set_text(text, WIDTH, size=12)
    assert str(missing.value) == "U+4F60"


@pytest.mark.parametrize("direction", list(Direction))
@pytest.mark.parametrize(
    "text", [MIXED, ARABIC, "abc 123", "ابج 123 abc", "abc (ابج) def", "ابج (abc) دهو"]
)
def test_the_order_is_the_one_of_the_unicode_rules(text: str, direction: Direction) -> None:
    expected = get_display(text, base_dir="R" if direction is Direction.RTL else "L")
    mirrored = str.maketrans("()", ")(")
    assert visual(text, direction) in (expected, expected.translate(mirrored))


def test_an_isolated_phone_number_keeps_its_order_in_arabic() -> None:
    assert "040-34 10 00" in visual("اتصل \u2066040-34 10 00\u2069 غداً", Direction.RTL)


def test_an_isolate_that_never_ends_does_no_harm() -> None:
    assert len(visual("اتصل \u2068040-34 10 00", Direction.RTL)) == len("اتصل \u2068040-34 10 00")


def test_an_empty_paragraph_is_an_empty_line() -> None:
    assert [line.width for line in set_text("a\n\nb", WIDTH, size=12)][1] == 0


@given(st.text("ابتثج ًّ،.؛:؟()/+-!«» ", min_size=1, max_size=30))
def test_the_short_way_through_an_arabic_text_says_what_the_rules_say(text: str) -> None:
    nothing = "\u2067\u2069"  # an isolate with nothing in it, which the short way leaves alone
    assert levels(text, Direction.RTL) == levels(text + nothing, Direction.RTL)[: len(text)]
