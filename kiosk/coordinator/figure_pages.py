"""The dashboard: three things to look at, the figures under the plan's areas, and every table."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.coordinator.asked import asked
from kiosk.coordinator.cells import cell
from kiosk.coordinator.exports import KINDS, file_of
from kiosk.coordinator.guard import Guard
from kiosk.coordinator.owned import Part, part_of
from kiosk.coordinator.shelf import Released, Shelf
from kiosk.coordinator.shown import AREA_NAMES, Shown, show, show_thing
from kiosk.coordinator.site_map import MAPPED, dots_of
from kiosk.coordinator.ways import Way, offered_ways
from kiosk.coordinator.wishes import Wish, offered
from kiosk.coordinator.words import gettext
from kiosk.demand.closing import Late
from kiosk.demand.figures import Measure, Table
from kiosk.demand.protection import rule

MOST_THINGS = 3
FRONT = ("demand_week", "demand_month", "give_up", "equal_language", "full_share", "cost")


def add_pages(pages: Blueprint, *, shelf: Shelf, guard: Guard) -> None:
    """Add the overview, the list of tables and the page of one table."""

    @pages.get("/")
    def front() -> Response:
        return redirect(url_for("coordinator.overview"), code=303)

    @pages.get("/overview")
    def overview() -> str:
        guard.check()
        wish, release = asked(shelf)
        tables = release.tables
        return _page(
            "overview",
            shelf,
            wish,
            release,
            things=[show_thing(thing, tables) for thing in release.things[:MOST_THINGS]],
            dots=dots_of(tables, shelf.places()),
            mapped=tables.get(MAPPED),
            areas=[
                (area, [_show(release, table, wish) for table in first(those)], rest(those))
                for area, those in release.areas
            ],
        )

    @pages.get("/tables")
    def tables(*, missing: bool = False) -> str:
        guard.check()
        wish, release = asked(shelf)
        parts = {key: part_of(table, wish.choice, release.owners)
                 for key, table in release.tables.items()}  # fmt: skip
        return _page("tables", shelf, wish, release, areas=release.areas, parts=parts,
                     missing=missing)  # fmt: skip

    @pages.get("/tables/<key>")
    def table(key: str) -> str | tuple[str, int]:
        guard.check()
        wish, release = asked(shelf)
        found = release.tables.get(key)
        if found is None:
            return tables(missing=True), 404
        by = tuple(request.args.get("by", "")[:100].split(","))
        shown = _show(release, found, wish, by)
        return _page("table", shelf, wish, release, shown=shown, kinds=_kinds(),
                     gaps=_names(found, release), late=late_words(shelf.late(release.period)),
                     ways=_ways(shown.part))  # fmt: skip

    @pages.get("/tables/<key>/<kind>")
    def export(key: str, kind: str) -> Response:
        guard.check()
        found = asked(shelf)[1].tables.get(key)
        if found is None or kind not in KINDS:
            abort(404)
        return file_of(found, kind)


def _page(name: str, shelf: Shelf, wish: Wish, release: Released, **more: Any) -> str:
    tables = list(release.tables.values())
    return render_template(
        f"coordinator/{name}.html",
        wish=wish,
        release=release,
        releases=[shelf.open(number) for number in shelf.numbers()],
        sites=offered(tables, "site"),
        administrations=release.administrations,
        area_names={area: gettext(words) for area, words in AREA_NAMES.items()},
        **more,
    )


def first(tables: Sequence[Table]) -> list[Table]:
    """The tables of an area that the overview draws."""
    return [table for table in tables if table.about.key in FRONT] or list(tables[:1])


def rest(tables: Sequence[Table]) -> list[Table]:
    """The tables of an area that the overview only names."""
    drawn = first(tables)
    return [table for table in tables if table not in drawn]


def late_words(late: Late) -> str:
    """Say how much came after the release; nothing when nothing did."""
    if not late.rows:
        return ""
    about = Measure("n", "")
    rows = cell(rule.shown(late.rows), about).text
    return gettext(
        "Efter utgivningen kom %(rows)s uppgifter från %(terminals)s datorer. De räknas inte: "
        "det som är utgivet ändras inte.", rows=rows, terminals=late.terminals,
    )  # fmt: skip


def _show(release: Released, table: Table, wish: Wish, by: Way = ()) -> Shown:
    return show(table, wish.choice, by, release.owners)


def _names(table: Table, release: Released) -> list[str]:
    """The names of the places that have told of too little; any table may know them."""
    names = {site.code: site.name for site in offered(list(release.tables.values()), "site")}
    return [names.get(code, code) for code in table.coverage.gaps]


def _ways(part: Part) -> list[tuple[str, str]]:
    """The ways the table can be divided: what to write into the address, and its words."""
    name = {one.key: gettext(one.title) for one in part.table.dimensions}
    return [
        (",".join(way), gettext(" × ").join(name[key] for key in way))
        for way in offered_ways(part.table, part.choice)
    ]


def _kinds() -> list[tuple[str, str]]:
    return [(kind, gettext(words)) for kind, words in KINDS.items()]
