"""Chooses three things to look at, each by a rule that is told beside it.

Rights come before room, room before rush: what is unfair first, then what is full, then when.
"""

from collections.abc import Callable, Iterator, Sequence

from kiosk.demand.figures.made import Tables
from kiosk.demand.figures.table import ALL, Thing

HOW_MANY = 3
UNFAIR_BY = 0.05
FULL_FROM = 1 / 3
PEAK_FROM = 1.25
GIVEN_UP_FROM = 0.3


def things_to_look_at(tables: Tables) -> tuple[Thing, ...]:
    """At most three, weightiest first."""
    found = [thing for rule in RULES for thing in rule(tables)]
    return tuple(sorted(found, key=lambda thing: -thing.weight)[:HOW_MANY])


def _unfair(tables: Tables) -> Iterator[Thing]:
    if "equal_language" not in tables:
        return
    told = tables["equal_language"]
    whole = told.row(ALL)
    for row in told.rows:
        share, _, high, n = row.values
        if row.at == (ALL,) or not whole or not isinstance(share, float):
            continue
        city, least = float(whole.values[0] or 0), float(whole.values[1] or 0)
        if float(high or 0) < least and city - share >= UNFAIR_BY:
            words = {"language": told.name("language", row.at[0]), "share": _percent(share),
                     "city": _percent(city)}  # fmt: skip
            yield Thing(
                "unfair_language",
                "På %(language)s blir %(share)s av ärendena klara, i hela staden %(city)s",
                words, 3 + _within(float(n or 0) * (city - share)), told.about.key, row.at,
                "Språkets hela intervall ligger under stadens, och skillnaden är minst fem "
                "procentenheter.",
            )  # fmt: skip


def _full(tables: Tables) -> Iterator[Thing]:
    told = tables["full_share"]
    for row in told.rows:
        share = row.values[0]
        if row.at != (ALL,) and isinstance(share, float) and share >= FULL_FROM:
            words = {"place": told.name("site", row.at[0]), "share": _percent(share)}
            yield Thing(
                "full_place",
                "På %(place)s är alla terminaler upptagna %(share)s av öppettiden",
                words, 2 + _within(share * 1000), told.about.key, row.at,
                "Minst en tredjedel av öppettiden fanns ingen ledig terminal.",
            )  # fmt: skip


def _month_end(tables: Tables) -> Iterator[Thing]:
    if "rush" not in tables:
        return
    told = tables["rush"]
    due, other = (float(row.values[0] or 0) for row in told.rows)
    if other and due / other >= PEAK_FROM:
        more = _percent(due / other - 1)
        yield Thing(
            "month_end", "Den 20–25 i månaden kommer %(more)s fler än andra dagar", {"more": more},
            1 + _within(due - other), told.about.key, ("due",),
            "Öppna dagar den 20–25 har i snitt minst en fjärdedel fler ärenden än andra.",
        )  # fmt: skip


def _silent(tables: Tables) -> Iterator[Thing]:
    told = tables["demand_place"]
    for place in told.coverage.gaps:
        yield Thing(
            "silent_place", "%(place)s har luckor i sina siffror",
            {"place": told.name("site", place)}, 0.9, told.about.key, (place, ALL, ALL),
            "Terminalerna berättade om mindre än nio tiondelar av öppettiden.",
        )  # fmt: skip


def _given_up(tables: Tables) -> Iterator[Thing]:
    told = tables["give_up"]
    for row in told.rows:
        share, n = row.values
        if isinstance(share, float) and share >= GIVEN_UP_FROM:
            words = {"errand": told.name("errand", row.at[0]), "share": _percent(share),
                     "step": told.name("last_step", row.at[1])}  # fmt: skip
            yield Thing(
                "give_up", "%(errand)s: %(share)s av dem som inte blir klara slutar vid ”%(step)s”",
                words, 0.5 * _within(float(n or 0)), told.about.key, row.at,
                "Minst tre av tio som inte blir klara slutar vid samma steg.",
            )  # fmt: skip


RULES: Sequence[Callable[[Tables], Iterator[Thing]]] = (
    _unfair, _full, _month_end, _silent, _given_up,
)  # fmt: skip


def _within(weight: float) -> float:
    """Between 0 and 1, larger for larger: it never passes the next kind of problem."""
    return max(weight, 0) / (max(weight, 0) + 1000)


def _percent(share: float) -> str:
    return f"{round(share * 100)} %"
