"""Nothing is said in one language and forgotten in another."""

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from kiosk.languages import Translation, read_translations
from kiosk.languages.check import all_problems

WANTED = Catalog()
WANTED.add("Fortsätt")
WANTED.add("Sida %(page)s", flags=["python-format"])
WANTED.add(("%(num)s sida", "%(num)s sidor"), flags=["python-format"])
WHOLE: dict[str | tuple[str, str], str | tuple[str, str]] = {
    "Fortsätt": "Jatka",
    "Sida %(page)s": "Sivu %(page)s",
    ("%(num)s sida", "%(num)s sidor"): ("%(num)s sivu", "%(num)s sivua"),
}


def write(folder: Path, locale: str, changed: dict[str, str] | None = None) -> Path:
    catalogue = Catalog(locale=locale)
    for sentence, said in (WHOLE | dict(changed or {})).items():
        catalogue.add(sentence, said)
    place = folder / locale / "LC_MESSAGES"
    place.mkdir(parents=True)
    with (place / "messages.po").open("wb") as file:
        write_po(file, catalogue)
    return folder


@pytest.mark.parametrize("locale", ["fi", "sv@easy", "fa_AF"])
def test_a_whole_catalogue_has_no_problem_whatever_its_folder_is_called(
    tmp_path: Path, locale: str
) -> None:
    assert list(all_problems(write(tmp_path, locale), WANTED)) == []


@pytest.mark.parametrize(
    ("changed", "problem"),
    [
        ({"Fortsätt": ""}, "fi: not translated: 'Fortsätt'"),
        ({"Sida %(page)s": "Sivu %(sivu)s"}, "fi: unknown named placeholder"),
        ({"Avbryt": "Peruuta"}, "fi: no page says this any more: 'Avbryt'"),
        ({"Fortsätt": "متابعة"}, "fi: written in ARABIC: 'Fortsätt'"),
    ],
)
def test_what_is_missing_wrong_or_left_over_is_named(
    tmp_path: Path, changed: dict[str, str], problem: str
) -> None:
    (line,) = all_problems(write(tmp_path, "fi", changed), WANTED)
    assert line.startswith(problem)


def test_a_sentence_that_stands_in_two_languages_is_named(tmp_path: Path) -> None:
    for locale in ("ar", "fa"):
        write(tmp_path, locale, {"Fortsätt": "يرجى كتابة الاسم الأول", "Sida %(page)s": "%(page)s"})
    assert "ar and fa: the same words: 'Fortsätt'" in all_problems(tmp_path, WANTED)


def test_a_sentence_the_catalogue_never_heard_of_is_named(tmp_path: Path) -> None:
    more = Catalog()
    more.add("Tillbaka")
    assert "fi: not in the catalogue: 'Tillbaka'" in all_problems(write(tmp_path, "fi"), more)


def test_every_folder_must_be_a_language_with_its_file(tmp_path: Path) -> None:
    (tmp_path / "so").mkdir()
    (tmp_path / "xx").mkdir()
    assert list(all_problems(tmp_path, WANTED)) == [
        "so: there is no messages.po",
        "xx: no language of the register has this folder",
    ]


def test_translations_are_read_in_the_order_of_the_register(tmp_path: Path) -> None:
    for locale in ("fi", "sv@easy", "ar"):
        write(tmp_path, locale, {"Fortsätt": f"på {locale}"})
    read: list[Translation] = list(read_translations(tmp_path))
    assert [one.language.code for one in read] == ["sv-easy", "ar", "fi"]
    assert read[0].sentences["Fortsätt"] == "på sv@easy"
