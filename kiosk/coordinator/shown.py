"""A table made ready for a page: laid out, drawn, and told in one sentence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kiosk.coordinator.charts import Chart, draw
from kiosk.coordinator.evidence import way_to
from kiosk.coordinator.grid import Grid, lay_out
from kiosk.coordinator.messages import message
from kiosk.coordinator.owned import Part, part_of
from kiosk.coordinator.ways import Way
from kiosk.coordinator.words import gettext
from kiosk.demand.figures import Area, Table, Thing
from kiosk.demand.reports.content import Owners

NOBODY: Owners = {}
AREA_NAMES = {
    Area.RECEPTION: "Tillgänglighet och serviceinriktat bemötande",
    Area.RIGHTS: "Rättighetsbaserad service",
    Area.DIGITAL: "Digitalisering och servicekommunikation",
    Area.LOCAL: "Lokal service",
    Area.COOPERATION: "Samarbetsprocess",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows of one table."""

    grid: Grid
    chart: Chart | None
    message: str
    description: str  # what the picture says to somebody who does not see it
    part: Part  # the rows that are shown
    told: tuple[str, ...]  # what of a choice could not be kept, in words


@dataclass(frozen=True, slots=True)
class ThingShown:
    """One thing to look at, in words, with the table that proves it."""

    words: str
    why: str
    key: str | None
    title: str
    way: Mapping[str, str]  # what to write into an address to see this very figure


def show(table: Table, choice: Mapping[str, str], by: Way = (), owners: Owners = NOBODY) -> Shown:
    """Make a table ready for a page; `owners` says what belongs to a chosen administration."""
    part = part_of(table, choice, owners)
    grid = lay_out(part.table, part.choice, by=by)
    said = message(grid)
    words = gettext("%(message)s. Alla siffror står i tabellen under bilden.", message=said)
    return Shown(grid, draw(grid), said, words, part, (*part.told, *_all_places(grid, choice)))


def _all_places(grid: Grid, choice: Mapping[str, str]) -> Iterator[str]:
    """Say so where a place was chosen and the figures are those of all places."""
    if "site" not in grid.left_out:
        return
    if all(dimension.key != "site" for dimension in grid.table.dimensions):
        yield gettext("Tabellen är inte uppdelad på plats. Den gäller alla platser.")
    elif "administration" in choice:
        yield gettext("Plats och förvaltning går inte att välja ihop här: alla platser visas.")
    else:
        yield gettext("Platsen har inga siffror här: alla platser visas.")


def show_thing(thing: Thing, tables: Mapping[str, Table]) -> ThingShown:
    """Say one thing to look at."""
    table = tables.get(thing.table)
    return ThingShown(
        gettext(thing.sentence, **thing.words),
        gettext(thing.why, **thing.words),
        table.about.key if table else None,
        gettext(table.about.title) if table else "",
        way_to(table, thing) if table else {},
    )
