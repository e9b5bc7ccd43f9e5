"""Withholds cells of a new release until an attack on it and all earlier ones finds nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kiosk.demand.figures.counted import OF_SET
from kiosk.demand.figures.table import Hidden, Row, Table
from kiosk.demand.protection.attack import Leak, attack
from kiosk.demand.protection.lattice import Groups, Release, Said, lattice

ROUNDS = 40


class NotSafe(Exception):
    """Nothing is published: what leaks cannot be closed. The text names tables, not figures."""


def made_safe(
    tables: Sequence[Table], earlier: Sequence[Release], groups: Groups
) -> tuple[Table, ...]:
    """Return the tables with as much withheld as it takes.

    Raises NotSafe when withholding does not help, Contradiction when the figures disagree.
    """
    safe = {table.about.key: table for table in tables}
    for source in dict.fromkeys(OF_SET[key].source for key in safe):
        for _ in range(ROUNDS):
            leaks = leaks_of(source, [*earlier, tuple(safe.values())], groups)
            if not leaks:
                break
            _withhold(safe, (_chosen(leak, len(earlier)) for leak in leaks))
        else:
            raise NotSafe(f"{source}: still leaking after {ROUNDS} rounds")
    return tuple(safe.values())


def leaks_of(source: str, releases: Sequence[Release], groups: Groups) -> tuple[Leak, ...]:
    """Attack what the releases say of one source."""
    return attack(lattice(source, releases, groups))


def _chosen(leak: Leak, release: int) -> Said:
    """The cell to withhold: the smallest total of this release that holds the hidden one."""
    for said in leak.binding:
        if said.release == release and said.value is not Hidden.WITHHELD:
            return said
    raise NotSafe(leak.cell.table if leak.cell else "a difference between releases")


def _withhold(safe: dict[str, Table], chosen: Iterable[Said]) -> None:
    for key, at in {(said.table, said.at) for said in chosen}:
        table = safe[key]
        rows = tuple(Row(row.at, (Hidden.WITHHELD,)) if row.at == at else row for row in table.rows)
        safe[key] = replace(table, rows=rows, withheld=sum(_is_withheld(row) for row in rows))


def _is_withheld(row: Row) -> bool:
    return row.values[0] is Hidden.WITHHELD
