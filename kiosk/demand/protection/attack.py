"""Attacks our own figures before anybody else can, to see what one could work out from them.

A cell that says "<5" says one to four. The attack fails when that is still all one can say:
linear programming finds the least and the most that each hidden cell can be. It allows fractions,
so a stronger attacker, who knows that people are whole, could see a little more.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, linprog, milp

from kiosk.demand.protection.lattice import Lattice, Said, few

FULL = 3.0  # from one to four
NEAR = 1e-6
PATIENCE = 4  # throws without news before each cell is asked about by itself
Numbers = NDArray[np.float64]


class Contradiction(Exception):
    """The figures cannot all be true at once: rows came late to a period already published."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A hidden sum that can be narrowed down, and the published cells that do it."""

    cell: Said | None  # None: not a cell of a table, but the difference of two
    least: float
    most: float
    binding: tuple[Said, ...]  # narrowest first


def attack(told: Lattice) -> tuple[Leak, ...]:
    """Return what can be worked out; nothing when all is well. Raises Contradiction."""
    told = _without_zeros(told)
    cells = [n for n, one in enumerate(told.said) if few(one)]
    targets = sparse.vstack([told.rows[cells], told.hidden], format="csr")
    if not targets.shape[0] or not told.most.size:
        return ()
    # a cell that says "<5" must keep all of 1 to 4; other sums only if they are known to be few
    says = np.array([told.said[n].value == "<5" for n in cells] + [False] * told.hidden.shape[0])
    low, high = _ranges(told, targets, says)
    leaking = _leaking(low, high, says)
    owners: list[Said | None] = [told.said[n] for n in cells]
    owners += [None] * told.hidden.shape[0]
    return tuple(
        Leak(owners[n], low[n], high[n], _binding(told, targets[[n]], owners[n]))
        for n in np.flatnonzero(leaking)
    )


def _without_zeros(told: Lattice) -> Lattice:
    """Leave out the unknowns that a published zero covers: half of them in a small place."""
    left = np.flatnonzero(told.most)
    return replace(told, rows=told.rows[:, left], hidden=told.hidden[:, left], most=told.most[left])


def _leaking(low: Numbers, high: Numbers, says: NDArray[np.bool_]) -> NDArray[np.bool_]:
    narrow = high - low < FULL - NEAR
    small = (low > NEAR) & (high < FULL + 2 - NEAR)
    return np.asarray(narrow & (says | small))


def _ranges(
    told: Lattice, targets: sparse.csr_array, says: NDArray[np.bool_]
) -> tuple[Numbers, Numbers]:
    """The least and most seen of each target: exact where it leaks.

    Every solution is a possible truth, so one throw widens the ranges of many targets at once.
    """
    dice = np.random.default_rng(0)
    low, high = np.full(targets.shape[0], np.inf), np.full(targets.shape[0], -np.inf)
    quiet, throw = 0, 0
    while quiet < PATIENCE and (open_ := _leaking(low, high, says)).any():
        signs = (
            dice.choice([-1.0, 1.0], len(low)) if throw > 1 else np.full(len(low), 1.0 - 2 * throw)
        )
        low, high = _widen(told, targets, (signs * open_) @ targets, low, high)
        quiet = 0 if _leaking(low, high, says).sum() < open_.sum() else quiet + 1
        throw += 1
    for n in np.flatnonzero(_leaking(low, high, says)):
        for sign in (1.0, -1.0):
            if _leaking(low, high, says)[n]:
                wanted = sign * targets[[n]].toarray()[0]
                low, high = _widen(told, targets, wanted, low, high)
    return low, high


def _widen(
    told: Lattice, targets: sparse.csr_array, wanted: Numbers, low: Numbers, high: Numbers
) -> tuple[Numbers, Numbers]:
    found = milp(  # no whole numbers are asked for: this is linear programming by HiGHS
        wanted,
        constraints=LinearConstraint(told.rows, told.low, told.high),
        bounds=Bounds(0, told.most),
    )
    if found.x is None:
        raise Contradiction(found.message)
    seen = targets @ found.x
    return np.minimum(low, seen), np.maximum(high, seen)


def _binding(told: Lattice, target: sparse.csr_array, cell: Said | None) -> tuple[Said, ...]:
    """The published cells that hold the target's least or most where it is."""
    wanted = target.toarray()[0]
    both = sparse.vstack([told.rows, -told.rows], format="csr")
    ends = np.concatenate([told.high, -told.low])
    holding: set[int] = set()
    for sign in (1.0, -1.0):
        found = linprog(
            sign * wanted, A_ub=both, b_ub=ends, bounds=np.stack([0 * told.most, told.most], 1)
        )
        prices = np.abs(found.ineqlin.marginals).reshape(2, -1).max(axis=0)
        holding |= set(np.flatnonzero(prices[: len(told.said)] > NEAR).tolist())
    return _ordered(told, holding, wanted, cell)


def _ordered(
    told: Lattice, holding: set[int], wanted: Numbers, cell: Said | None
) -> tuple[Said, ...]:
    """Totals over the target first, the smallest of them first; then the rest."""
    inside = np.flatnonzero(wanted)

    def place(n: int) -> tuple[bool, int]:
        unknowns = told.rows.indices[told.rows.indptr[n] : told.rows.indptr[n + 1]]
        larger = len(unknowns) > len(inside) and bool(np.isin(inside, unknowns).all())
        return not larger, len(unknowns)

    found: Sequence[int] = sorted(holding, key=place)
    return tuple(told.said[n] for n in found if told.said[n] is not cell)
