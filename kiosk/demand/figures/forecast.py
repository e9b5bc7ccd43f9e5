"""How many errands the next months bring, how sure that is, and whether it beats simple guesses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import statsmodels.api as sm
from numpy.typing import NDArray

from kiosk.demand.figures.made import Tables, about, made
from kiosk.demand.figures.table import Area, Dimension, Hidden, Measure, Member, Period, Table
from kiosk.demand.figures.words import named

Numbers = NDArray[np.float64]

LEAST = 120  # open days without which nothing is foretold
HELD_BACK = 60  # days the model has not seen when it is tried
MONTHS = 3
PARTS = ((1, 9), (10, 19), (20, 25), (26, 31))  # of a month: money is applied for on the 20th–25th
SURE = 1.96
FEW = 2.0  # what a day that says "<5" counts as
FORECAST = about(
    "forecast", "Väntade ärenden", "Hur många ärenden väntar vi de närmaste månaderna?",
    Area.LOCAL, "Poissonmodell av ärenden per dag: veckodag, del av månaden och trend; "
    "95 %-intervall med överspridning.",
    "Gäller om inget annat ändras: inga nya platser, samma öppettider. Räknad ur avrundade tal.",
)  # fmt: skip
TRIED = about(
    "forecast_tried", "Hur väl prognosen träffar", "Är prognosen bättre än en enkel gissning?",
    Area.LOCAL, "Summan av felen ÷ summan av ärendena under de sista 60 öppna dagarna, som "
    "modellen inte fick se. Mindre är bättre.", "Säger hur det gick förut, inte hur det går.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Days:
    days: Sequence[date]
    counts: Numbers


def forecast(tables: Tables) -> tuple[Table, ...]:
    """The next three months and the trial of the model; nothing with too few days."""
    told = tables["demand_day"]
    seen = _open_days(told)
    if len(seen.days) < LEAST:
        return ()
    weekdays = {day.isoweekday() for day in seen.days}
    future = _months_after(told.period)
    rows = [((str(month),), _expected(seen, month, weekdays)) for month in future.months]
    months = Dimension("month", "Månad", tuple(named("month", m) for m in future.months))
    measures = (Measure("n", "Väntat"), Measure("low", "Minst"), Measure("high", "Högst"))
    return made(FORECAST, told, (months,), measures, rows), _tried(told, seen)


def _open_days(told: Table) -> _Days:
    counts = {row.at: row.values[0] for row in told.rows}
    days = [date(int(m) // 100, int(m) % 100, int(d)) for m, d in counts]
    values = [FEW if isinstance(n, Hidden) else float(n or 0) for n in counts.values()]
    order = np.argsort([day.toordinal() for day in days])
    return _Days([days[n] for n in order], np.array(values)[order])


def _months_after(period: Period) -> Period:
    end = period.end + timedelta(days=31 * (MONTHS - 1))
    return Period(period.end.year * 100 + period.end.month, end.year * 100 + end.month)


def _features(days: Sequence[date], start: date) -> Numbers:
    """One row a day: weekday, part of the month, years since the start."""
    weekday = [[float(day.isoweekday() == n) for n in range(2, 8)] for day in days]
    part = [[float(low <= day.day <= high) for low, high in PARTS[1:]] for day in days]
    trend = [[(day - start).days / 365.25] for day in days]
    return np.hstack([np.ones((len(days), 1)), np.array(weekday), np.array(part), np.array(trend)])


def _fit(seen: _Days) -> tuple[Any, NDArray[np.bool_]]:
    x = _features(seen.days, seen.days[0])
    used = np.asarray(x.any(axis=0))  # a weekday on which nothing is open has no effect to find
    model = sm.GLM(seen.counts, x[:, used], family=sm.families.Poisson())
    return model.fit(scale="X2"), used


def _expected(seen: _Days, month: int, weekdays: set[int]) -> tuple[int, int, int]:
    fitted, used = _fit(seen)
    only = Period(month, month)
    days = [only.first_day + timedelta(days=n) for n in range((only.end - only.first_day).days)]
    x = _features([d for d in days if d.isoweekday() in weekdays], seen.days[0])[:, used]
    frame = fitted.get_prediction(x).summary_frame()
    mean = float(frame["mean"].sum())
    # days vary by themselves; what is wrong with the model is wrong on every day of the month
    spread = float(np.sqrt(fitted.scale * mean + frame["mean_se"].sum() ** 2))
    low, high = max(mean - SURE * spread, 0), mean + SURE * spread
    return round(mean), round(low), round(high)


def _tried(told: Table, seen: _Days) -> Table:
    known = _Days(seen.days[:-HELD_BACK], seen.counts[:-HELD_BACK])
    days, truth = seen.days[-HELD_BACK:], seen.counts[-HELD_BACK:]
    fitted, used = _fit(known)
    guesses = {
        "model": ("Modellen", fitted.predict(_features(days, seen.days[0])[:, used])),
        "weekday": ("Snittet av de åtta senaste lika veckodagarna", _same_weekday(known, days)),
        "mean": ("Snittet av alla dagar", np.full(len(days), known.counts.mean())),
    }
    rows = [
        ((key,), (round(float(np.abs(guess - truth).sum() / truth.sum()), 4),))
        for key, (_, guess) in guesses.items()
    ]
    methods = tuple(Member(key, name) for key, (name, _) in guesses.items())
    return made(
        TRIED, told, (Dimension("method", "Sätt", methods),),
        (Measure("error", "Fel", "share"),), rows,
    )  # fmt: skip


def _same_weekday(known: _Days, days: Sequence[date]) -> Numbers:
    def mean(weekday: int) -> float:
        same = [
            n for d, n in zip(known.days, known.counts, strict=True) if d.isoweekday() == weekday
        ]
        return float(np.mean(same[-8:])) if same else 0.0

    return np.array([mean(day.isoweekday()) for day in days])
