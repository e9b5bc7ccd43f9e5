"""What comes out of the worker: harmless, on A4, and with everything that was to be seen."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from kiosk.documents import Reader
from tests.documents import corpus
from tests.documents.looking import ink, seen, sizes, words

pytestmark = pytest.mark.slow

UPRIGHT, LYING = (595, 842), (842, 595)


def laid_open(pdf: bytes) -> bytes:
    """The whole document with nothing packed, so that words in it can be searched for."""
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        document.save(out, qdf=True, static_id=True)
    return out.getvalue()


def test_nothing_that_acts_survives(walled: Reader) -> None:
    marks = (
        b"JavaScript", b"/JS", b"OpenAction", b"Launch", b"/AA", b"/URI", b"Annot", b"EmbeddedFile",
        b"secret.txt", b"metadata", b"private-data", b"AcroForm", b"/Names",
    )  # fmt: skip
    before = laid_open(corpus.with_scripts())
    assert [mark for mark in marks if mark not in before] == [b"AcroForm"]
    after = laid_open(walled.open(corpus.with_scripts()).pdf())
    assert [mark for mark in marks if mark in after] == []


def test_every_word_survives(walled: Reader) -> None:
    original = corpus.statement(3, words="CANARY")
    assert words(walled.open(original).pdf()) == words(original)


def test_what_was_filled_into_a_form_is_printed(walled: Reader) -> None:
    assert "FILLED-IN" in words(walled.open(corpus.filled_form()).pdf())[0]


def test_a_layer_that_is_switched_off_stays_hidden(walled: Reader) -> None:
    paper = walled.open(corpus.hidden_layer())
    assert seen(walled.picture(paper, 1)).getpixel((10, 10)) == (255, 255, 255)
    again = walled.select(paper, [1])
    assert seen(walled.picture(again, 1)).getpixel((10, 10)) == (255, 255, 255)


def test_a_locked_but_readable_statement_comes_out_unlocked(walled: Reader) -> None:
    with pikepdf.open(BytesIO(walled.open(corpus.owner_locked()).pdf())) as document:
        assert not document.is_encrypted


@pytest.mark.parametrize(
    ("make", "size"),
    [
        (corpus.statement, UPRIGHT),
        (corpus.huge_page, LYING),
        (corpus.no_page_size, UPRIGHT),
        (corpus.turned, LYING),
        (corpus.cropped, UPRIGHT),
        (lambda: corpus.statement(1, size=(612.0, 792.0)), UPRIGHT),
        (lambda: corpus.statement(1, size=(842.0, 1191.0)), UPRIGHT),
        (lambda: corpus.statement(1, size=(226.0, 842.0)), UPRIGHT),
        (corpus.photo, LYING),
        (lambda: corpus.photo(orientation=6), UPRIGHT),
        (corpus.screen_picture, UPRIGHT),
    ],
    ids=[
        "A4", "350 metres", "no size", "turned", "cropped", "letter", "A3", "receipt",
        "photograph", "turned photograph", "screen picture",
    ],
)  # fmt: skip
def test_every_page_comes_out_on_a4(
    walled: Reader, make: Callable[[], bytes], size: tuple[int, int]
) -> None:
    assert set(sizes(walled.open(make()).pdf())) == {size}


@pytest.mark.parametrize("size", [corpus.A4, (594.0, 843.0)], ids=["A4", "nearly A4"])
def test_a_page_of_a4_keeps_its_exact_size(walled: Reader, size: tuple[float, float]) -> None:
    left, _, right, _ = ink(walled.picture(walled.open(corpus.statement(1, size=size)), 1))
    assert left * 595.276 == pytest.approx(56, abs=2)
    assert right * 595.276 == pytest.approx(size[0] - 56, abs=2)


@pytest.mark.parametrize("size", [(842.0, 1191.0), (420.0, 595.0), (1191.0, 842.0)])
def test_nothing_is_cut_from_a_larger_or_smaller_page(
    walled: Reader, size: tuple[float, float]
) -> None:
    left, top, right, bottom = ink(walled.picture(walled.open(corpus.statement(1, size=size)), 1))
    assert left == pytest.approx(56 / size[0], abs=0.02)
    assert right == pytest.approx(1 - 56 / size[0], abs=0.02)
    assert 0 < top < 0.15
    assert 0.7 < bottom < 1


def test_a_page_marked_to_be_turned_is_turned(walled: Reader) -> None:
    # The heading of the statement is at the top; turned clockwise it stands at the right edge.
    left, _, right, _ = ink(walled.picture(walled.open(corpus.turned(90)), 1))
    assert right == pytest.approx(1 - 50 / 842, abs=0.02)
    assert left == pytest.approx(0.05, abs=0.04)


def test_only_what_the_reader_shows_of_a_page_is_printed(walled: Reader) -> None:
    text = words(walled.open(corpus.cropped()).pdf())[0]
    left, top, right, _ = ink(walled.picture(walled.open(corpus.cropped()), 1))
    assert left == pytest.approx(56 / 297, abs=0.02)
    assert "Köp" in text
    assert right < 0.6  # the column of amounts is outside what the reader shows
    assert top < 0.03  # rows go on above the edge


@pytest.mark.parametrize(
    ("orientation", "where"),
    [(1, "left"), (3, "right"), (6, "top"), (8, "bottom")],
)
def test_a_photograph_is_turned_the_way_it_was_taken(
    walled: Reader, orientation: int, where: str
) -> None:
    paper = walled.open(corpus.photo(orientation=orientation))
    left, top, right, bottom = _red(walled.picture(paper, 1))
    red = {"left": right < 0.5, "right": left > 0.5, "top": bottom < 0.5, "bottom": top > 0.4}
    assert red[where], (left, top, right, bottom)


def _red(picture: bytes) -> tuple[float, float, float, float]:
    image = seen(picture)
    box = image.getchannel("G").point(lambda dot: 255 if dot < 100 else 0).getbbox()
    assert box is not None
    return (
        box[0] / image.width,
        box[1] / image.height,
        box[2] / image.width,
        box[3] / image.height,
    )


def test_a_photograph_forgets_its_camera_and_place(walled: Reader) -> None:
    assert b"metadata-camera" in corpus.photo()
    assert b"metadata" not in walled.open(corpus.photo()).pdf()


def test_glass_in_a_screen_picture_becomes_white_paper(walled: Reader) -> None:
    picture = seen(walled.picture(walled.open(corpus.screen_picture()), 1))
    assert picture.getpixel((400, 900)) == (255, 255, 255)


def test_a_sharp_photograph_is_no_larger_than_paper_can_show(walled: Reader) -> None:
    with pikepdf.open(BytesIO(walled.open(corpus.photo((6000, 4500))).pdf())) as document:
        drawn = document.pages[0].Resources.XObject.Page
        assert (int(drawn.Width), int(drawn.Height)) <= (3508, 2480)
