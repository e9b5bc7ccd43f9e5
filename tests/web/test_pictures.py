"""A question can show what to look for: drawn, beside words that say it all."""

import re
from pathlib import Path

import pytest

from kiosk.errands import ContentError, read_errands
from kiosk.errands.content_check import HERE
from kiosk.forms.questions import Picture
from kiosk.web import TEMPLATES
from tests.web.conftest import Place
from tests.web.test_forms import MONTHLY, answers_until

DRAWINGS = TEMPLATES / "components" / "pictures"
HOME = HERE / "pieces" / "home.yaml"
DRAWING = re.compile(r'<svg class="drawing"[^>]*>.*?</svg>', re.S)


def test_a_picture_nobody_has_drawn_is_refused_with_its_file_and_line(tmp_path: Path) -> None:
    text = HOME.read_text("utf-8").replace("picture: rent-bill", "picture: rainbow")
    (tmp_path / "pieces").mkdir()
    (tmp_path / "pieces" / "home.yaml").write_text(text, encoding="utf-8")
    line = text.splitlines().index("  picture: rainbow") + 1
    with pytest.raises(ContentError, match=rf"home\.yaml, line {line}: .*'rent-bill'"):
        read_errands(HERE, tmp_path)


def test_there_is_one_drawing_for_each_name() -> None:
    assert {path.stem for path in DRAWINGS.iterdir()} == set(Picture)


@pytest.mark.parametrize("name", Picture)
def test_a_drawing_is_small_silent_and_takes_the_colour_of_the_text(name: Picture) -> None:
    drawing = (DRAWINGS / f"{name}.svg").read_text("utf-8")
    assert len(drawing.encode()) < 2_000
    assert DRAWING.fullmatch(drawing.strip())
    assert 'aria-hidden="true"' in drawing
    assert set(re.findall(r'(?:fill|stroke)="([^"]+)"', drawing)) <= {"none", "currentColor"}
    assert not re.search(r"<text|<title|style=|href|url\(", drawing)


@pytest.mark.parametrize(("path", "drawings"), [("number", 1), ("account", 1), ("name", 0)])
def test_the_page_shows_the_picture_of_its_question_and_no_other(
    place: Place, path: str, drawings: int
) -> None:
    place.person.presses("/errands", errand=MONTHLY)
    answers_until(place, path)
    page = place.person.opens(f"/form/at/{path}").text
    found = DRAWING.findall(page)
    assert len(found) == drawings
    assert all('aria-hidden="true"' in drawing for drawing in found)
