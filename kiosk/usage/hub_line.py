"""The line from a terminal to its hub: says a batch, brings back the answer."""

import urllib.error
import urllib.request
from typing import Protocol

from pydantic import ValidationError

from kiosk.usage.device_key import DeviceKey
from kiosk.usage.protocol import (
    DEVICE_HEADER,
    MARK,
    MOST_BYTES,
    SIGNATURE_HEADER,
    USAGE,
    Batch,
    Mark,
    Refusal,
    to_sign,
)

PATIENCE = 30.0  # seconds for one answer


class HubAway(Exception):
    """No answer that we understand; come back after `seconds`, if it said so."""

    def __init__(self, seconds: float = 0.0) -> None:
        super().__init__()
        self.seconds = seconds


class HubLine(Protocol):
    """What an outbox needs of a hub; both raise HubAway."""

    def send(self, batch: Batch) -> Mark | Refusal:
        """Hand over a batch."""

    def mark(self, log: int, kind: str) -> Mark | Refusal:
        """Ask how far the hub has come."""


class HttpHubLine:
    """The hub at an address such as `https://hub.example`."""

    def __init__(self, address: str, key: DeviceKey) -> None:
        self._address = address.rstrip("/")
        self._key = key
        self._open = urllib.request.build_opener(_NoDetours()).open

    def send(self, batch: Batch) -> Mark | Refusal:
        """Hand over a batch."""
        return self._ask("POST", USAGE, batch.packed())

    def mark(self, log: int, kind: str) -> Mark | Refusal:
        """Ask how far the hub has come."""
        return self._ask("GET", f"{MARK}?log={log}&kind={kind}", b"")

    def _ask(self, method: str, path: str, body: bytes) -> Mark | Refusal:
        headers = {
            DEVICE_HEADER: self._key.public,
            SIGNATURE_HEADER: self._key.sign(to_sign(method, path, body)),
            "Content-Type": "application/octet-stream",
        }
        asked = urllib.request.Request(  # noqa: S310 - the settings allow http and https only
            self._address + path, body or None, headers, method=method
        )
        try:
            with self._open(asked, timeout=PATIENCE) as answer:
                return Mark.model_validate_json(answer.read(MOST_BYTES))
        except urllib.error.HTTPError as refused:
            with refused:
                return _refusal(refused)
        except (OSError, ValidationError):
            raise HubAway from None


class _NoDetours(urllib.request.HTTPRedirectHandler):
    """What is signed for one address is not sent to another."""

    def redirect_request(self, *_args: object) -> None:
        """Follow nobody."""


def _refusal(refused: urllib.error.HTTPError) -> Refusal:
    after = refused.headers.get("Retry-After", "")
    if refused.code in (429, 503):
        raise HubAway(float(after) if after.isdigit() else 0.0) from None
    try:
        return Refusal.model_validate_json(refused.read(MOST_BYTES))
    except (OSError, ValidationError):
        raise HubAway from None
