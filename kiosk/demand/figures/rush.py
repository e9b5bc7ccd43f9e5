"""Whether more people come on the days before applications for money are due."""

from kiosk.demand.figures.made import Tables, about, made, number
from kiosk.demand.figures.table import Area, Dimension, Measure, Member, Table

DUE = range(20, 26)  # days of a month
LEAST_DAYS = 12
RUSH = about(
    "rush", "Den 20–25 och andra dagar", "Kommer fler när ansökan ska in?", Area.RECEPTION,
    "Ärenden ÷ öppna dagar, den 20–25 i månaderna och alla andra dagar.",
    "Räknad ur tabellen per dag. Dagar med färre än 5 ärenden räknas inte med.",
)  # fmt: skip
MEASURES = (Measure("mean", "Ärenden per dag"), Measure("days", "Öppna dagar"))
NAMES = {"due": f"Den {DUE[0]}–{DUE[-1]}", "other": "Andra dagar"}


def rush(tables: Tables) -> tuple[Table, ...]:
    """The two means; nothing with too few days."""
    told = tables["demand_day"]
    counts: dict[str, list[int]] = {kind: [] for kind in NAMES}
    for row in told.rows:
        if n := number(row.values[0]):
            counts["due" if int(row.at[1]) in DUE else "other"].append(n)
    if min(map(len, counts.values())) < LEAST_DAYS:
        return ()
    rows = [((kind,), (round(sum(n) / len(n), 1), len(n))) for kind, n in counts.items()]
    days = Dimension("days", "Dagar", tuple(Member(*pair) for pair in NAMES.items()))
    return (made(RUSH, told, (days,), MEASURES, rows),)
