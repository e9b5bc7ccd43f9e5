"""Readers for the tests: one behind bubblewrap, one with limits alone."""

from collections.abc import Iterator

import pytest

from kiosk.documents import Paper, Reader
from tests.documents import corpus

LIMITS_ALONE = pytest.param(False, id="limits-alone", marks=pytest.mark.slow)  # the same once more


@pytest.fixture(scope="session", params=[pytest.param(True, id="bubblewrap"), LIMITS_ALONE])
def reader(request: pytest.FixtureRequest) -> Iterator[Reader]:
    reader = Reader(bubblewrap=request.param)
    yield reader
    reader.close()
    assert reader.leftovers() == ()


@pytest.fixture(scope="session")
def walled() -> Iterator[Reader]:
    reader = Reader(bubblewrap=True)
    yield reader
    reader.close()


@pytest.fixture
def paper(walled: Reader) -> Paper:
    return walled.open(corpus.statement())
