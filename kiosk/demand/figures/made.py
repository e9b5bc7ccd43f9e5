"""How a table is put together that is worked out from counted tables as they were published."""

from collections.abc import Iterable, Mapping, Sequence

from kiosk.demand.figures.table import About, Area, Dimension, Hidden, Measure, Row, Table, Value

Tables = Mapping[str, Table]
PROTECTION = "Räknad ur skyddade tabeller, så den säger inget mer än de."


def about(key: str, title: str, question: str, area: Area, formula: str, limits: str) -> About:
    """What a worked-out table is for."""
    return About(key, title, question, area, formula, limits, counted=False)


def made(
    said: About,
    like: Table,
    dimensions: Sequence[Dimension],
    measures: Sequence[Measure],
    rows: Iterable[tuple[tuple[str, ...], Sequence[Value]]],
) -> Table:
    """A table of the same period and coverage as the one it is worked out from."""
    listed = tuple(Row(at, tuple(values)) for at, values in rows)
    return Table(
        said, like.period, tuple(dimensions), tuple(measures), listed, like.coverage,
        protection=PROTECTION,
    )  # fmt: skip


def number(value: Value) -> int | None:
    """A published count as a number; None where it is hidden."""
    return None if isinstance(value, Hidden) or value is None else int(value)


def share(part: Value, whole: Value) -> float | None:
    """Part of a whole, 0 to 1; None where one of them is hidden or there is nothing."""
    parts, all_ = number(part), number(whole)
    return None if parts is None or not all_ else min(round(parts / all_, 4), 1.0)
