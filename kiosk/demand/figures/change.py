"""What has changed since the same months of the year before, from what was published of both."""

from collections.abc import Sequence

from kiosk.demand.figures.made import Tables, about, made, number
from kiosk.demand.figures.table import ALL, Area, Measure, Table

CHANGE = about(
    "change", "Ändrat sedan förra året", "Ökar eller minskar det, och var?", Area.LOCAL,
    "(ärenden nu − ärenden samma månader förra året) ÷ ärenden förra året.",
    "Nya och stängda platser jämförs inte. Räknad ur avrundade tal: små platser hoppar.",
)  # fmt: skip


def change(tables: Tables, earlier: Sequence[Sequence[Table]]) -> tuple[Table, ...]:
    """By place; nothing when the year before was never released."""
    now = tables["demand_place"]
    before = next(
        (
            table
            for release in reversed(earlier)
            for table in release
            if table.about.key == now.about.key and table.period == now.period.year_before
        ),
        None,
    )
    if before is None:
        return ()
    site = now.dimension("site")
    rows = []
    for code in (ALL, *(member.code for member in site.members)):
        new, old = number(now.find(code, ALL, ALL)), number(before.find(code, ALL, ALL))
        changed = None if new is None or not old else round((new - old) / old, 4)
        rows.append(((code,), (changed, new, old)))
    measures = (
        Measure("change", "Ändring", "share"),
        Measure("now", "Nu"),
        Measure("old", "Förra"),
    )
    return (made(CHANGE, now, (site,), measures, rows),)
