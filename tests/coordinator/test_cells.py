"""A figure is said as people read it, and a reason where there is none."""

import pytest

from kiosk.coordinator.cells import cell
from kiosk.coordinator.words import period_words
from kiosk.demand.figures import Hidden, Measure, Period, Value
from tests.coordinator.made_up import hub


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (1240, "count", "1\xa0240"),
        (0, "count", "0"),
        (0.374, "share", "37\xa0%"),
        (522000, "ore", "5\xa0220 kr"),
        (1250, "ore", "12,50 kr"),
        (12, "minutes", "12 min"),
        (2.25, "score", "2,2"),
        (Hidden.FEW, "count", "färre än 5"),
        (Hidden.WITHHELD, "count", "visas inte"),
        (None, "share", "–"),
    ],
)
def test_a_figure_is_said_with_its_unit(value: Value, unit: str, words: str) -> None:
    with hub().test_request_context():
        assert cell(value, Measure("m", "Mått", unit)).text == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (202601, 202612, "2026"),
        (202604, 202606, "april–juni 2026"),
        (202611, 202611, "november 2026"),
        (202511, 202610, "november 2025–oktober 2026"),
    ],
)
def test_a_period_is_said_in_words(first: int, last: int, words: str) -> None:
    assert period_words(Period(first, last)) == words
