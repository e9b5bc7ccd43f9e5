"""Reads what a coordinator wrote about a need, and says what must be put right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kiosk.coordinator.words import gettext
from kiosk.demand.figures import Area, Member
from kiosk.demand.needs import (
    TITLE,
    WORDS,
    Evidence,
    Need,
    NewNeed,
    NewStep,
    Status,
    looks_personal,
)

Wrong = dict[str, str]  # field → what to do about it
Said = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Choices:
    """What a need can be about: who owns it, and where it is."""

    owners: Sequence[Member]
    places: Sequence[Member]


def read_need(said: Said, told: Evidence | None, choices: Choices) -> NewNeed | Wrong:
    """Return the need, or what is wrong with the form."""
    title = _clean(said.get("title", ""))
    owner, place, area = (said.get(name, "") for name in ("owner", "place", "area"))
    wrong = _about_words("title", title, TITLE)
    if not title:
        wrong["title"] = gettext("Skriv vad som saknas.")
    if owner not in {member.code for member in choices.owners}:
        wrong["owner"] = gettext("Välj vilken förvaltning som ska ta ställning.")
    if place and place not in {member.code for member in choices.places}:
        wrong["place"] = gettext("Välj en plats i listan.")
    if area not in {one.value for one in Area}:
        wrong["area"] = gettext("Välj ett område i planen.")
    if told is None:
        wrong["row"] = gettext("Välj en siffra som finns i tabellen.")
    if wrong or told is None:
        return wrong
    return NewNeed(title, told, Area(area), owner, place)


def read_step(said: Said, need: Need, figures: Mapping[int, str], today: date) -> NewStep | Wrong:
    """Return what has happened, or what is wrong; `figures` has the evidence's by release."""
    words, status = _clean(said.get("words", "")), said.get("status", "")
    day, release = _day(said.get("day", "")), _number(said.get("measured", ""))
    wrong = _about_words("words", words, WORDS)
    if status not in {one.value for one in Status}:
        wrong["status"] = gettext("Välj vad som har hänt.")
    if day is None or not need.raised <= day <= today:
        wrong["day"] = gettext("Skriv en dag från när behovet skrevs upp till i dag.")
    if status in (Status.DECIDED, Status.DECLINED) and not words:
        wrong["words"] = gettext("Skriv vad som är beslutat.")
    measured = status == Status.DONE
    if measured and release not in figures:
        wrong["measured"] = gettext("Välj i vilken period effekten är mätt.")
    if wrong or day is None:
        return wrong
    if not measured:
        return NewStep(Status(status), day, words)
    return NewStep(Status.DONE, day, words, release, figures[release])


def _about_words(field: str, text: str, most: int) -> Wrong:
    if looks_personal(text):
        return {field: gettext(
            "Det ser ut som ett personnummer, ett telefonnummer eller en e-postadress. "
            "Skriv utan uppgifter om personer."
        )}  # fmt: skip
    if len(text) > most:
        return {field: gettext("Skriv högst %(most)s tecken.", most=most)}
    return {}


def _clean(text: str) -> str:
    return " ".join(text.split())


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
