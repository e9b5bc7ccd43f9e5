"""Writes a table out as plain rows: one line a row, names beside codes, reasons kept as words."""

from collections.abc import Iterator

from kiosk.demand.figures import ALL, Hidden, Measure, Table, Value

Flat = str | int | float | None


def heads(table: Table) -> list[str]:
    """Return the titles of the columns: code and name of each dimension, then the measures."""
    pairs = ((dimension.key, dimension.title) for dimension in table.dimensions)
    return [title for pair in pairs for title in pair] + [_title(one) for one in table.measures]


def rows(table: Table) -> Iterator[list[Flat]]:
    """Yield every row; what is hidden is `<5` or `withheld`, what is not known is None."""
    names = [{one.code: one.name for one in dimension.members} for dimension in table.dimensions]
    for row in table.rows:
        said: list[Flat] = []
        for code, known in zip(row.at, names, strict=True):
            said += [code, "Alla" if code == ALL else known.get(code, code)]
        pairs = zip(row.values, table.measures, strict=True)
        yield said + [_plain(value, measure) for value, measure in pairs]


def _title(measure: Measure) -> str:
    return f"{measure.title} (kr)" if measure.unit == "ore" else measure.title


def _plain(value: Value, measure: Measure) -> Flat:
    """A figure as it is, money in kronor."""
    if isinstance(value, Hidden):
        return value.value
    return value / 100 if measure.unit == "ore" and value is not None else value
