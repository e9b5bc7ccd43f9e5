"""Describes the hub's interface in OpenAPI, made of the very models that read and answer."""

from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from kiosk.usage.protocol import (
    DEVICE_HEADER,
    MARK,
    SIGNATURE_HEADER,
    USAGE,
    Batch,
    Mark,
    Refusal,
)

WHERE = "#/components/schemas/{model}"
SIGNED = (
    "Ed25519 over the lines `servicepunkt 1`, method, path with query, and the SHA-256 of the body"
    " in hexadecimal; itself in hexadecimal."
)
REFUSED = {
    "400": "not a batch (unreadable), or rows newer than this hub reads (version)",
    "401": "an unknown or revoked key, or another signature (signature)",
    "409": "rows before these are missing (gap), or others came under these numbers (forked)",
    "413": "larger than a hub unpacks (too_large)",
    "422": "rows that cannot be (rows), or a kind that this hub does not know yet (kind)",
    "429": "others come in, or a release is being made; come back after Retry-After seconds (busy)",
}


def description() -> dict[str, Any]:
    """Return the description as JSON-ready data."""
    models: list[type[BaseModel]] = [Batch, Mark, Refusal]
    _, schemas = models_json_schema([(model, "validation") for model in models], ref_template=WHERE)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Servicepunkt hub", "version": "1"},
        "paths": {
            USAGE: {"post": {**_answers(REFUSED), "requestBody": _body(), **_signed([])}},
            MARK: {
                "get": {
                    **_answers({c: REFUSED[c] for c in ("400", "401", "409")}),
                    **_signed(ASKED),
                }
            },
        },
        "components": {"schemas": schemas["$defs"]},
    }


ASKED = [
    {"name": name, "in": "query", "required": True, "schema": {"type": kind}}
    for name, kind in (("log", "integer"), ("kind", "string"))
]


def _signed(others: list[dict[str, Any]]) -> dict[str, Any]:
    headers = (
        (DEVICE_HEADER, "the terminal's public key, 64 hexadecimal digits"),
        (SIGNATURE_HEADER, SIGNED),
    )
    named = [
        {
            "name": n,
            "in": "header",
            "required": True,
            "schema": {"type": "string"},
            "description": d,
        }
        for n, d in headers
    ]
    return {"parameters": [*named, *others]}


def _body() -> dict[str, Any]:
    return {
        "required": True,
        "description": "a Batch as JSON, packed with zlib",
        "content": {"application/octet-stream": {"schema": _named("Batch")}},
    }


def _answers(refused: dict[str, str]) -> dict[str, Any]:
    taken = {"description": "how far the hub has come now", "content": _json("Mark")}
    refusals = {c: {"description": d, "content": _json("Refusal")} for c, d in refused.items()}
    if "429" in refusals:
        after = {"Retry-After": {"schema": {"type": "integer"}, "description": "seconds"}}
        refusals["429"]["headers"] = after
    return {"responses": {"200": taken, **refusals}}


def _json(model: str) -> dict[str, Any]:
    return {"application/json": {"schema": _named(model)}}


def _named(model: str) -> dict[str, str]:
    return {"$ref": WHERE.format(model=model)}
