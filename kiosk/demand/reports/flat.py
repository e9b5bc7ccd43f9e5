"""Writes a table out as plain rows: one line a row, names beside codes, reasons kept as words."""

from collections.abc import Iterator

from kiosk.demand.figures import ALL, Hidden, Table, Value

Flat = str | int | float | None


def heads(table: Table) -> list[str]:
    """Return the titles of the columns: code and name of each dimension, then the measures."""
    pairs = ((dimension.key, dimension.title) for dimension in table.dimensions)
    return [title for pair in pairs for title in pair] + [one.title for one in table.measures]


def rows(table: Table) -> Iterator[list[Flat]]:
    """Yield every row; what is hidden is `<5` or `withheld`, what is not known is None."""
    names = [{one.code: one.name for one in dimension.members} for dimension in table.dimensions]
    for row in table.rows:
        said: list[Flat] = []
        for code, known in zip(row.at, names, strict=True):
            said += [code, "Alla" if code == ALL else known.get(code, code)]
        yield said + [_plain(value) for value in row.values]


def _plain(value: Value) -> Flat:
    return value.value if isinstance(value, Hidden) else value
