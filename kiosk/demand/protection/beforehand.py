"""Withholds what an attack on this one release cannot see to be telling.

Totals by which a gap would speak: who knows the rule can ask which totals it would have withheld.
Four cells of "<5" and no total: if only a total of four were ever withheld there, each would be
one. So a total near those is withheld as well. And pages of few errands: they may be one person's.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kiosk.demand.figures.counted import OF_SET
from kiosk.demand.figures.table import ALL, Hidden, Row, Table, Value
from kiosk.demand.protection.rule import THRESHOLD, limits, shown

MOST = THRESHOLD - 1
At = tuple[str, ...]
Cells = Mapping[At, Value]
Tables = Mapping[str, Table]
Limits = tuple[int, int]


def hide(table: Table, places: set[At]) -> Table:
    """Return the table with these cells withheld."""
    rows = tuple(Row(r.at, (Hidden.WITHHELD,)) if r.at in places else r for r in table.rows)
    return replace(table, rows=rows, withheld=sum(r.values[0] is Hidden.WITHHELD for r in rows))


def telling_totals(table: Table) -> set[At]:
    """Every total over small cells that is withheld whether it leaks or not, small totals first.

    Whether one is depends on what is published of its parts and on itself, on nothing hidden.
    """
    cells = _cells(table)
    lines = _lines(table, cells)
    by_total, telling = dict(lines), set[At]()
    for at, parts in lines:
        leaves = [cells[leaf] for leaf in _leaves(parts, by_total, telling)]
        over_a_gap = not telling.isdisjoint(parts) and set(leaves) <= {0, Hidden.FEW}
        known = [found for found in map(limits, leaves) if found]
        if over_a_gap or (Hidden.FEW in leaves and cells[at] in _alike(known)):
            telling.add(at)
    return telling


def _leaves(parts: Sequence[At], lines: Mapping[At, list[At]], telling: set[At]) -> Iterator[At]:
    """The parts, and in place of those that are withheld, theirs."""
    for part in parts:
        yield from _leaves(lines[part], lines, telling) if part in telling else (part,)


def pages_of_few(tables: Tables) -> set[At]:
    """Every cell of pages whose errands are not openly five or more; errands are safe already."""
    if not {"pages", "demand_place"} <= tables.keys():
        return set()
    errands = _cells(tables["demand_place"])
    told = _cells(tables["pages"]).items()
    return {at for at, n in told if n and isinstance(errands.get((*at, ALL)), Hidden)}


def _alike(parts: Sequence[Limits]) -> set[Value]:
    """What a total may say that must look alike: all of it withheld, each cell may be any."""
    low, high = sum(part[0] for part in parts), sum(part[1] for part in parts)
    said = list(dict.fromkeys(shown(n) for n in range(low, high + 1)))
    left = [_left(value, low, high) for value in said]
    leaking = [n for n, (least, most) in enumerate(left) if (least, most) != (1, MOST)]
    if not leaking:
        return set()
    first, last = leaking[0], leaking[-1]
    if min(left[n][0] for n in leaking) > 1:  # only large totals leak
        return set(said[first - 1 :])
    if max(left[n][1] for n in leaking) < MOST:  # only small ones do
        return set(said[: last + 2])
    return {said[n] for n in leaking}


def _left(total: Value, low: int, high: int) -> Limits:
    """The least and most of a small cell when the total says this."""
    least, most = limits(total) or (low, high)
    return max(1, least - (high - MOST)), min(MOST, most - (low - 1))


def _cells(table: Table) -> dict[At, Value]:
    return {row.at: row.values[0] for row in table.rows}


def _way(names: Sequence[str], at: At) -> set[str]:
    return {name for name, code in zip(names, at, strict=True) if code != ALL}


def _lines(table: Table, cells: Cells) -> list[tuple[At, list[At]]]:
    """Each published total with the cells it is the sum of, divided by one dimension more.

    Those of the finest cells come first. A total stands here once for each way to divide it.
    """
    counted = OF_SET[table.about.key]
    ways = sorted({frozenset(way) for way in counted.published}, key=len, reverse=True)
    found: list[tuple[At, list[At]]] = []
    for finer in ways:
        for n, name in enumerate(counted.dimensions):
            if name in finer and finer - {name} in ways:
                parts: dict[At, list[At]] = {}
                for at in (at for at in cells if _way(counted.dimensions, at) == finer):
                    parts.setdefault((*at[:n], ALL, *at[n + 1 :]), []).append(at)
                found += parts.items()
    return found
