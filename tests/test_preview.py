"""Whoever writes an errand sees it on the terminal's own pages, and every change at once."""

import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from kiosk.errands import ContentError
from kiosk.errands.content_check import HERE
from kiosk.preview import preview
from kiosk.settings import Settings
from tests.web.conftest import Person

pytestmark = pytest.mark.slow

SERVICEPUNKT = str(Path(sys.executable).with_name("servicepunkt"))
OURS = (HERE / "income_support_change.yaml").read_text(encoding="utf-8")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "own" / "change.yaml"
    path.parent.mkdir()
    path.write_text(OURS, encoding="utf-8")
    return path


@pytest.fixture
def screen(file: Path) -> Iterator[FlaskClient]:
    with preview(file, Settings()) as app:
        yield app.test_client()


def changes(file: Path, old: str, new: str) -> None:
    """Save a change as an editor does, a little later than the save before."""
    was = file.stat().st_mtime_ns
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    os.utime(file, ns=(was + 10**9, was + 10**9))


def first_page(screen: FlaskClient) -> str:
    return screen.get("/preview", follow_redirects=True).text


def title(file: Path) -> str:
    found = re.search(r"kind: information\n +title: (.+)", file.read_text(encoding="utf-8"))
    assert found
    return found.group(1)


def test_the_errand_is_shown_from_its_first_page_and_marked(
    screen: FlaskClient, file: Path
) -> None:
    page = first_page(screen)
    assert title(file) in page
    assert "Förhandsvisning" in page
    assert "Att rätta i filen" not in page


def test_a_change_shows_on_the_page_that_is_open(screen: FlaskClient, file: Path) -> None:
    first_page(screen)
    changes(file, title(file), "En ny rubrik")
    assert "En ny rubrik" in screen.get("/form/at/before").text


def test_a_slip_is_told_by_its_line_and_the_last_good_page_stays(
    screen: FlaskClient, file: Path
) -> None:
    first_page(screen)
    good = title(file)
    changes(file, "key: income-support-change", "key: income-support-change\ncolour: red")
    page = screen.get("/form/at/before").text
    assert "colour: Extra inputs are not permitted" in page
    assert "line " in page
    assert good in page


def test_a_percent_sign_in_a_title_is_shown_as_it_is(screen: FlaskClient, file: Path) -> None:
    first_page(screen)
    changes(file, "hint: ", "hint: 100 % gratis.  # ")
    for path in ("/errands", "/errands/income-support"):
        assert screen.get(path).status_code == 200
    assert "100 % gratis." in screen.get("/errands/income-support").text


def test_what_the_check_finds_stands_on_the_page(screen: FlaskClient, file: Path) -> None:
    first_page(screen)
    changes(file, title(file), "Förvaltningslagens kommuniceringsskyldighet " * 3)
    assert "title has 13" in screen.get("/form/at/before").text


def test_a_file_that_is_no_errand_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("key: x\n", encoding="utf-8")
    with (
        pytest.raises(ContentError, match=r"bad\.yaml, line 1"),
        preview(tmp_path / "bad.yaml", Settings()),
    ):
        pass


@pytest.mark.slow
def test_the_command_shows_it_on_this_machine_until_it_is_ended(file: Path) -> None:
    command = [SERVICEPUNKT, "content", "preview", str(file), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as shown:  # noqa: S603 - ours
        try:
            assert shown.stdout is not None
            address = shown.stdout.readline().split()[0]
            assert address.startswith("http://127.0.0.1:")
            with urllib.request.urlopen(address.rpartition("/")[0]) as page:  # noqa: S310 - ours
                assert "Förhandsvisning" in page.read().decode()
        finally:
            shown.terminate()
            shown.communicate()
    assert shown.returncode == 0


def test_a_piece_of_the_sites_own_is_seen_in_a_form_of_ours(tmp_path: Path) -> None:
    ours = (HERE / "pieces" / "applicants.yaml").read_text(encoding="utf-8")
    asked = "Söker du ensam eller tillsammans med någon?"
    (tmp_path / "pieces").mkdir()
    changed = ours.replace(asked, "Söker du själv?")
    (tmp_path / "pieces" / "applicants.yaml").write_text(changed, encoding="utf-8")
    with preview(HERE / "income_support_change.yaml", Settings(), tmp_path) as app:
        visitor = Person(app.test_client())
        visitor.opens("/preview")
        visitor.presses("/form/at/before")
        assert "Söker du själv?" in visitor.opens("/form/at/together").text
