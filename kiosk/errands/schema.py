"""Tells an editor what may stand in a content file, so that a slip shows while one writes."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from kiosk.errands.banks import Bank
from kiosk.errands.content import Errand
from kiosk.errands.facts import Fact
from kiosk.errands.form_content import Use
from kiosk.forms.form import Section

FOLDER = "schema"  # beside the errand files, which name it in their first line
_MODELS: dict[str, Any] = {
    "errand": Errand,
    "piece": Section,
    "facts": list[Fact],
    "banks": list[Bank],
}


def write_schemas(folder: Path) -> None:
    """Write `errand.json`, `piece.json` and the others into the folder `schema` of a folder."""
    (folder / FOLDER).mkdir(parents=True, exist_ok=True)
    for name, text in schemas():
        (folder / FOLDER / f"{name}.json").write_text(text, encoding="utf-8")


def schemas() -> Iterator[tuple[str, str]]:
    """Yield (kind of file, its JSON Schema)."""
    for name, model in _MODELS.items():
        schema = TypeAdapter(model).json_schema(by_alias=True)
        if name == "errand":
            _allow_pieces(schema)
        if name == "piece":
            schema = _only_pages(schema)
        yield name, json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def _allow_pieces(schema: dict[str, Any]) -> None:
    """A file may say `use: home` where the program, which has put the pages in, sees pages."""
    pages = schema["$defs"]["Section"]["properties"]["pages"]
    schema["$defs"]["Use"] = Use.model_json_schema(ref_template="#/$defs/{model}")
    schema["$defs"] |= schema["$defs"]["Use"].pop("$defs", {})
    pages["items"] = {"anyOf": [pages["items"], {"$ref": "#/$defs/Use"}]}


def _only_pages(schema: dict[str, Any]) -> dict[str, Any]:
    """A piece is a list of pages, without the part of the form around it."""
    return {**schema["properties"]["pages"], "$defs": schema["$defs"], "title": "Piece"}
