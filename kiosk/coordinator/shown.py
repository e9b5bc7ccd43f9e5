"""A table made ready for a page: laid out, drawn, and told in one sentence."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.coordinator.charts import Chart, draw
from kiosk.coordinator.grid import Grid, lay_out
from kiosk.coordinator.messages import message
from kiosk.coordinator.ways import Way
from kiosk.coordinator.words import gettext
from kiosk.demand.figures import Area, Table, Thing

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


@dataclass(frozen=True, slots=True)
class ThingShown:
    """One thing to look at, in words, with the table that proves it."""

    words: str
    why: str
    key: str | None
    title: str


def show(table: Table, choice: Mapping[str, str], by: Way = ()) -> Shown:
    """Make a table ready for a page."""
    grid = lay_out(table, choice, by=by)
    said = message(grid)
    words = gettext("%(message)s. Alla siffror står i tabellen under bilden.", message=said)
    return Shown(grid, draw(grid), said, words)


def show_thing(thing: Thing, tables: Mapping[str, Table]) -> ThingShown:
    """Say one thing to look at."""
    table = tables.get(thing.table)
    return ThingShown(
        gettext(thing.sentence, **thing.words),
        gettext(thing.why, **thing.words),
        table.about.key if table else None,
        gettext(table.about.title) if table else "",
    )
