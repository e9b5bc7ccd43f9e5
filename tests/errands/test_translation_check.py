"""The check of translations finds what is missing, what is too long and what is not easy."""

from dataclasses import replace
from datetime import date

import pytest

from kiosk.errands import Errand, Facts
from kiosk.errands.said import ROOM, said
from kiosk.errands.translation_check import translation_problems
from kiosk.languages import Language, Review, Translation, language

SHORT = "Två ord."


@pytest.fixture(scope="module")
def errand(content: tuple[dict[str, Errand], Facts]) -> Errand:
    return content[0]["income-support-monthly"]


def found(errand: Errand, tongue: Language, **changed: str) -> list[str]:
    """Say everything shortly, but for the sentences that stand at the places `changed`."""
    sentences = {text: changed.get(place, SHORT) for place, text in said(errand)}
    return list(translation_problems([errand], Translation(tongue, sentences)))


def test_a_translation_that_says_everything_shortly_has_no_problem(errand: Errand) -> None:
    assert found(errand, language("fi")) == []


def test_a_missing_sentence_is_named_once_with_what_the_language_promises(errand: Errand) -> None:
    sentences = {text: SHORT for _, text in said(errand) if text != errand.hint}
    finnish = language("fi")
    assert list(translation_problems([errand, errand], Translation(finnish, sentences))) == [
        f"fi (draft): not translated: {errand.hint}"
    ]
    read = replace(finnish, reviewed=Review(date(2026, 10, 1), "the city's interpreter"))
    (line,) = translation_problems([errand], Translation(read, sentences))
    assert line.startswith("fi (reviewed 2026-10-01): ")


@pytest.mark.parametrize("place", ROOM)
def test_a_translation_longer_than_its_place_is_named(errand: Errand, place: str) -> None:
    text = "a" * (ROOM[place] + 1)
    assert (
        f"fi (draft): {place} has {len(text)} letters"
        in found(errand, language("fi"), **{place: text})[0]
    )


def test_what_stands_on_paper_alone_has_room(errand: Errand) -> None:
    assert found(errand, language("fi"), declaration="a " * 200) == []


def test_easy_swedish_must_be_easy_and_other_languages_are_not_measured(errand: Errand) -> None:
    hard = "Socialtjänstens handläggare utreder försörjningsmöjligheterna."
    assert found(errand, language("sv-easy")) == []
    (line,) = found(errand, language("sv-easy"), label=hard, why=hard, title=hard, hint=hard)
    assert "income-support-monthly: LIX" in line
    assert found(errand, language("fi"), why=hard) == []
