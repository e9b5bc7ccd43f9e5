"""The report says the same as the tables, on the page and on paper, to eyes and to ears."""

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest

from kiosk.coordinator.report import report_files, report_html, write_reports
from kiosk.demand.reports.frozen import AlreadyFrozen, Frozen
from kiosk.demand.reports.pdf import NotAccessible, tagged_pdf
from tests.coordinator.made_up import MadeUpShelf, by_place, hub, released
from tests.coordinator.visiting import sign_in

pytestmark = pytest.mark.slow
SHELF = MadeUpShelf(released(1, 2025), released(2, 2026))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reports")


@pytest.fixture(scope="module")
def report(folder: Path) -> Frozen:
    return write_reports(hub(), SHELF, 2, folder)


def words_on_paper(report: Frozen) -> str:
    told = subprocess.run(  # noqa: S603 - a file of ours
        ["pdftotext", "-layout", report.folder / "hela-staden.pdf", "-"],  # noqa: S607 - Debian's
        capture_output=True, check=True,
    )  # fmt: skip
    return re.sub(r"\s+", " ", told.stdout.decode())


def test_page_and_paper_say_the_same_figures(report: Frozen) -> None:
    page = report.read("hela-staden.html").decode().replace("\xa0", " ")
    paper = words_on_paper(report)
    for words in ("Stadens servicepunkter 2026", "Tre saker att titta på",
                  "Ändringar sedan förra året", "Lokal service", "färre än 5"):  # fmt: skip
        assert words in page, words
        assert words in paper, words
    for row in by_place().rows:
        if isinstance(row.values[0], int):
            figure = f"{row.values[0]:,}".replace(",", " ")
            assert figure in page
            assert figure in paper


def test_the_paper_has_a_title_a_language_and_tags_for_all_it_says(report: Frozen) -> None:
    with pikepdf.open(report.folder / "hela-staden.pdf") as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "sv"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as meta:
            assert meta["pdfuaid:part"] == "1"
            assert meta["dc:title"] == "Årsrapport 2026: hela staden"
        tags = list(elements(pdf.Root.StructTreeRoot))
    kinds = Counter(str(tag.S) for tag in tags)
    assert kinds["/H1"] == 1
    assert kinds["/H2"] >= 5
    assert kinds["/Table"] >= 4  # one that goes on over the page counts twice
    assert kinds["/TH"] > kinds["/Table"]
    figures = [tag for tag in tags if tag.S == "/Figure"]
    assert len(figures) == 4
    assert all("Alla siffror står i tabellen" in str(one.Alt) or "Karta" in str(one.Alt)
               for one in figures)  # fmt: skip


def elements(node: pikepdf.Object) -> Iterator[pikepdf.Object]:
    if not isinstance(node, pikepdf.Dictionary):
        return
    if "/S" in node:
        yield node
    below = node.get("/K")
    for child in below if isinstance(below, pikepdf.Array) else [below]:
        if child is not None:
            yield from elements(child)


def test_headings_follow_each_other_without_a_gap(report: Frozen) -> None:
    page = report.read("hela-staden.html").decode()
    levels = [int(level) for level in re.findall(r"<h(\d)", page)]
    assert levels[0] == 1
    assert all(below - above <= 1 for above, below in zip(levels, levels[1:], strict=False))


def test_last_year_is_told_beside_this_year(report: Frozen) -> None:
    assert "2026 jämfört med 2025" in report.read("hela-staden.html").decode()


def test_a_report_is_written_once(report: Frozen, folder: Path) -> None:
    with pytest.raises(AlreadyFrozen):
        write_reports(hub(), SHELF, 2, folder)


def test_a_coordinator_reads_the_frozen_page_and_its_paper(report: Frozen, folder: Path) -> None:
    client = hub(reports=folder).test_client()
    sign_in(client)
    page = client.get("/reports").text
    links = re.findall(r'href="(/reports/[^"]+)"', page)
    assert links == [
        "/reports/202601-202612/hela-staden.html",
        "/reports/202601-202612/hela-staden.pdf",
    ]
    for link in (
        *links,
        "/reports/202601-202612/report.css",
        "/reports/202601-202612/demand_place.csv",
    ):
        assert client.get(link).data == report.read(Path(link).name)
    assert client.get("/reports/202601-202612/contents.json").status_code == 404
    assert client.get("/reports/x/hela-staden.pdf").status_code == 404


def test_the_frozen_page_needs_nothing_the_headers_forbid(report: Frozen) -> None:
    page = report.read("hela-staden.html").decode()
    assert " style=" not in page
    assert "<script" not in page
    assert set(re.findall(r'(?:src|href)="([^"#]+)"', page)) == {"report.css"}


def test_a_picture_without_words_stops_the_report() -> None:
    html = report_html(hub(), SHELF, released(2, 2026), None, None)
    with pytest.raises(NotAccessible):
        tagged_pdf(html.replace("</main>", '<img src="report.css"></main>'), report_files())


def test_a_report_opens_nothing_but_its_own_files() -> None:
    html = report_html(hub(), SHELF, released(2, 2026), None, None)
    stranger = '<img alt="x" src="file:///etc/hostname"></main>'
    with pytest.raises(NotAccessible, match="may not open"):
        tagged_pdf(html.replace("</main>", stranger), report_files())
