"""What should be on paper, said as data: a title and its parts, in Swedish and one more language.

>>> from printing.document import Answer, Document, Heading, Letterhead, Signature, Twice
>>> from printing.typeset import typeset
>>> head = Letterhead("Servicepunkt", "2026.1", lambda page, pages: f"Sida {page} av {pages}")
>>> parts = (
...     Heading(Twice("Hyra", "الإيجار")),
...     Answer(Twice("Hur mycket?", "كم تدفع؟"), Twice("7 480 kr", "7 480 kr")),
...     Signature(Twice("Underskrift", "التوقيع")),
... )
>>> typeset(Document(head, Twice("Ansökan", "طلب"), parts)).pages
1

Nothing here shows its words in a `repr`: they may be a visitor's.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from printing.bidi_order import Direction, direction_of


@dataclass(frozen=True, slots=True)
class Twice:
    """The same words in Swedish and, where the visitor reads another language, in that too.

    Words without the other language stand alone, over the whole width of the sheet.
    """

    swedish: str = field(repr=False)
    other: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What stands at the top and bottom of every page; the words are the caller's.

    `version` is the version and date of the content; `page_words` says "Sida 1 av 2".
    """

    place: str
    version: str
    page_words: Callable[[int, int], str]


@dataclass(frozen=True, slots=True)
class Heading:
    """Begins a section and stays on the page of what follows."""

    words: Twice


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a line break in it begins a new paragraph."""

    words: Twice
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A question and what was answered; an empty answer leaves `lines` to write on by hand."""

    label: Twice
    answer: Twice
    lines: int = 1


@dataclass(frozen=True, slots=True)
class Tick:
    """One row of a checklist, with a box that is ticked or to be ticked by hand."""

    words: Twice
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Steps:
    """Things to do one after the other, numbered from 1."""

    steps: tuple[Twice, ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """A box 18 mm high to sign in with its label beneath, and where wanted one for the date."""

    label: Twice
    date: Twice = Twice("")


@dataclass(frozen=True, slots=True)
class BigFact:
    """One thing in 24 points: what it is, the thing itself, what to do with it; one language."""

    heading: str = field(repr=False)
    fact: str = field(repr=False)
    advice: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the sheet."""


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows begins at the top of a page."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A frame near the edge of the paper: a missing side shows a shifted sheet."""


@dataclass(frozen=True, slots=True)
class Greys:
    """Squares from white to black and lines from thin to thick: worn toner shows in them."""


@dataclass(frozen=True, slots=True)
class Boxed:
    """Parts with a frame around them, on one page."""

    parts: "tuple[Part, ...]"


@dataclass(frozen=True, slots=True)
class Together:
    """Parts that stand on one page if a page can hold them; `apart` from what is above them."""

    parts: "tuple[Part, ...]"
    apart: bool = True


Part = (
    Heading
    | Paragraph
    | Answer
    | Tick
    | Steps
    | Signature
    | BigFact
    | Rule
    | NewPage
    | Frame
    | Greys
    | Boxed
    | Together
)


@dataclass(frozen=True, slots=True)
class Document:
    """All that should be on the sheets, in order; `large` sets it in 16 points and not in 12."""

    head: Letterhead
    title: Twice
    parts: tuple[Part, ...]
    large: bool = False

    @property
    def other_reads(self) -> Direction:
        """The direction of the other language, as its title runs."""
        return direction_of(self.title.other)
