"""What a release holds, as it is kept in the ledger: its tables and what to look at, as JSON."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from kiosk.demand.figures import Table, Thing


@dataclass(frozen=True, slots=True)
class Content:
    """Every table of one period, and the things to look at, weightiest first."""

    tables: tuple[Table, ...]
    things: tuple[Thing, ...]


_JSON = TypeAdapter(Content)


def written(content: Content) -> str:
    """Return the content as JSON; the same content gives the same text."""
    return _JSON.dump_json(content).decode()


def read(text: str) -> Content:
    """Read what `written` wrote. Raises pydantic.ValidationError."""
    return _JSON.validate_json(text)
