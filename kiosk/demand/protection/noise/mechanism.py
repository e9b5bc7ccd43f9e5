"""Noise from OpenDP's discrete Laplace distribution; the only room that knows OpenDP.

It takes its chance from the operating system and cannot be given a seed: that is meant so.
"""

import math
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from opendp.mod import Measurement

NINE_OF_TEN = 1.645  # standard deviations; a sum of few such numbers is nearer than that


class NoNoise(Exception):
    """OpenDP is not installed; nothing is made without it."""


def name() -> str:
    """How the noise is made, for whoever wants to check it. Raises NoNoise."""
    _laplace(1.0)
    return f"discrete Laplace (OpenDP {version('opendp')})"


def scale_for(most: int, epsilon: float) -> float:
    """Return the least scale with which a change of `most` in the cells costs at most `epsilon`."""
    scale = most / epsilon
    while costs(scale, most) > epsilon:  # the last bit of a number
        scale = math.nextafter(scale, math.inf)
    return scale


def costs(scale: float, change: int) -> float:
    """Return the epsilon that a change of so many in the cells costs, as OpenDP proves it."""
    return float(_laplace(scale).map(change))  # type: ignore[no-untyped-call]


def with_noise(counts: Iterable[int], scale: float) -> Sequence[int]:
    """Add to each count a number of its own; they can become negative."""
    drawn: Sequence[int] = _laplace(scale)(list(counts))
    return drawn


def nine_of_ten_within(scale: float, cells: int) -> int:
    """Return how far at least nine of ten sums of so many cells lie from the true sum, at most."""
    p = math.exp(-1 / scale)
    return math.ceil(NINE_OF_TEN * math.sqrt(cells * 2 * p) / (1 - p))


def _laplace(scale: float) -> "Measurement":
    try:
        import opendp.prelude as dp  # here: a hub that makes no noise does without it
    except ImportError:
        raise NoNoise("OpenDP is not installed (the extra open-data)") from None
    dp.enable_features("contrib")  # OpenDP's word for what has a proof but not every review yet
    space = dp.vector_domain(dp.atom_domain(T="i64")), dp.l1_distance(T="i64")
    return dp.m.make_laplace(*space, scale=scale)
