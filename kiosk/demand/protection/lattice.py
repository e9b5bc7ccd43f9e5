"""Everything that was published of one kind of thing, as an attacker would write it down.

Unknowns are the counts nobody published: the finest cells of every way of dividing, for each
stretch of time that releases tell apart. Every published cell is a row: a sum of unknowns that
lies between two limits. Ways of dividing that share a dimension agree on its sums.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kiosk.demand.figures.counted import GROUPS, OF_SET, Counted, Names
from kiosk.demand.figures.table import ALL, Hidden, Table, Value
from kiosk.demand.protection.rule import limits

Release = Sequence[Table]
Groups = Mapping[str, Mapping[str, str]]  # district of a site's code, owner of an errand's
MUCH = 10_000_000.0
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Said:
    """A published cell: which release and table, where in it, what it shows."""

    release: int
    table: str
    at: tuple[str, ...]
    value: Value


@dataclass(frozen=True, slots=True)
class Lattice:
    """`low` ≤ rows · unknowns ≤ `high`; the first rows are the cells of `said`."""

    rows: sparse.csr_array
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    most: NDArray[np.float64]  # of each unknown; 0 where a published zero covers it
    said: tuple[Said, ...]
    hidden: sparse.csr_array  # sums that must stay unknown if they are small


@dataclass(frozen=True, slots=True)
class _Cube:
    """The unknowns of one way of dividing: `codes[name][i]` is where unknown `start + i` lies."""

    start: int
    codes: Mapping[str, NDArray[np.str_]]
    monthly: bool

    @property
    def size(self) -> int:
        return len(self.codes["atom"])


def lattice(sources: Sequence[str], releases: Sequence[Release], groups: Groups) -> Lattice:
    """Write down all that the releases say of sources that count the same things."""
    told = [[t for t in tables if _is_of(t, sources)] for tables in releases]
    cubes = _cubes(told, groups)
    size = sum(cube.size for cube in cubes.values())
    most = np.full(size, MUCH)
    said: list[Said] = []
    sums: list[Numbers] = []
    hidden: list[Numbers] = []
    for number, tables in enumerate(told):
        for table in tables:
            counted = OF_SET[table.about.key]
            for one in _cells(cubes[_key(counted)], number, table, counted):
                if one.value == 0:
                    most[one.unknowns] = 0
                    continue
                said.append(Said(number, table.about.key, one.at, one.value))
                sums.append(one.unknowns)
                hidden += one.stretches
    links = list(_links(cubes))
    rows = sparse.vstack([_matrix(sums, size), *links], format="csr")
    known = [limits(one.value) or (0, MUCH) for one in said]
    none = [(0.0, 0.0)] * (rows.shape[0] - len(said))
    low, high = np.array([*known, *none], dtype=float).reshape(-1, 2).T
    return Lattice(rows, low, high, most, tuple(said), _matrix(hidden, size))


def _is_of(table: Table, sources: Sequence[str]) -> bool:
    return table.about.key in OF_SET and OF_SET[table.about.key].source in sources


@dataclass(frozen=True, slots=True)
class _Cell:
    at: tuple[str, ...]
    value: Value
    unknowns: Numbers
    stretches: list[Numbers]  # its parts in time, where releases tell them apart


def _cells(cube: _Cube, number: int, table: Table, counted: Counted) -> Iterator[_Cell]:
    """Every cell of a published table, zeros that are not written down included."""
    inside = np.isin(cube.codes["month" if cube.monthly else "atom"], _times(cube, number, table))
    where = np.flatnonzero(inside)
    if not len(where):  # nothing of the kind happened
        return
    shown = {row.at: row.values[0] for row in table.rows}
    for names in counted.published:
        codes = [
            cube.codes[n][where] if n in names else np.full(len(where), ALL)
            for n in counted.dimensions
        ]
        keys, cell = np.unique(np.stack(codes), axis=1, return_inverse=True)
        order = np.argsort(cell.ravel(), kind="stable")
        parts = np.split(where[order], np.cumsum(np.bincount(cell.ravel()))[:-1])
        for key, part in zip(keys.T.tolist(), parts, strict=True):
            yield _Cell(
                tuple(key), shown.get(tuple(key), 0), part + cube.start, _stretches(cube, part)
            )


def _times(cube: _Cube, number: int, table: Table) -> list[str]:
    if cube.monthly:
        return [str(month) for month in table.period.months]
    return [atom for atom in np.unique(cube.codes["atom"]) if str(number) in atom.split("+")]


def _stretches(cube: _Cube, part: Numbers) -> list[Numbers]:
    atoms = cube.codes["atom"][part]
    found = np.unique(atoms)
    return [part[atoms == atom] + cube.start for atom in found] if len(found) > 1 else []


def _key(counted: Counted) -> Names:
    return (*counted.base, "month") if "month" in counted.dimensions else counted.base


def _cubes(told: Sequence[Sequence[Table]], groups: Groups) -> dict[Names, _Cube]:
    members = _members(told)
    months = _atoms(told)
    cubes: dict[Names, _Cube] = {}
    start = 0
    for key in dict.fromkeys(_key(OF_SET[t.about.key]) for tables in told for t in tables):
        monthly = "month" in key
        times = sorted(months) if monthly else sorted(set(months.values()))
        names = [name for name in key if name != "month"]
        grid = np.meshgrid(*(members[name] for name in names), times, indexing="ij")
        codes = {name: part.ravel() for name, part in zip(names, grid[:-1], strict=True)}
        time = grid[-1].ravel()
        codes["atom"] = np.array([months[month] for month in time]) if monthly else time
        codes |= {"month": time} if monthly else {}
        if monthly and "day" in codes:  # a date has its weekday, and everybody knows which
            codes["weekday"] = np.array(
                [_weekday(*at) for at in zip(time, codes["day"], strict=True)]
            )
        for group, of in GROUPS.items():
            if of in codes:
                codes[group] = np.array([groups[group].get(c, "none") for c in codes[of]])
        cubes[key] = _Cube(start, codes, monthly)
        start += cubes[key].size
    return cubes


def _weekday(month: str, day: str) -> str:
    try:
        return str(date(int(month) // 100, int(month) % 100, int(day)).isoweekday())
    except ValueError:
        return "none"  # 30 February


def _members(told: Sequence[Sequence[Table]]) -> dict[str, list[str]]:
    found: dict[str, set[str]] = {}
    for table in (table for tables in told for table in tables):
        for dimension in table.dimensions:
            codes = found.setdefault(dimension.key, set())
            codes |= {member.code for member in dimension.members}
    return {name: sorted(codes) for name, codes in found.items()}


def _atoms(told: Sequence[Sequence[Table]]) -> dict[str, str]:
    """Each month's stretch: months that the same releases cover cannot be told apart."""
    months: dict[str, list[str]] = {}
    for number, tables in enumerate(told):
        for month in tables[0].period.months if tables else ():
            months.setdefault(str(month), []).append(str(number))
    return {month: "+".join(numbers) for month, numbers in months.items()}


def _links(cubes: Mapping[Names, _Cube]) -> Iterator[sparse.csr_array]:
    """Two ways of dividing the same things agree where they divide alike."""
    size = sum(cube.size for cube in cubes.values())
    for one, other in combinations(cubes.values(), 2):
        time = "month" if one.monthly and other.monthly else "atom"
        shared = [n for n in one.codes if n in other.codes and n not in ("month", "atom", *GROUPS)]
        keys = [np.stack([c.codes[n] for n in (*shared, time)]) for c in (one, other)]
        _, where = np.unique(np.concatenate(keys, axis=1), axis=1, return_inverse=True)
        columns = np.concatenate([c.start + np.arange(c.size) for c in (one, other)])
        signs = np.concatenate([np.ones(one.size), -np.ones(other.size)])
        yield sparse.csr_array(
            (signs, (where.ravel(), columns)), shape=(int(where.max(initial=-1)) + 1, size)
        )


def _matrix(sums: Sequence[Numbers], size: int) -> sparse.csr_array:
    lengths = [len(part) for part in sums]
    columns = np.concatenate(sums) if sums else np.zeros(0, dtype=np.int64)
    starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
    return sparse.csr_array((np.ones(len(columns)), columns, starts), shape=(len(sums), size))


def few(one: Said) -> bool:
    """Whether the cell may stand for one to four, and must not become narrower."""
    return one.value is Hidden.FEW or one.value is Hidden.WITHHELD
