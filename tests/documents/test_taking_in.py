import random
from collections.abc import Callable
from threading import Thread

import pytest

from kiosk.documents import Limits, Paper, PaperForgotten, Reader, Reason, Refused
from tests.documents import corpus
from tests.documents.looking import seen

REFUSED = corpus.REFUSED.items()
TAKEN_IN = corpus.TAKEN_IN.items()

pytestmark = pytest.mark.slow  # bombs take their time


@pytest.mark.parametrize(
    ("make", "reason"), [case for _, case in REFUSED], ids=[name for name, _ in REFUSED]
)
def test_each_bad_paper_is_refused_for_its_own_reason(
    reader: Reader, make: Callable[[], bytes], reason: Reason
) -> None:
    with pytest.raises(Refused) as refused:
        reader.open(make())
    assert refused.value.reason is reason
    assert reader.leftovers() == ()


@pytest.mark.parametrize(
    ("make", "pages"), [case for _, case in TAKEN_IN], ids=[name for name, _ in TAKEN_IN]
)
def test_each_good_paper_is_counted_and_shown(
    reader: Reader, make: Callable[[], bytes], pages: int
) -> None:
    paper = reader.open(make())
    assert paper.pages == pages
    assert seen(reader.picture(paper, 1)).width in (800, 799)
    assert reader.leftovers() == ()


def test_a_download_that_stopped_early_shows_the_pages_that_arrived(reader: Reader) -> None:
    paper = reader.open(corpus.truncated())
    assert 1 <= paper.pages <= 10
    assert reader.picture(paper, 1)


def test_a_refusal_says_its_reason_and_nothing_else(walled: Reader) -> None:
    with pytest.raises(Refused) as refused:
        walled.open(corpus.noise_called_pdf())
    assert str(refused.value) == "damaged"
    assert refused.value.args == ("damaged",)
    assert refused.value.__suppress_context__ or refused.value.__context__ is None


@pytest.mark.parametrize(
    "make", [corpus.noise_called_pdf, corpus.encrypted, corpus.content_bomb, corpus.large_png]
)
def test_the_next_paper_is_taken_in_after_a_refusal(
    walled: Reader, make: Callable[[], bytes]
) -> None:
    with pytest.raises(Refused):
        walled.open(make())
    assert walled.open(corpus.statement()).pages == 3


def test_the_same_paper_gives_the_same_bytes(reader: Reader) -> None:
    first, second = reader.open(corpus.statement()), reader.open(corpus.statement())
    assert first.pdf() == second.pdf()
    assert reader.picture(first, 2) == reader.picture(second, 2)
    assert first.key != second.key


def test_a_house_may_set_narrower_limits() -> None:
    reader = Reader(limits=Limits(max_pages=2, max_bytes=4000), warm=0)
    try:
        with pytest.raises(Refused, match="too-large"):
            reader.open(corpus.statement(3))
        assert reader.open(corpus.statement(1)).pages == 1
    finally:
        reader.close()


def test_every_page_can_be_looked_at(walled: Reader) -> None:
    paper = walled.open(corpus.statement(9))
    pictures = {walled.picture(paper, page) for page in range(1, 10)}
    assert len(pictures) == 9


def test_a_picture_can_be_had_in_another_width(walled: Reader, paper: Paper) -> None:
    assert seen(walled.picture(paper, 1, width=300)).width == 300


@pytest.mark.parametrize(("page", "width"), [(0, 800), (4, 800), (1, 0), (1, 5000)])
def test_a_page_that_cannot_be_is_not_drawn(
    walled: Reader, paper: Paper, page: int, width: int
) -> None:
    with pytest.raises(ValueError, match="no such page"):
        walled.picture(paper, page, width=width)


def test_a_page_too_heavy_to_show_does_not_spoil_the_page_before_it() -> None:
    reader = Reader(limits=Limits(cpu_seconds=1))
    try:
        paper = reader.open(corpus.heavy_last_page())
        assert reader.picture(paper, 2)
        with pytest.raises(Refused) as refused:
            reader.picture(paper, 3)
        assert refused.value.reason is Reason.TOO_HEAVY
    finally:
        reader.close()


def test_missing_pages_can_be_picked_out_again(walled: Reader, paper: Paper) -> None:
    again = walled.select(paper, [3, 1])
    assert again.pages == 2
    assert walled.picture(again, 1) == walled.picture(paper, 3)
    assert walled.picture(again, 2) == walled.picture(paper, 1)


@pytest.mark.parametrize("pages", [[], [0], [4], [1] * 61])
def test_pages_that_cannot_be_are_not_picked(
    walled: Reader, paper: Paper, pages: list[int]
) -> None:
    with pytest.raises(ValueError, match="page"):
        walled.select(paper, pages)


def test_a_forgotten_paper_can_neither_be_shown_nor_picked_from(
    walled: Reader, paper: Paper
) -> None:
    paper.forget()
    with pytest.raises(PaperForgotten):
        walled.picture(paper, 1)
    with pytest.raises(PaperForgotten):
        walled.select(paper, [1])


def test_several_people_may_hand_in_papers_at_once(reader: Reader) -> None:
    pages: list[int] = []
    threads = [
        Thread(target=lambda n=n: pages.append(reader.open(corpus.statement(n)).pages))
        for n in range(1, 7)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(pages) == [1, 2, 3, 4, 5, 6]
    assert reader.leftovers() == ()


@pytest.mark.parametrize("bite", range(8))
def test_a_paper_damaged_anywhere_is_taken_in_or_refused_but_never_breaks_the_worker(
    walled: Reader, bite: int
) -> None:
    chance = random.Random(bite)  # noqa: S311 - the same damage every time
    whole = chance.choice([corpus.with_scripts, corpus.filled_form, corpus.hidden_layer])()
    damaged = bytearray(whole)
    for _ in range(20):
        place = chance.randrange(len(damaged))
        damaged[place : place + chance.randrange(4)] = chance.randbytes(chance.randrange(4))
    damaged[:8] = whole[:8]
    try:
        walled.open(damaged).forget()
    except Refused as refused:
        reason = refused.reason
    else:
        return
    assert reason is Reason.DAMAGED
