"""A slip: one A4 sheet with one thing on it, such as a date, a place or a phone number."""

from dataclasses import dataclass

from reportlab.lib.units import mm

from printing.bidi_order import direction_of
from printing.sheets.page import LARGE, Letterhead, Sheet, SheetWriter

_THE_THING = 24.0


@dataclass(frozen=True, slots=True)
class Thing:
    """What the slip says in one language: what it is, the thing itself, what to do with it."""

    heading: str
    thing: str
    advice: str = ""


def slip(head: Letterhead, thing: Thing, in_swedish: Thing | None = None) -> Sheet:
    """Write the slip in the visitor's language, and beneath it the same in Swedish."""
    writer = SheetWriter(head)
    _write(writer, thing)
    if in_swedish is not None:
        writer.rule()
        writer.gap()
        _write(writer, in_swedish)
    return writer.finish()


def _write(writer: SheetWriter, said: Thing) -> None:
    # a date or number alone has no direction: it stands where its readers begin
    way = direction_of(said.heading)
    writer.text(said.heading, size=LARGE, direction=way)
    writer.gap(4 * mm)
    writer.text(said.thing, size=_THE_THING, bold=True, direction=way)
    if said.advice:
        writer.gap(4 * mm)
        writer.text(said.advice, size=LARGE, direction=way)
    writer.gap()
