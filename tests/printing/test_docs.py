"""The guide to printing knows every trouble and every outcome."""

from pathlib import Path

import pytest

from printing import Outcome, Trouble
from tests.printing.troubles import MISHAPS, Mishap

HOUSE = Path(__file__).parents[2]
GUIDE = HOUSE / "docs" / "printing.md"
LARGEST_PICTURE = 40_000


@pytest.mark.parametrize("word", [*Trouble, *Outcome])
def test_the_guide_explains_it(word: str) -> None:
    assert f"| `{word}` |" in GUIDE.read_text()


@pytest.mark.parametrize("mishap", MISHAPS, ids=lambda mishap: mishap.name)
def test_the_guide_shows_what_a_visitor_sees(mishap: Mishap) -> None:
    picture = f"pictures/fault-{mishap.name}.png"
    assert f"![{mishap.sentence}" in GUIDE.read_text()
    assert f"]({picture})" in GUIDE.read_text()
    assert (GUIDE.parent / picture).stat().st_size < LARGEST_PICTURE


@pytest.mark.parametrize("mishap", MISHAPS, ids=lambda mishap: mishap.name)
def test_the_sentence_of_a_trouble_is_the_one_on_the_page(mishap: Mishap) -> None:
    words = (HOUSE / "templates" / "components" / "trouble.html").read_text()
    assert f'trouble == "{mishap.name}" -%}}{{{{ _("{mishap.sentence}") }}}}' in words
