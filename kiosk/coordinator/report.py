"""Writes the yearly or quarterly report of one release: the same words as HTML and as PDF."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, render_template

from kiosk.coordinator.cells import figure
from kiosk.coordinator.need_words import STATUS_NAMES, needs_of
from kiosk.coordinator.shelf import Released, Shelf
from kiosk.coordinator.shown import AREA_NAMES, Shown, show, show_thing
from kiosk.coordinator.site_map import dots_of
from kiosk.coordinator.words import gettext
from kiosk.demand.figures import Member
from kiosk.demand.needs import Need
from kiosk.demand.reports.changes import Change, changes
from kiosk.demand.reports.files import plain_csv
from kiosk.demand.reports.frozen import Frozen, freeze
from kiosk.demand.reports.pdf import tagged_pdf
from kiosk.frame import BUILT

WHOLE = "hela-staden"
FONTS = ("report-regular.ttf", "report-bold.ttf")
STYLE = "report.css"
MOST_THINGS = 3


@dataclass(frozen=True, slots=True)
class ChangeShown:
    """One figure in two years, in words."""

    what: str
    name: str
    before: str
    now: str
    share: str


def write_reports(
    app: Flask, shelf: Shelf, number: int, folder: Path, needs: Sequence[Need] = ()
) -> Frozen:
    """Write and freeze all reports of a release: the whole city, and every administration.

    `needs` are those in the register; each report tells of the ones it is about.

    Raises AlreadyFrozen when its period has a report, KeyError for an unknown release.
    """
    release = shelf.open(number)
    before = year_before(shelf, release)
    around = report_files()
    files: dict[str, bytes] = dict(around)
    for who in (None, *release.administrations):
        html = report_html(app, shelf, release, before, who, needs)
        name = who.code if who else WHOLE
        files[f"{name}.html"] = html.encode()
        files[f"{name}.pdf"] = tagged_pdf(html, around)
    files |= {f"{key}.csv": plain_csv(table) for key, table in release.tables.items()}
    made = release.made.isoformat()
    return freeze(folder, release.period, files, release=number, made=made)


def report_files() -> dict[str, bytes]:
    """Return the styles and fonts that a report carries with it."""
    return {name: (BUILT / "report" / name).read_bytes() for name in (STYLE, *FONTS)}


def year_before(shelf: Shelf, release: Released) -> Released | None:
    """Return the newest release of the same months a year earlier."""
    found = (shelf.open(number) for number in shelf.numbers())
    return next((one for one in found if one.period == release.period.year_before), None)


def report_html(
    app: Flask,
    shelf: Shelf,
    release: Released,
    before: Released | None,
    who: Member | None,
    needs: Sequence[Need] = (),
) -> str:
    """Return the report of an administration, or of the whole city, as HTML."""
    choice = {"administration": who.code} if who else {}
    with app.test_request_context():
        return render_template(
            "coordinator/report.html",
            release=release,
            before=before,
            who=who,
            style=STYLE,
            things=[show_thing(one, release.tables) for one in release.things[:MOST_THINGS]],
            changed=_changed(release, before),
            areas=_areas(release, choice),
            dots=dots_of(release.tables, shelf.places()),
            needs=_needs(needs, release, who),
            status_names={status: gettext(words) for status, words in STATUS_NAMES.items()},
        )


def _needs(
    needs: Sequence[Need], release: Released, who: Member | None
) -> list[tuple[str, list[Need]]]:
    chosen = needs_of(needs, release.period, who.code if who else "")
    return [(gettext(AREA_NAMES[area]), those) for area, those in chosen.items()]


def _areas(release: Released, choice: Mapping[str, str]) -> list[tuple[str, list[Shown]]]:
    """The tables under the plan's areas; an administration sees its own part of them."""
    areas = []
    for area, tables in release.areas:
        shown = [show(table, choice, owners=release.owners) for table in tables]
        own = [one for one in shown if one.part.own]
        if own:
            areas.append((gettext(AREA_NAMES[area]), own))
    return areas


def _changed(release: Released, before: Released | None) -> Sequence[ChangeShown]:
    found = changes(release.tables, before.tables) if before else ()
    return [_said(change) for change in found]


def _said(change: Change) -> ChangeShown:
    unit = change.measure.unit
    sign = "+" if change.share >= 0 else "−"
    return ChangeShown(
        gettext(change.table.about.title),
        change.name or gettext("Alla"),
        figure(change.before, unit),
        figure(change.now, unit),
        sign + figure(abs(change.share), "share"),
    )
