"""Shows what one administration answers for, out of what was released; never a new division."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kiosk.coordinator.words import gettext
from kiosk.demand.figures import Member, Row, Table
from kiosk.demand.reports.content import Owners

WHOSE = "administration"
Choice = Mapping[str, str]  # dimension → member's code


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of a table that are an administration's, what is chosen, and what to say of it."""

    table: Table
    choice: Choice
    told: tuple[str, ...] = ()
    own: bool = True  # whether it is the administration's; else the whole city's


def part_of(table: Table, choice: Choice, owners: Owners) -> Part:
    """Return what of a table to show; a table without owners is shown whole, and says so."""
    rest = {key: code for key, code in choice.items() if key != WHOSE}
    whose = choice.get(WHOSE, "")
    if not whose:
        return Part(table, rest)
    if _has(table, WHOSE):
        return _by_name(table, rest, whose)
    owned = next((key for key in owners if _has(table, key)), None)
    if owned is None:
        said = gettext("Tabellen kan inte delas upp på förvaltning. Den visar hela staden.")
        return Part(table, rest, (said,), own=False)
    return _by_owner(table, rest, owned, owners[owned], whose)


def _by_name(table: Table, rest: Choice, whose: str) -> Part:
    at = [dimension.key for dimension in table.dimensions].index(WHOSE)
    rows = tuple(row for row in table.rows if row.at[at] == whose)
    if not rows:
        return Part(table, rest, (_none(),), own=False)
    return Part(_narrowed(table, at, rows), {**rest, WHOSE: whose})


def _by_owner(
    table: Table, rest: Choice, owned: str, owners: Mapping[str, Member], whose: str
) -> Part:
    """Keep the rows of what it owns; with one thing owned, that thing is chosen."""
    keys = [dimension.key for dimension in table.dimensions]
    at = keys.index(owned)
    mine = {code for code, owner in owners.items() if owner.code == whose}
    rows = tuple(row for row in table.rows if row.at[at] in mine)
    if not rows:
        return Part(table, rest, (_none(),), own=False)
    kept = _narrowed(table, at, rows)
    members = kept.dimensions[at].members
    said = gettext(
        "Bara det som förvaltningen ansvarar för: %(names)s.",
        names=", ".join(gettext(member.name) for member in members),
    )
    only = {owned: members[0].code} if len(members) == 1 else {}
    return Part(kept, {**rest, **only}, (said,))


def _narrowed(table: Table, at: int, rows: tuple[Row, ...]) -> Table:
    there = {row.at[at] for row in rows}
    dimension = table.dimensions[at]
    members = tuple(member for member in dimension.members if member.code in there)
    dimensions = list(table.dimensions)
    dimensions[at] = replace(dimension, members=members)
    return replace(table, dimensions=tuple(dimensions), rows=rows)


def _has(table: Table, key: str) -> bool:
    return any(dimension.key == key for dimension in table.dimensions)


def _none() -> str:
    return gettext("Förvaltningen har inga egna siffror här. Tabellen visar hela staden.")
