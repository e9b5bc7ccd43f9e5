"""Everything an errand says to its reader, and how much room the page has for each sentence."""

from collections.abc import Iterator

from pydantic import BaseModel

from kiosk.errands.content import Choice, Errand
from kiosk.errands.form_content import Needed
from kiosk.forms.questions import Option, Page

_CARDS = (Choice, Errand, Needed, Option)  # their titles are smaller than a page's
_PLACES = {
    "title": "title", "hint": "hint", "why": "why", "note": "note", "steps": "step",
    "hand_in": "step", "checklist": "step", "label": "label", "declaration": "declaration",
    "consent": "declaration",
}  # fmt: skip

# Letters in half a screen of 1280 x 810 with the largest text, for the language that needs most
# room; a test measures it in the browser. What stands on paper alone has all the room it wants.
ROOM = {
    "title": 102, "card": 120, "hint": 330, "hint beside a picture": 200, "why": 310, "note": 180,
    "step": 280,
}  # fmt: skip
SWEDISH_SHARE = 0.75  # a translation is often a third longer


def said(content: BaseModel, *, inside: bool = True) -> Iterator[tuple[str, str]]:
    """Yield (place, sentence) for every text; without the pages inside it if so asked."""
    for name in type(content).model_fields:
        value = getattr(content, name)
        if name == "pages" and not inside:
            continue
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, BaseModel):
                yield from said(part, inside=inside)
            elif isinstance(part, str) and name in _PLACES:
                yield _place(content, name), part


def too_long(place: str, text: str, share: float = 1.0) -> str | None:
    """Say that a text has no room in its share of the place; None when it has."""
    most = int(ROOM[place] * share) if place in ROOM else len(text)
    if len(text) <= most:
        return None
    return f"{place} has {len(text)} letters, the page has room for {most}: {text}"


def _place(content: BaseModel, name: str) -> str:
    if name == "hint" and isinstance(content, Page) and content.picture:
        return "hint beside a picture"
    return "card" if name == "title" and isinstance(content, _CARDS) else _PLACES[name]
