"""Finds the built styles, scripts and fonts, whose names carry a hash of their content."""

import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, url_for
from whitenoise import WhiteNoise

WSGI = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
BUILT = Path(__file__).parent.parent / "static" / "built"


def asset(name: str) -> str:
    """Return the address of a built asset."""
    return url_for("static", filename=f"built/{manifest()[name]}")


@cache
def manifest() -> dict[str, str]:
    """Return asset name → built file name; FileNotFoundError when assets were never built."""
    names: dict[str, str] = json.loads((BUILT / "manifest.json").read_text(encoding="utf-8"))
    return names


def with_assets(app: Flask) -> WSGI:
    """Serve built assets from memory, compressed, and for ever under their hashed names."""
    served: WSGI = WhiteNoise(
        app.wsgi_app,
        root=str(BUILT),
        prefix="static/built/",
        immutable_file_test=lambda path, url: True,
    )
    return served
