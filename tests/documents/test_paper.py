import pytest

from kiosk.documents import Paper, PaperForgotten, Reader
from tests.documents import corpus


def test_forgetting_overwrites_every_byte() -> None:
    pdf, first, second = bytearray(b"balance 1200"), bytearray(b"picture"), bytearray(b"another")
    paper = Paper(pdf, pages=2, kind="pdf")
    paper.keep_picture((1, 800), first)
    paper.keep_picture((2, 800), second)
    paper.forget()
    assert not any(pdf)
    assert not any(first)
    assert not any(second)


def test_a_forgotten_paper_gives_nothing() -> None:
    paper = Paper(bytearray(b"balance"), pages=1, kind="pdf")
    paper.forget()
    paper.forget()
    assert paper.forgotten
    with pytest.raises(PaperForgotten):
        paper.pdf()
    with pytest.raises(PaperForgotten):
        paper.picture_at((1, 800))


def test_a_picture_that_comes_too_late_is_overwritten() -> None:
    paper = Paper(bytearray(b"balance"), pages=1, kind="pdf")
    paper.forget()
    late = bytearray(b"picture")
    paper.keep_picture((1, 800), late)
    assert not any(late)


def test_a_paper_shows_nothing_of_itself_by_accident() -> None:
    paper = Paper(bytearray(b"balance"), pages=1, kind="pdf")
    assert repr(paper) == str(paper) == "<Paper>"


def test_papers_cannot_be_told_from_each_other_by_content() -> None:
    keys = {Paper(bytearray(b"same"), pages=1, kind="pdf").key for _ in range(50)}
    assert len(keys) == 50
    assert all(len(key) == 16 for key in keys)


def test_the_reader_keeps_nothing_of_what_was_handed_in(walled: Reader) -> None:
    handed_in = bytearray(corpus.statement())
    paper = walled.open(handed_in)
    handed_in.clear()  # fails with BufferError while anything still looks at it
    assert paper.pages == 3
