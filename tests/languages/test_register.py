"""Every language is known by its own name, read its own way, counted, and can be put on paper."""

from datetime import date

import pytest
from babel import Locale
from babel.dates import format_date

from kiosk.languages import CATALOGUES, LANGUAGES, SOURCE, Language, Review, Words, language
from kiosk.usage import Language as Counted
from printing.sheets import missing_letters

ALL = LANGUAGES.values()
OFFERED_FIRST = ["sv", "sv-easy", "en", "ar", "so", "fa", "fi"]
MONTHS = [date(2026, month, month) for month in range(1, 13)]  # and every weekday


def test_the_seven_languages_come_first_and_each_welcomes_in_its_own_words() -> None:
    assert list(LANGUAGES)[:7] == OFFERED_FIRST
    welcomes = [language(code).welcome for code in OFFERED_FIRST]
    assert len(set(welcomes)) == 7
    assert all(welcomes)


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.code)
def test_a_language_is_read_the_way_babel_says(one: Language) -> None:
    assert Locale.parse(one.locale).text_direction == one.direction.value


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.code)
def test_the_usage_journal_has_a_number_for_the_language(one: Language) -> None:
    assert Counted.of(one.code) is not Counted.OTHER


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.code)
def test_the_fonts_on_paper_have_the_letters_of_the_language(one: Language) -> None:
    days = "".join(format_date(day, "EEEE d MMMM y", locale=one.locale) for day in MONTHS)
    assert missing_letters(one.own_name + one.welcome + days) == frozenset()


def test_easy_swedish_is_swedish_to_a_browser_and_has_a_catalogue_of_its_own() -> None:
    easy = language("sv-easy")
    assert (easy.lang, easy.locale) == ("sv", "sv@easy")
    assert language("prs").lang == "fa-AF"


def test_a_language_that_can_be_chosen_has_a_welcome() -> None:
    there = {folder.name for folder in CATALOGUES.iterdir() if folder.is_dir()}
    assert [one.code for one in ALL if one.locale in there and not one.welcome] == []
    assert there <= {one.locale for one in ALL}


def test_swedish_is_no_translation_and_a_reviewed_one_is_no_draft() -> None:
    assert not language(SOURCE).draft
    assert Language("fi", "fi", "Suomi").draft
    reviewed = Review(date(2026, 11, 1), "interpreter, the city's translation service")
    assert not Language("fi", "fi", "Suomi", reviewed=reviewed).draft


def test_a_language_without_a_catalogue_speaks_swedish_and_calls_itself_no_draft() -> None:
    words = Words("tr")
    assert words("Fortsätt") == "Fortsätt"
    assert not words.translated
    assert not words.draft
    assert Words("en").draft
