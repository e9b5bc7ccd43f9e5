"""Makes the open tables of cells that have their noise: every sum with how far it may be off."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from kiosk.demand.figures.counted import GROUPS, OF_SET, Counted, Names
from kiosk.demand.figures.table import ALL, Coverage, Dimension, Measure, Member, Period, Row, Table
from kiosk.demand.figures.words import DIMENSIONS
from kiosk.demand.protection.noise.cells import Cells, Places
from kiosk.demand.protection.noise.histograms import Histogram
from kiosk.demand.protection.noise.mechanism import nine_of_ten_within

MEASURES = (Measure("n", "Antal"), Measure("within", "Nio av tio inom ±"))
NOBODY = Member("none", "Ingen")
SENTENCE = (
    "Varje tal har fått ett slumpat brus, också nollorna (differential privacy, epsilon "
    "%(epsilon)s för alla tabeller tillsammans). Nio av tio tal ligger inom ± %(within)s från det "
    "räknade; en summa av många kan ligga längre ifrån, och hur långt står vid varje tal. Det som "
    "blev mindre än noll visas som noll: läs summan, räkna inte ihop den själv."
)
PAGES_SENTENCE = " Av varje ärende räknas högst %(most)s sidor."


def tables_of(
    histogram: Histogram, cells: Cells, scale: float, known: Places, period: Period, epsilon: float
) -> Iterator[Table]:
    """Yield the tables that are sums of these cells; nothing here looks at a true number."""
    for key in histogram.tables:
        counted = OF_SET[key]
        names = tuple(n for n in counted.dimensions if GROUPS.get(n, n) in histogram.names)
        dimensions = tuple(Dimension(n, DIMENSIONS[n], _members(n, known)) for n in names)
        rows = tuple(_rows(_ways(counted, names), names, histogram, cells, scale, known))
        words = _words(histogram, rows, epsilon)
        yield Table(
            counted.about, period, dimensions, MEASURES, rows, Coverage(None), protection=words
        )


def _words(histogram: Histogram, rows: Sequence[Row], epsilon: float) -> str:
    nearest = min((n for row in rows if isinstance(n := row.values[1], int)), default=0)
    words = SENTENCE % {"epsilon": f"{epsilon:g}".replace(".", ","), "within": nearest}
    return words + (PAGES_SENTENCE % {"most": histogram.most} if histogram.most > 1 else "")


def _ways(counted: Counted, names: Names) -> list[Names]:
    return [way for way in counted.published if set(way) <= set(names)]


def _rows(
    ways: list[Names], names: Names, histogram: Histogram, cells: Cells, scale: float, known: Places
) -> Iterator[Row]:
    for way in ways:
        sums: Counter[tuple[str, ...]] = Counter()
        parts: Counter[tuple[str, ...]] = Counter()
        for at, n in cells.items():
            codes = _with_groups(dict(zip(histogram.names, at, strict=True)), known)
            place = tuple(codes[name] if name in way else ALL for name in names)
            sums[place] += n
            parts[place] += 1
        for place, n in sums.items():
            yield Row(place, (max(n, 0), nine_of_ten_within(scale, parts[place])))


def _with_groups(codes: dict[str, str], known: Places) -> Mapping[str, str]:
    of = {g: known.groups[g].get(codes[n], NOBODY).code for g, n in GROUPS.items() if n in codes}
    return codes | of


def _members(name: str, known: Places) -> tuple[Member, ...]:
    if name not in GROUPS:
        return known.members[name]
    parts = (member.code for member in known.members[GROUPS[name]])
    groups = {known.groups[name].get(code, NOBODY) for code in parts}
    return tuple(sorted(groups, key=lambda member: member.name))
