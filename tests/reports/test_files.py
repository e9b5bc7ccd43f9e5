"""A table as a file says the same as the table, to every program."""

import csv
import zipfile
from io import BytesIO, StringIO
from pathlib import Path

import duckdb
import pytest

from kiosk.demand.figures import ALL, Dimension, Hidden, Measure, Member, Row, Table
from kiosk.demand.reports.files import excel_csv, parquet, plain_csv, xlsx
from tests.coordinator.made_up import SITES, about, by_place, table

SHARE = (Measure("share", "Andel", "share"),)
BAD = Dimension("site", "Plats", (Member("x", '=HYPERLINK("http://elsewhere")'),))


def shares() -> Table:
    return table(about("t", "Plats"), [BAD], {("x",): 0.375, (ALL,): -0.5}, SHARE)


def test_swedish_excel_reads_letters_columns_and_decimals() -> None:
    text = excel_csv(shares())
    assert text.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(StringIO(text.decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["site", "Plats", "Andel"]
    assert rows[1][2] == "0,375"
    assert rows[2] == ["*", "Alla", "-0,5"]


def test_a_name_is_never_a_formula() -> None:
    for text in (excel_csv(shares()), plain_csv(shares())):
        assert b"'=HYPERLINK" in text
    sheet = zipfile.ZipFile(BytesIO(xlsx(shares()))).read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet


def test_programs_read_commas_and_line_ends_of_the_standard() -> None:
    text = plain_csv(by_place()).decode()
    assert text.splitlines(keepends=True)[0] == "site,Plats,Antal ärenden\r\n"
    assert list(csv.reader(StringIO(text)))[1:] == [
        ["norr", "Påhittat bibliotek Norr", "1240"],
        ["soder", "Påhittat bibliotek Söder", "<5"],
        ["*", "Alla", "1245"],
    ]


def test_money_is_kronor_in_a_sheet_and_says_when_it_is_ore(tmp_path: Path) -> None:
    cost = (Measure("ore", "Kostnad", "ore"),)
    made = table(about("cost", "Plats"), [SITES], {("norr",): 2637, (ALL,): None}, cost)
    assert plain_csv(made).decode().splitlines()[:2] == [
        "site,Plats,Kostnad (kr)", "norr,Påhittat bibliotek Norr,26.37",
    ]  # fmt: skip
    assert "26,37" in excel_csv(made).decode()
    file = tmp_path / "table.parquet"
    file.write_bytes(parquet(made))
    with duckdb.connect() as engine:
        found = engine.read_parquet(str(file))
        assert found.columns == ["site", "ore", "ore_hidden"]


def test_a_hidden_figure_is_empty_in_parquet_with_its_reason_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "table.parquet"
    file.write_bytes(parquet(by_place()))
    with duckdb.connect() as engine:
        found = engine.read_parquet(str(file)).fetchall()
    assert found == [("norr", 1240.0, None), ("soder", None, "<5"), ("*", 1245.0, None)]


def test_excel_gets_numbers_as_numbers_and_a_sheet_about_the_table() -> None:
    book = zipfile.ZipFile(BytesIO(xlsx(by_place())))
    assert b"<v>1240</v>" in book.read("xl/worksheets/sheet1.xml")
    assert "Så är den räknad" in book.read("xl/sharedStrings.xml").decode()


@pytest.mark.parametrize("make", [excel_csv, plain_csv, xlsx, parquet])
def test_a_table_without_rows_is_a_file_all_the_same(make: object) -> None:
    assert callable(make)
    assert make(table(about("t", "Plats"), [BAD], {}))


def test_what_is_withheld_says_so() -> None:
    hidden = table(about("t", "Plats"), [BAD], {("x",): Hidden.WITHHELD})
    assert hidden.rows == (Row(("x",), (Hidden.WITHHELD,)),)
    assert b"withheld" in plain_csv(hidden)
