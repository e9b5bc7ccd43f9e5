"""Released tables as files, for Excel, for programs and for the city's own tools."""

from collections.abc import Callable

from flask import Response

from kiosk.demand.figures import Table
from kiosk.demand.reports.files import excel_csv, parquet, plain_csv, xlsx

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
    answer = Response(make(table), content_type=media)
    name = f"{table.about.key}-{period}.{kind.removeprefix('excel.')}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
