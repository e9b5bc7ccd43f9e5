"""Says needs in lists and files, and picks those that a list or a report is about."""

from collections.abc import Iterator, Sequence

from kiosk.coordinator.shown import AREA_NAMES
from kiosk.coordinator.words import gettext
from kiosk.demand.figures import Area, Period
from kiosk.demand.needs import Need, NewStep, Status
from kiosk.demand.reports.flat import Flat

STATUS_NAMES = {
    Status.RAISED: "Öppet",
    Status.DECIDED: "Beslutat",
    Status.DECLINED: "Avslaget",
    Status.DONE: "Effekten är mätt",
}
HEADS = (
    "Nummer", "Behov", "Plats", "Område", "Ägare", "Uppskrivet", "Underlag", "Tabell",
    "Utgivning", "Läge", "Beslutat den", "Beslut", "Mätt den", "Effekt", "Siffran då",
)  # fmt: skip


def chosen_needs(needs: Sequence[Need], owner: str, status: str) -> list[Need]:
    """Return the needs of an owner and in a state; without a choice all of them."""
    return [
        need for need in needs
        if owner in ("", need.owner.code) and status in ("", need.status.value)
    ]  # fmt: skip


def needs_of(needs: Sequence[Need], period: Period, owner: str) -> dict[Area, list[Need]]:
    """Return what a report tells: needs that were open in its period or since, by area."""
    found: dict[Area, list[Need]] = {area: [] for area in Area}
    for need in reversed(chosen_needs(needs, owner, "")):
        latest = max((step.told.day for step in need.steps), default=need.raised)
        if need.open or latest >= period.first_day:
            found[need.area].append(need)
    return {area: those for area, those in found.items() if those}


def need_lines(needs: Sequence[Need]) -> Iterator[list[Flat]]:
    """Yield the heads and a line for each need, the oldest first."""
    yield [gettext(head) for head in HEADS]
    for need in reversed(needs):
        told = need.evidence
        yield [
            need.number, need.title, need.site.name if need.site else gettext("Hela staden"),
            gettext(AREA_NAMES[need.area]), need.owner.name, need.raised.isoformat(), told.words,
            told.table, told.release, gettext(STATUS_NAMES[need.status]),
            *_day_and_words(need.decision), *_day_and_words(need.effect),
            need.effect.evidence if need.effect else None,
        ]  # fmt: skip


def _day_and_words(step: NewStep | None) -> tuple[Flat, Flat]:
    return (step.day.isoformat(), step.words) if step else (None, None)
