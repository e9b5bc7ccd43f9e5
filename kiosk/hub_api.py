"""What terminals say to the hub and it answers: rows taken in, and how far it has come."""

import json
import random
import threading
import zlib

from flask import Blueprint, Response, request
from pydantic import BaseModel, ValidationError
from sqlalchemy import Engine

from kiosk.demand.arrivals import Arrivals
from kiosk.demand.registers import who_signs
from kiosk.demand.store import reading
from kiosk.hub_description import description
from kiosk.usage.device_key import signed_by
from kiosk.usage.kinds import WIRE
from kiosk.usage.protocol import (
    DEVICE_HEADER,
    MARK,
    SIGNATURE_HEADER,
    USAGE,
    Batch,
    Refusal,
    TooMuch,
    to_sign,
    unpack,
)

STATUS = {
    "gap": 409,
    "forked": 409,
    "version": 400,
    "kind": 422,
    "rows": 422,
    "unreadable": 400,
    "too_large": 413,
    "signature": 401,
    "busy": 429,
}
COME_BACK = (5, 60)  # seconds; not the same for everybody, or all would come back at once


def make_api(engine: Engine, *, at_once: int = 4, reads: int = WIRE) -> Blueprint:
    """Return the interface. `at_once`: batches taken in side by side, others come back later.

    Keep it below the server's threads, so that people's pages are answered while terminals send.
    """
    api = Blueprint("api", __name__)
    arrivals = Arrivals(engine, reads=reads)
    keys = reading(engine)
    places = threading.BoundedSemaphore(at_once)

    @api.post(USAGE)
    def usage() -> Response:
        body = request.get_data()
        device = _signer(keys, body)
        if device is None:
            return _refused(Refusal(error="signature"))
        batch = _batch(body)
        if isinstance(batch, Refusal):
            return _refused(batch)
        if not places.acquire(blocking=False):
            return _refused(Refusal(error="busy"))
        try:
            answer = arrivals.take(batch, device)
        finally:
            places.release()
        return _refused(answer) if isinstance(answer, Refusal) else _said(answer)

    @api.get(MARK)
    def mark() -> Response:
        device = _signer(keys, b"")
        if device is None:
            return _refused(Refusal(error="signature"))
        journal = request.args.get("log", type=int)
        kind = request.args.get("kind", "")
        if journal is None or not 1 <= journal < 2**63:
            return _refused(Refusal(error="unreadable"))
        answer = arrivals.mark(journal, kind, device)
        return _refused(answer) if isinstance(answer, Refusal) else _said(answer)

    @api.get("/v1/openapi.json")
    def openapi() -> Response:
        return Response(json.dumps(description()), mimetype="application/json")

    @api.errorhandler(413)
    def too_large(_error: Exception) -> Response:
        return _refused(Refusal(error="too_large"))

    return api


def _signer(engine: Engine, body: bytes) -> int | None:
    """Return who signed this request, if it may send."""
    public = request.headers.get(DEVICE_HEADER, "")
    path = request.full_path.rstrip("?")
    said = to_sign(request.method, path, body)
    if not signed_by(public, request.headers.get(SIGNATURE_HEADER, ""), said):
        return None
    with engine.connect() as connection:
        return who_signs(connection, public)


def _batch(body: bytes) -> Batch | Refusal:
    try:
        return Batch.model_validate_json(unpack(body))
    except TooMuch:
        return Refusal(error="too_large")
    except (zlib.error, ValidationError):
        return Refusal(error="unreadable")


def _said(answer: BaseModel, status: int = 200) -> Response:
    return Response(answer.model_dump_json(), status, mimetype="application/json")


def _refused(refusal: Refusal) -> Response:
    response = _said(refusal, STATUS[refusal.error])
    if refusal.error == "busy":
        response.headers["Retry-After"] = str(random.randint(*COME_BACK))  # noqa: S311 - no secret
    return response
