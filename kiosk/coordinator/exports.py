"""Released tables as files, for Excel, for programs and for the city's own tools."""

from collections.abc import Callable, Iterable, Sequence

from flask import Response

from kiosk.demand.figures import Table
from kiosk.demand.reports.files import (
    excel_csv,
    excel_lines,
    parquet,
    plain_csv,
    plain_lines,
    xlsx,
)
from kiosk.demand.reports.flat import Flat

KINDS = {
    "excel.csv": "CSV för svensk Excel",
    "csv": "CSV enligt RFC 4180",
    "xlsx": "Excel",
    "parquet": "Parquet",
}
TYPES: dict[str, tuple[str, Callable[[Table], bytes]]] = {
    "excel.csv": ("text/csv; charset=utf-8", excel_csv),
    "csv": ("text/csv; charset=utf-8", plain_csv),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx),
    "parquet": ("application/vnd.apache.parquet", parquet),
}


def file_of(table: Table, kind: str) -> Response:
    """Answer with a table as a file of one of the KINDS."""
    media, make = TYPES[kind]
    period = f"{table.period.first}-{table.period.last}"
    return _taken_home(make(table), media, f"{table.about.key}-{period}", kind)


def lines_as(kind: str, lines: Iterable[Sequence[Flat]], name: str) -> Response | None:
    """Answer with lines as one of the two kinds of CSV; None when it is neither."""
    make = {"excel.csv": excel_lines, "csv": plain_lines}.get(kind)
    return _taken_home(make(lines), TYPES["csv"][0], name, kind) if make else None


def _taken_home(content: bytes, media: str, name: str, kind: str) -> Response:
    answer = Response(content, content_type=media)
    file = f"{name}.{kind.removeprefix('excel.')}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    return answer
