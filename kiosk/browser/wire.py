"""Writes news, sites and fragments as plain words, and reads them back, refusing anything else."""

from dataclasses import asdict
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from kiosk.browser.fragments import Fragments
from kiosk.browser.window import News, PaperCame, Site, Status, WipeReport

KINDS: dict[str, type] = {kind.__name__: kind for kind in get_args(News)}
READERS: dict[str, TypeAdapter[Any]] = {name: TypeAdapter(kind) for name, kind in KINDS.items()}
SITE, STATUS, REPORT = TypeAdapter(Site), TypeAdapter(Status), TypeAdapter(WipeReport)
PIECES = TypeAdapter(dict[int, dict[int, list[str]]])

Words = dict[str, Any]


class NotUnderstood(Exception):
    """The other side said something that is not on the list; its words are not repeated."""


def news_words(news: News) -> tuple[Words, bytes]:
    """Return the words and the body that tell this news."""
    if isinstance(news, PaperCame):
        return {"news": "PaperCame"}, news.pdf
    return {"news": type(news).__name__, "of": asdict(news)}, b""


def read_news(words: Words, body: bytes) -> News:
    """Read news back; raises NotUnderstood."""
    if words.get("news") == "PaperCame":
        return PaperCame(body)
    news: News = _read(READERS.get(str(words.get("news"))), words.get("of"))
    return news


def read_site(words: object) -> Site:
    """Read a site; raises NotUnderstood."""
    site: Site = _read(SITE, words)
    return site


def read_status(words: object) -> Status:
    """Read a status; raises NotUnderstood."""
    status: Status = _read(STATUS, words)
    return status


def read_report(words: object) -> WipeReport:
    """Read a report; raises NotUnderstood."""
    report: WipeReport = _read(REPORT, words)
    return report


def fragments_words(fragments: Fragments) -> Words:
    """Return fragments as words."""
    pieces = {
        str(length): {
            str(number): [one.hex() for one in hashes] for number, hashes in quick.items()
        }
        for length, quick in fragments.pieces.items()
    }
    return {"salt": fragments.salt.hex(), "pieces": pieces}


def read_fragments(words: object) -> Fragments:
    """Read fragments back; raises NotUnderstood."""
    try:
        assert isinstance(words, dict)  # noqa: S101 - told as NotUnderstood below
        pieces = PIECES.validate_python(words["pieces"])
        return Fragments(
            bytes.fromhex(words["salt"]),
            {
                length: {n: frozenset(map(bytes.fromhex, hashes)) for n, hashes in quick.items()}
                for length, quick in pieces.items()
            },
        )
    except (AssertionError, KeyError, TypeError, ValueError):
        raise NotUnderstood from None


def _read(reader: TypeAdapter[Any] | None, words: object) -> Any:
    if reader is None:
        raise NotUnderstood
    try:
        return reader.validate_python(words)
    except (ValidationError, ValueError):
        raise NotUnderstood from None
