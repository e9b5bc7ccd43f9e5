"""From a statement received to its first page on the screen."""

from time import perf_counter

from bench.measure import Measure, Row, median, times
from kiosk.documents import Limits, Reader
from kiosk.documents.worker.draw import draw
from kiosk.documents.worker.rebuild import rebuild
from tests.documents import corpus

ROUNDS = 40


def document_ready() -> Measure:
    """A 3-page statement counted, rebuilt and drawn: behind walls, and in this process.

    A worker is warm before each paper, as it is for a visitor: the next one is started when
    the last one is done. Both sides take turns, so that other load hits both.
    """
    statement = corpus.statement(3)
    ours, other = [], []
    reader = Reader()
    try:
        for _ in range(ROUNDS):
            reader.wait_warm()
            ours.append(_seconds_behind_walls(reader, statement))
            other.append(_seconds_in_process(statement))
    finally:
        reader.close()
    peer = "the same pikepdf and pypdfium2 work without any walls, in-process"
    return times("document_ready", 1000 * median(ours), 1000 * median(other), peer)


def _seconds_behind_walls(reader: Reader, statement: bytes) -> float:
    began = perf_counter()
    paper = reader.open(statement)
    reader.picture(paper, 1)
    return perf_counter() - began


def _seconds_in_process(statement: bytes) -> float:
    began = perf_counter()
    limits = Limits()
    made = rebuild(statement, limits.max_pages)
    next(draw(made.pdf, (1,), limits.picture_width))
    return perf_counter() - began


ROWS = [Row("document_ready", document_ready, at_most=3)]
