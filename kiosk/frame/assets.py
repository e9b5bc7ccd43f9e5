"""Finds the built styles, scripts and fonts, whose names carry a hash of their content."""

import json
from functools import cache
from pathlib import Path

from flask import url_for

BUILT = Path(__file__).parent.parent / "static" / "built"


def asset(name: str) -> str:
    """Return the address of a built asset."""
    return url_for("static", filename=f"built/{manifest()[name]}")


@cache
def manifest() -> dict[str, str]:
    """Return asset name → built file name; FileNotFoundError when assets were never built."""
    names: dict[str, str] = json.loads((BUILT / "manifest.json").read_text(encoding="utf-8"))
    return names
