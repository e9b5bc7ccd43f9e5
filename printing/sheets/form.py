"""A filled-in form on paper: questions and answers in one language or two, and boxes to sign in."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from printing.document import (
    Answer,
    Boxed,
    Document,
    Heading,
    Letterhead,
    Paragraph,
    Part,
    Signature,
    Steps,
    Tick,
    Together,
    Twice,
)
from printing.typeset import Sheet, typeset


@dataclass(frozen=True, slots=True)
class FilledLine:
    """One question with its answer; an empty answer leaves `lines` to write on by hand."""

    label: Twice
    answer: Twice = field(repr=False)
    lines: int = 1


@dataclass(frozen=True, slots=True)
class FilledPart:
    """A part of the form, or one child, with its lines."""

    title: Twice = field(repr=False)
    lines: tuple[FilledLine, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A paper to hand in with the form; `ticked` when it is known to be there."""

    title: Twice
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class FilledForm:
    """Everything that stands on the paper, in order."""

    title: Twice
    notes: tuple[Twice, ...]
    parts: tuple[FilledPart, ...] = field(repr=False)
    attachments_title: Twice
    attachments: tuple[Attachment, ...] = field(repr=False)
    declaration: Twice
    signatures: tuple[Twice, ...]
    date: Twice  # what is written beside a signature
    steps_title: Twice
    steps: tuple[Twice, ...]
    hand_in: tuple[FilledLine, ...] = ()  # where and when: in a frame of its own


def form(head: Letterhead, filled: FilledForm, *, large: bool = False) -> Sheet:
    """Write the form. Raises GlyphMissing for a letter that no font has, see `missing_letters`."""
    return typeset(Document(head, filled.title, tuple(_parts(filled)), large))


def _parts(filled: FilledForm) -> Iterator[Part]:
    yield from map(Paragraph, filled.notes)
    for part in filled.parts:
        yield Heading(part.title)
        yield from _answers(part.lines)
    if filled.attachments:
        yield Heading(filled.attachments_title)
        yield from (Tick(paper.title, paper.ticked) for paper in filled.attachments)
    # what is signed stands on the same page as the boxes
    declared = Paragraph(filled.declaration, bold=True)
    signatures = (Signature(label, filled.date) for label in filled.signatures)
    yield Together((declared, *signatures))
    yield Together(tuple(_afterwards(filled)), apart=False)


def _afterwards(filled: FilledForm) -> Iterator[Part]:
    """Yield what to do with the paper: on one page, which a person may keep."""
    yield Heading(filled.steps_title)
    yield Steps(filled.steps)
    if filled.hand_in:
        yield Boxed(tuple(Answer(line.label, line.answer) for line in filled.hand_in))


def _answers(lines: tuple[FilledLine, ...]) -> Iterator[Part]:
    """Yield the lines; the last is never alone on a page, where nobody knows what it is about."""
    rows = [Answer(line.label, line.answer, line.lines) for line in lines]
    yield from rows[:-2]
    yield Together(tuple(rows[-2:]), apart=False)
