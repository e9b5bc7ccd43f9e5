"""Says a figure in words: how many, which share, how much money, or why no number stands there."""

from dataclasses import dataclass

from babel.numbers import format_decimal, format_percent

from kiosk.coordinator.words import gettext
from kiosk.demand.figures import Hidden, Measure, Value

LOCALE = "sv"
ORE = 100
WITHOUT_ORE = 100  # kronor


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure as it is shown; `number` is None where there is none to draw."""

    text: str
    number: float | None
    unit: str = "count"

    @property
    def quiet(self) -> bool:
        """Whether the cell holds a reason instead of a number."""
        return self.number is None


def cell(value: Value, measure: Measure) -> Cell:
    """Return a value of this measure as people read it."""
    if value is None:
        return Cell("–", None, measure.unit)
    if value is Hidden.FEW:
        return Cell(gettext("färre än 5"), None, measure.unit)
    if isinstance(value, Hidden):
        return Cell(gettext("visas inte"), None, measure.unit)
    return Cell(figure(float(value), measure.unit), float(value), measure.unit)


def figure(number: float, unit: str) -> str:
    """Return a number with its unit: `1 240`, `37 %`, `5 220 kr`, `12 min`."""
    match unit:
        case "share":
            return format_percent(number, format="0\u00a0%", locale=LOCALE)
        case "ore":
            return gettext("%(kr)s kr", kr=_kronor(number / ORE))
        case "minutes":
            return gettext("%(n)s min", n=_decimal(number, 0))
        case "score" | "terminals":
            return _decimal(number, 0 if number == round(number) else 1)
    return _decimal(number, 0 if number == round(number) else 1)


def _kronor(number: float) -> str:
    """Small sums with öre, always two digits; from a hundred without."""
    small = abs(number) < WITHOUT_ORE
    return format_decimal(number, format="#,##0.00" if small else "#,##0", locale=LOCALE)


def _decimal(number: float, decimals: int) -> str:
    return format_decimal(round(number, decimals), locale=LOCALE)
