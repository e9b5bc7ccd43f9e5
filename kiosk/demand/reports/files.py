"""Makes files of a table: CSV for Swedish Excel, CSV for programs, Excel's own, and Parquet."""

import csv
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO, StringIO
from pathlib import Path

import xlsxwriter

from kiosk.demand.figures import Hidden, Measure, Table, Value
from kiosk.demand.reports.flat import Flat, heads, rows

BOM = "\ufeff"  # without it Excel takes å for two letters
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run what begins so


def excel_csv(table: Table) -> bytes:
    """CSV as Swedish Excel reads it: byte order mark, semicolons, decimal commas."""
    return excel_lines([heads(table), *rows(table)])


def excel_lines(lines: Iterable[Sequence[Flat]]) -> bytes:
    """Any lines as Swedish Excel reads them."""
    return (BOM + _csv(([_comma(_safe(one)) for one in line] for line in lines), ";")).encode()


def plain_csv(table: Table) -> bytes:
    """CSV as RFC 4180 says: commas, CRLF, UTF-8."""
    return plain_lines([heads(table), *rows(table)])


def plain_lines(lines: Iterable[Sequence[Flat]]) -> bytes:
    """Any lines as RFC 4180 says."""
    return _csv(([_safe(one) for one in line] for line in lines), ",").encode()


def xlsx(table: Table) -> bytes:
    """A workbook: the table on one sheet, how it is counted on the other."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, "strings_to_formulas": False}) as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet("Tabell")
        sheet.write_row(0, 0, heads(table), bold)
        for number, row in enumerate(rows(table), start=1):
            sheet.write_row(number, 0, row)
        sheet.freeze_panes(1, 0)
        sheet.autofit()
        about = book.add_worksheet("Om tabellen")
        about.set_column(0, 0, 20, bold)
        about.set_column(1, 1, 100)
        for number, pair in enumerate(_about(table)):
            about.write_row(number, 0, pair)
    return file.getvalue()


def parquet(table: Table) -> bytes:
    """A Parquet file: codes as text, measures as numbers, and beside each why there is none."""
    names = [dimension.key for dimension in table.dimensions]
    types = dict.fromkeys(names, "VARCHAR")
    for measure in table.measures:
        key = _column(measure)
        types |= {key: "DOUBLE", f"{key}_hidden": "VARCHAR"}
    lines = ([*row.at, *_number_and_reason(row.values)] for row in table.rows)
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "table.csv"), Path(folder, "table.parquet")
        source.write_text(_csv([list(types), *lines], ","), encoding="utf-8", newline="")
        import duckdb  # here: a desk at which nobody takes Parquet home does without it

        with duckdb.connect() as engine:
            found = engine.read_csv(str(source), header=True, dtype=types)
            found.write_parquet(str(target), compression="zstd")
        return target.read_bytes()


def _column(measure: Measure) -> str:
    """Money says that it is in öre: ore, low_ore, high_ore."""
    ore = measure.unit == "ore" and measure.key != "ore"
    return f"{measure.key}_ore" if ore else measure.key


def _number_and_reason(values: Iterable[Value]) -> Iterator[Flat]:
    for value in values:
        yield from (None, value.value) if isinstance(value, Hidden) else (value, None)


def _csv(lines: Iterable[Sequence[Flat]], between: str) -> str:
    text = StringIO(newline="")
    csv.writer(text, delimiter=between, lineterminator="\r\n").writerows(lines)
    return text.getvalue()


def _comma(one: Flat) -> Flat:
    return str(one).replace(".", ",") if isinstance(one, float) else one


def _safe(one: Flat) -> Flat:
    return f"'{one}" if isinstance(one, str) and one.startswith(FORMULA) else one


def _about(table: Table) -> list[tuple[str, str]]:
    about = table.about
    return [
        ("Tabell", about.title),
        ("Fråga", about.question),
        ("Period", f"{table.period.first}–{table.period.last}"),
        ("Så är den räknad", about.formula),
        ("Vad den inte säger", about.limits),
        ("Skydd", table.protection),
        *(("Pris", note) for note in table.notes),
    ]
