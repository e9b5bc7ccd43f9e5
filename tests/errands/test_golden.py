"""The papers of the four forms say and look what a person has read and seen, in every language."""

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.errands.golden import PAPERS, SEEN, paper, picture

# greys of 255. Measured: 0 for the same paper, 81 at the place where one name is another; what is
# between leaves room for the fonts of another package
OVER_THE_WHOLE, AT_THE_WORST_PLACE = 1.0, 60
RENEW = "if this is meant: python -m tests.errands.golden, look at it, commit it"


@pytest.mark.parametrize(("form", "code"), PAPERS)
def test_a_paper_says_what_a_person_has_read(form: str, code: str) -> None:
    words, _ = paper(form, code)
    assert words == (SEEN / f"{form}-{code}.txt").read_text(encoding="utf-8"), RENEW


@pytest.mark.slow
@pytest.mark.parametrize(("form", "code"), PAPERS)
def test_a_paper_looks_as_a_person_has_seen_it(form: str, code: str) -> None:
    _, pdf = paper(form, code)
    drawn = picture(pdf)
    with Image.open(SEEN / f"{form}-{code}.png") as seen:
        assert seen.size == drawn.size, f"as many pages as before; {RENEW}"
        apart = ImageChops.difference(drawn, seen.convert("L"))
    assert ImageStat.Stat(apart).mean[0] < OVER_THE_WHOLE, RENEW
    assert max(apart.reduce(2).tobytes()) < AT_THE_WORST_PLACE, RENEW


def test_no_paper_is_left_over() -> None:
    names = {f"{form}-{code}" for form, code in PAPERS}
    assert {path.stem for path in SEEN.iterdir()} == names
