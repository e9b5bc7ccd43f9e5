"""Writes news, sites and fragments as plain words, and reads them back, refusing anything else."""

from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import Annotated, Any, get_args

from pydantic import BeforeValidator, TypeAdapter

from kiosk.browser.fragments import Fragments
from kiosk.browser.window import News, PaperCame, Site, Status, WipeReport

KINDS: dict[str, type] = {kind.__name__: kind for kind in get_args(News)}
READERS: dict[str, TypeAdapter[Any]] = {name: TypeAdapter(kind) for name, kind in KINDS.items()}
SITE, STATUS, REPORT = TypeAdapter(Site), TypeAdapter(Status), TypeAdapter(WipeReport)
Hex = Annotated[bytes, BeforeValidator(lambda text: bytes.fromhex(str(text)))]


@dataclass(frozen=True, slots=True)
class ToldFragments:
    """Fragments as they are told: hashes by the piece's length and its quick hash."""

    salt: Hex
    pieces: dict[int, dict[int, list[Hex]]]


FRAGMENTS = TypeAdapter(ToldFragments)

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
    told: ToldFragments = _read(FRAGMENTS, words)
    return Fragments(
        told.salt,
        {
            length: {number: frozenset(hashes) for number, hashes in quick.items()}
            for length, quick in told.pieces.items()
        },
    )


def _read(reader: TypeAdapter[Any] | None, words: object) -> Any:
    if reader is None:
        raise NotUnderstood
    with suppress(ValueError):  # what the error says would quote the words
        return reader.validate_python(words)
    raise NotUnderstood
