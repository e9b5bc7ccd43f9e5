"""The guide to printing knows every trouble and every outcome."""

from pathlib import Path

import pytest

from printing import Outcome, Trouble

GUIDE = Path(__file__).parents[2] / "docs" / "printing.md"


@pytest.mark.parametrize("word", [*Trouble, *Outcome])
def test_the_guide_explains_it(word: str) -> None:
    assert f"| `{word}` |" in GUIDE.read_text()
