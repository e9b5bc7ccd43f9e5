"""Where the next terminal should stand, and what is missing where an office was closed."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kiosk.demand.figures.known import Known
from kiosk.demand.figures.made import Tables, about, made, share
from kiosk.demand.figures.table import ALL, Area, Dimension, Measure, Table
from kiosk.usage.place_events import Helped, TriedBefore

DRAWS = 1000
SPREAD = (5, 95)  # percentiles of the rank
INDICATORS = ("children_share", "income_support_share")
PRIORITY = about(
    "priority", "Stadsdelar i tur och ordning", "Var behövs nästa plats mest?", Area.LOCAL,
    "Medel av tre värden från 0 till 1: hur ofta det är fullt, andel barn och andel hushåll "
    "med försörjningsstöd. Rangens spann: tusen slumpvisa vikter (Dirichlet), 5–95 %.",
    "En ordning att tala om, inte ett beslut. Ett brett spann säger att vikterna avgör.",
)  # fmt: skip
GAP = about(
    "gap", "Glappet efter nedlagda kontor", "Vad faller mellan kontaktcenter och plats?",
    Area.COOPERATION, "Frågor som inte löstes ÷ alla frågor; de som först prövat webb eller "
    "telefon ÷ alla frågor.", "Personalens räkning. Säger inte att nedläggningen är orsaken.",
)  # fmt: skip


def priority(registers: Known, full: Table) -> tuple[Table, ...]:
    """Districts by score, with how far the rank moves when the weights do."""
    codes = [
        code for code in sorted(registers.districts)
        if all(code in registers.indicators.get(what, {}) for what in INDICATORS)
    ]  # fmt: skip
    if not codes:
        return ()
    values = np.array([_values(code, registers, full) for code in codes])
    spread = np.ptp(values, axis=0)
    scaled = (values - values.min(axis=0)) / np.where(spread > 0, spread, 1)
    weights = np.random.default_rng(0).dirichlet(np.ones(scaled.shape[1]), DRAWS)
    ranks = _ranks(weights @ scaled.T)
    low, high = np.percentile(ranks, SPREAD, axis=0).round().astype(int)
    score = scaled.mean(axis=1)
    rank = _ranks(score[None, :])[0]
    rows = [
        ((codes[n],), (round(float(score[n]), 3), int(rank[n]), int(low[n]), int(high[n])))
        for n in np.argsort(rank)
    ]
    districts = Dimension("district", "Stadsdel", tuple(registers.districts[c] for c in codes))
    measures = (
        Measure("score", "Poäng", "score"), Measure("rank", "Rang", "score"),
        Measure("low", "Som högst", "score"), Measure("high", "Som lägst", "score"),
    )  # fmt: skip
    return (made(PRIORITY, full, (districts,), measures, rows),)


def _values(district: str, registers: Known, full: Table) -> list[float]:
    rows = [full.row(site) for site, of in registers.district_of.items() if of == district]
    shares = [row.values[0] for row in rows if row]
    fullest = max((float(n) for n in shares if isinstance(n, float | int)), default=0.0)
    return [fullest, *(registers.indicators[what][district] for what in INDICATORS)]


def _ranks(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    return np.argsort(np.argsort(-scores, axis=1, kind="stable"), axis=1) + 1


def gap(tables: Tables, registers: Known) -> Table:
    """By district: questions not solved, and asked elsewhere before; and was an office closed?"""
    told = tables["questions_before"]
    district = told.dimension("district")
    rows = []
    for member in district.members:
        solved = [told.find(member.code, str(int(h)), ALL) for h in Helped]
        tried = [told.find(member.code, ALL, str(int(t))) for t in TriedBefore]
        lost = int(member.code in registers.lost)
        rows.append(((member.code,), (_part(solved, [2]), _part(tried, [2, 3]), lost)))
    measures = (
        Measure("not_solved", "Inte löst", "share"),
        Measure("tried_before", "Prövade webb eller telefon först", "share"),
        Measure("closed", "Nedlagda kontor"),
    )
    return made(GAP, told, (district,), measures, rows)


def _part(cells: Sequence[object], wanted: list[int]) -> float | None:
    """The share of the wanted cells; hidden cells count as none."""
    numbers = [cell if isinstance(cell, int) else 0 for cell in cells]
    return share(sum(numbers[n] for n in wanted), sum(numbers))
