"""Days and months as people write and pick them."""

from datetime import date

CENTURY = 100


def read_day(year: str, month: str, day: str) -> date | None:
    """Return the day, or None when there is no such day; the year has four digits."""
    if not (year.isdecimal() and month.isdecimal() and day.isdecimal() and len(year) == 4):
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def months(today: date, first: int, last: int) -> list[date]:
    """Return the first days of the months from `first` to `last`, counted from this month as 0."""
    now = today.year * 12 + today.month - 1
    return [date((now + step) // 12, (now + step) % 12 + 1, 1) for step in range(first, last + 1)]
