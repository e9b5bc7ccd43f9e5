"""The ways in which a table is divided: only what was published of it can be laid out."""

from collections.abc import Mapping, Sequence

from kiosk.demand.figures import ALL, Table

SIDES = 2  # a page has rows and columns
Way = tuple[str, ...]  # the dimensions a row is told apart by; the others are "all"

# How a table is shown when nobody asks for another way; where not told: as it is divided first.
FAVOURED: Mapping[str, Way] = {
    "demand_place": ("site", "outcome"),
    "demand_week": ("weekday", "hour"),
    "occupancy": ("site", "full"),
    "steps": ("last_step",),
    "scenarios": ("scenario",),
}


def ways(table: Table) -> tuple[Way, ...]:
    """Return every way the table's rows are divided, in the order of its dimensions."""
    keys = [dimension.key for dimension in table.dimensions]
    found = {way_of(keys, row.at) for row in table.rows}
    return tuple(sorted(found, key=lambda way: (-len(way), [keys.index(key) for key in way])))


def chosen_way(table: Table, choice: Mapping[str, str], by: Way = ()) -> Way:
    """Return the way that keeps most of the choice and leaves rows and columns to show.

    `by` is what somebody wants to see beside the choice; it is kept when it was published.
    """
    wishes = (by, FAVOURED.get(table.about.key, ()))
    fits = [way for way in ways(table) if 1 <= len(_free(way, choice)) <= SIDES]
    if not fits:
        return ()

    def worth(way: Way) -> tuple[int, ...]:
        free = _free(way, choice)
        wished = [int(free == wish) for wish in wishes]
        return (wished[0], len(way) - len(free), *wished[1:], len(free))

    return max(fits, key=worth)


def offered_ways(table: Table, choice: Mapping[str, str]) -> tuple[Way, ...]:
    """Return what the table can be divided by on a page, beside what is chosen."""
    kept = len(chosen_way(table, choice)) - len(_free(chosen_way(table, choice), choice))
    found = (
        _free(way, choice) for way in ways(table)
        if len(way) - len(_free(way, choice)) == kept
    )  # fmt: skip
    return tuple(dict.fromkeys(free for free in found if 1 <= len(free) <= SIDES))


def way_of(keys: Sequence[str], at: tuple[str, ...]) -> Way:
    """Return the dimensions by which a row is told apart."""
    return tuple(key for key, code in zip(keys, at, strict=True) if code != ALL)


def _free(way: Way, choice: Mapping[str, str]) -> Way:
    return tuple(key for key in way if key not in choice)
