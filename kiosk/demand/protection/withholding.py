"""Withholds cells of a new release until an attack on it and all earlier ones finds nothing."""

from collections.abc import Iterable, Sequence

from kiosk.demand.figures.counted import OF_SET
from kiosk.demand.figures.table import Hidden, Table
from kiosk.demand.protection.attack import Contradiction, Leak, attack
from kiosk.demand.protection.beforehand import hide, pages_of_few, telling_totals
from kiosk.demand.protection.lattice import Groups, Release, Said, lattice

ROUNDS = 40
SAME_THINGS = (("errand", "access"),)  # every errand is counted once by each, on different ways


class NotSafe(Exception):
    """Nothing is published: what leaks cannot be closed. The text names tables, not figures."""


def made_safe(
    tables: Sequence[Table], earlier: Sequence[Release], groups: Groups
) -> tuple[Table, ...]:
    """Return the tables with as much withheld as it takes.

    Raises NotSafe when withholding does not help, Contradiction when the figures disagree.
    """
    safe = {t.about.key: hide(t, telling_totals(t)) for t in tables}
    for source in dict.fromkeys(_kin(OF_SET[key].source)[0] for key in safe):
        if source == "pages":
            safe[source] = hide(safe[source], pages_of_few(safe))
        for _ in range(ROUNDS):
            leaks = leaks_of(source, [*earlier, tuple(safe.values())], groups)
            if not leaks:
                break
            _withhold(safe, (_chosen(leak, len(earlier)) for leak in leaks))
        else:
            raise NotSafe(f"{source}: still leaking after {ROUNDS} rounds")
    return tuple(safe.values())


def leaks_of(source: str, releases: Sequence[Release], groups: Groups) -> tuple[Leak, ...]:
    """Attack what the releases say of a source, and of all that count the same things.

    Rows can be lost on one of two ways and not on the other; then what was published of both
    cannot be true together, and nobody learns from one what is hidden in the other.
    """
    kin = _kin(source)
    try:
        return attack(lattice(kin, releases, groups))
    except Contradiction:
        if len(kin) == 1:
            raise
        return tuple(leak for one in kin for leak in attack(lattice((one,), releases, groups)))


def _kin(source: str) -> Sequence[str]:
    return next((kin for kin in SAME_THINGS if source in kin), (source,))


def _chosen(leak: Leak, release: int) -> Said:
    """The cell to withhold: the smallest total of this release that holds the hidden one."""
    for said in leak.binding:
        if said.release == release and said.value is not Hidden.WITHHELD:
            return said
    raise NotSafe(leak.cell.table if leak.cell else "a difference between releases")


def _withhold(safe: dict[str, Table], chosen: Iterable[Said]) -> None:
    for one in chosen:
        safe[one.table] = hide(safe[one.table], {one.at})
