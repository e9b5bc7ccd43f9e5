"""The sheets look as they did when a person last looked, and say their words in order."""

import pytest
from PIL import Image, ImageChops, ImageStat

from kiosk.languages.collect import catalogues, sentences
from printing.fonts import missing_letters
from tests.sheets.golden import PICTURES, SHEETS, SWEDISH, WORDS, form_sheet, picture
from tests.sheets.looking import words_on

# greys of 255. Measured: 0.5 and 29 for the same sheet, 1.1 and 39 when another engine draws it;
# Arabic words in the wrong order or unjoined letters are 78 and more at the worst place
OVER_THE_WHOLE, AT_THE_WORST_PLACE = 2.0, 60


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_looks_as_a_person_has_seen_it(name: str) -> None:
    with Image.open(PICTURES / f"{name}.png") as seen:
        apart = ImageChops.difference(picture(SHEETS[name]()), seen.convert("L"))
    assert ImageStat.Stat(apart).mean[0] < OVER_THE_WHOLE
    assert max(apart.reduce(3).tobytes()) < AT_THE_WORST_PLACE


def test_every_sheet_has_its_picture_and_no_picture_is_left_over() -> None:
    assert {path.stem for path in PICTURES.glob("*.png")} == set(SHEETS)


def test_a_form_says_everything_in_order() -> None:
    words = " ".join(words_on(form_sheet(SWEDISH))[0].split())
    places = [words.index(said) for said in WORDS]
    assert places == sorted(places)


def test_the_fonts_have_every_letter_the_terminal_can_say() -> None:
    said = {str(message.id) for message in sentences()}
    for _code, path in catalogues():
        said.add(path.read_text())
    assert missing_letters("".join(said)) == frozenset()
