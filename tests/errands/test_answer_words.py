"""Money and days are said as people who speak the language write them, with digits all can read."""

from datetime import date
from decimal import Decimal

import pytest

from kiosk.errands.answer_words import answer_words

HARD_SPACE = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("code", "amount", "day"),
    [
        ("sv", "5 220,50 kr", "3 november 2026"),
        ("sv-easy", "5 220,50 kr", "3 november 2026"),
        ("en", "5 220,50 kr", "3 November 2026"),
        ("ar", "5 220,50 كرونة", "3 نوفمبر 2026"),
        ("so", "5 220,50 kr", "3 Noofeembar 2026"),
        ("fa", "5 220,50 کرون", "3 نوامبر 2026"),
        ("fi", "5 220,50 kr", "3 marraskuuta 2026"),
    ],
)
def test_an_amount_and_a_day_in_each_language(code: str, amount: str, day: str) -> None:
    words = answer_words(code)
    assert words.kronor(Decimal("5220.5")).replace(HARD_SPACE, " ") == amount
    assert words.day(date(2026, 11, 3)) == day
    assert words.month(date(2026, 11, 1)).endswith(" 2026")
