"""What terminal and hub say to each other: batches of rows, and how far the hub has come."""

import hashlib
import zlib
from collections.abc import Iterable, Sequence
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

MOST_ROWS = 1_000
MOST_BYTES = 256 * 1024  # of a batch when it is unpacked; 1,000 rows are about 35 kB
NO_CHAIN = "0" * 32
MARK, USAGE = "/v1/usage/mark", "/v1/usage"
DEVICE_HEADER, SIGNATURE_HEADER = "Servicepunkt-Device", "Servicepunkt-Signature"

Log = Annotated[int, Field(ge=1, lt=2**63)]
Chain = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
Row = tuple[int, ...]


class TooMuch(Exception):
    """A batch is larger than a hub unpacks."""


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class Batch(_Said):
    """Up to 1,000 rows of one kind, in the order they were counted.

    A row may be null: one that the hub refused until the terminal gave it up.
    """

    v: int = Field(ge=1, le=99, description="version of the rows")
    log: Log = Field(description="random number of these rows' journal")
    kind: str = Field(pattern=r"^[a-z_]{1,16}$", description="errand, print_job, quarter, …")
    first: int = Field(ge=1, lt=2**62, description="running number of the first row")
    before: Chain = Field(description="what the rows before the first add up to")
    chain: Chain = Field(description="what all rows up to the last add up to")
    now: int = Field(ge=0, lt=2**40, description="the terminal's clock, seconds since 1970")
    dropped: int = Field(ge=0, lt=2**40, description="rows its disk does not take just now")
    rows: list[list[int] | None] = Field(min_length=1, max_length=MOST_ROWS)

    @property
    def last(self) -> int:
        """The running number of the last row."""
        return self.first + len(self.rows) - 1

    def packed(self) -> bytes:
        """Return the batch as it is sent."""
        return zlib.compress(self.model_dump_json().encode(), 9)


class Mark(_Said):
    """How far the hub has come with one kind of rows of one journal."""

    acked: int = Field(ge=0, description="the last row the hub has; 0: none")
    chain: Chain = Field(description="what the rows up to it add up to")
    reads: int = Field(ge=1, description="the newest version of rows that the hub reads")


class Refusal(_Said):
    """Why a batch was not taken in; nothing of it was kept."""

    error: Literal[
        "gap",  # rows before these never came
        "forked",  # other rows came under these numbers: a copied or restored disk
        "version",  # the hub reads older rows only
        "kind",  # the hub does not know this kind of rows yet
        "rows",  # some rows cannot be; they are named
        "unreadable",  # not a batch
        "too_large",
        "signature",  # an unknown or revoked key, or another signature
        "busy",
    ]
    reads: int | None = Field(default=None, ge=1, description="with version: what the hub reads")
    mark: Mark | None = Field(default=None, description="with gap: where to go on")
    rows: list[int] = Field(default=[], description="places in the batch, 0 is the first")


def unpack(body: bytes) -> bytes:
    """Return what a batch unpacks to. Raises TooMuch, or zlib.error when it is not packed."""
    unpacking = zlib.decompressobj()
    said = unpacking.decompress(body, MOST_BYTES)  # a bomb is never unpacked further than this
    if unpacking.unconsumed_tail:
        raise TooMuch
    if not unpacking.eof or unpacking.unused_data:
        raise zlib.error("not one whole stream")
    return said


def chained(chain: str, rows: Iterable[Sequence[int] | None], width: int) -> str:
    """Return what a chain becomes by these rows; only their first `width` numbers count.

    Those that every version has: or rows sent again after an update would look like others.
    """
    return linked(chain, written(rows, width))


def written(rows: Iterable[Sequence[int] | None], width: int) -> list[bytes]:
    """Return the first `width` numbers of each row as text, with tabs between them."""
    numbers = b"\t".join([b"%d"] * width)
    return [b"null" if row is None else numbers % tuple(row[:width]) for row in rows]


def linked(chain: str, texts: Iterable[bytes]) -> str:
    """Return what a chain becomes by rows that are `written`."""
    link = bytes.fromhex(chain)
    for text in texts:
        link = hashlib.sha256(link + text).digest()[:16]
    return link.hex()


def to_sign(method: str, path: str, body: bytes) -> bytes:
    """Return the bytes a terminal signs; `path` with its query. The hub's clock is not asked:

    a terminal with a wrong clock may send too, and what is sent again changes nothing.
    """
    return f"servicepunkt 1\n{method}\n{path}\n{hashlib.sha256(body).hexdigest()}".encode()
