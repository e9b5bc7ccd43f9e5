"""What a release holds, as it is kept in the ledger: its tables and what to look at, as JSON."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pydantic import TypeAdapter

from kiosk.demand.figures import Member, Table, Thing

Owners = Mapping[str, Mapping[str, Member]]  # errand, topic → code → administration


@dataclass(frozen=True, slots=True)
class Content:
    """Every table of one period, the things to look at, weightiest first, and who answers."""

    tables: tuple[Table, ...]
    things: tuple[Thing, ...]
    owners: Owners = field(default_factory=dict)  # older releases did not tell


_JSON = TypeAdapter(Content)


def written(content: Content) -> str:
    """Return the content as JSON; the same content gives the same text."""
    return _JSON.dump_json(content).decode()


def read(text: str) -> Content:
    """Read what `written` wrote. Raises pydantic.ValidationError."""
    return _JSON.validate_json(text)
