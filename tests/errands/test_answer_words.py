"""Money and days are said as people who speak the language write them, with digits all can read."""

from datetime import date
from decimal import Decimal

import pytest

from kiosk.errands.answer_words import answer_words
from kiosk.forms import Address, AddressQuestion

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


@pytest.mark.parametrize("written", ["Svensson", "c/o Svensson", "C/O: Svensson", "c / o Svensson"])
def test_who_one_lives_with_is_said_with_one_care_of(written: str) -> None:
    question = AddressQuestion(key="address", kind="address", title="Adress")
    said = answer_words("sv").lines(question, Address("Gatan 1", "211 22", "Malmö", written))
    assert said == ["c/o Svensson", "Gatan 1", "211 22 Malmö"]


@pytest.mark.parametrize("name", ["Corina Ek", "C. Olsson", "Co Ek"])
def test_a_name_that_begins_like_care_of_stays_whole(name: str) -> None:
    question = AddressQuestion(key="address", kind="address", title="Adress")
    said = answer_words("sv").lines(question, Address("Gatan 1", "211 22", "Malmö", name))
    assert said[0] == f"c/o {name}"
