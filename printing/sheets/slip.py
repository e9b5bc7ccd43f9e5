"""A slip: one A4 sheet with one thing on it, such as a date, a place or a phone number."""

from printing.document import BigFact, Document, Letterhead, Part, Rule, Twice
from printing.typeset import Sheet, typeset


def slip(head: Letterhead, fact: BigFact, in_swedish: BigFact | None = None) -> Sheet:
    """Write the slip in the visitor's language, and beneath it the same in Swedish."""
    parts: tuple[Part, ...] = (fact,) if in_swedish is None else (fact, Rule(), in_swedish)
    return typeset(Document(head, Twice(""), parts))
