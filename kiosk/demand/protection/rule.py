"""What may be shown of a count: one to four never, the rest rounded to fives, zero as zero.

The same count is always shown alike, and a total is rounded by itself, so totals need not add up.
"""

from kiosk.demand.figures.table import Hidden, Value

NAME = "under 5 hidden, rounded to 5, attacked with all releases (2)"
THRESHOLD = 5
BASE = 5
SENTENCE = (
    "Tal under 5 visas inte, alla andra är avrundade till närmaste femtal. En summa är avrundad "
    "för sig och kan skilja sig från sina delar."
)


def shown(count: int) -> Value:
    """Return what is shown of a count."""
    if 0 < count < THRESHOLD:
        return Hidden.FEW
    return (count + BASE // 2) // BASE * BASE


def limits(value: Value) -> tuple[int, int] | None:
    """Return the least and the most that a shown value can stand for; None: it says nothing."""
    if value is Hidden.FEW:
        return 1, THRESHOLD - 1
    if not isinstance(value, int):
        return None
    if value == 0:
        return 0, 0
    return max(value - BASE // 2, THRESHOLD), value + BASE // 2
