"""Makes a form's pages ready to show, in the visitor's language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby

from kiosk.errands.answer_words import AnswerWords
from kiosk.forms import (
    Filed,
    Filling,
    Group,
    Information,
    MonthQuestion,
    More,
    Place,
    Row,
    YesNoQuestion,
)
from kiosk.forms.days import months
from kiosk.forms.filling import Fields
from kiosk.forms.questions import Page, Picture
from kiosk.visitor.statement_pages import Card


@dataclass(frozen=True, slots=True, repr=False)
class Round:
    """One child, account or income that was written down."""

    group: str
    number: int
    title: str
    first_path: str


@dataclass(frozen=True, slots=True, repr=False)
class FormPage:
    """One page of a form: what it asks, what stands in its fields, how far it is."""

    path: str
    kind: str
    title: str
    above: str  # the part of the form, or which child this is about
    part: int
    parts: int
    share: int  # of the way, percent
    hint: str | None = None
    why: str | None = None
    picture: Picture | None = None
    choices: list[Card] = field(default_factory=list)
    ways: list[Card] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)
    note: str | None = None
    rounds: list[Round] = field(default_factory=list)
    this_round: Round | None = None  # set where it can be taken away
    may_be_empty: bool = False
    ticked: list[str] = field(default_factory=list)  # keys of papers


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """One row of the page "check your answers"."""

    label: str
    lines: list[str]
    path: str


@dataclass(frozen=True, slots=True, repr=False)
class Block:
    """Rows of that page that belong together: those of a part, or of one child."""

    part: str | None  # the heading of the part, on the first of its blocks
    about: str | None  # which child, or the part once more after the last child
    lines: list[Line]
    one_more: Round | None  # on the last round of a group that may have another


def shown(
    filling: Filling, place: Place, words: AnswerWords, fields: Fields, today: date
) -> FormPage:
    """Return the page with these fields filled in."""
    question, progress = place.question, filling.progress(place.path)
    text = words.text
    picked = [*fields.get("answer", ()), *fields.get("instead", ())]
    return FormPage(
        path=place.path,
        kind=_kind(question),
        title=text(question.title),
        above=_above(filling, place, words),
        part=progress.part,
        parts=progress.parts,
        share=round(100 * progress.share),
        hint=text(question.hint) or None,
        why=text(question.why) or None,
        picture=question.picture,
        choices=[_chosen(card, picked) for card in _choices(question, words, today)],
        ways=[Card(way.value.value, words.way(way), None, None, way.value.value in picked)
              for way in question.ways],
        fields={name: values[0] for name, values in fields.items() if values},
        steps=[text(step) for step in getattr(question, "steps", ())],
        note=text(getattr(question, "note", None)) or None,
        rounds=_rounds(filling, place.group, words) if isinstance(question, More) else [],
        this_round=_removable(filling, place, words),
        may_be_empty=getattr(question, "may_be_empty", False),
        ticked=picked,
    )  # fmt: skip


def answer_blocks(
    filling: Filling, words: AnswerWords, papers: Mapping[str, str]
) -> Iterator[Block]:
    """Yield each part and each round of a group; `papers` gives the name of each paper's key."""
    for part in filling.parts:
        blocks = [list(rows) for _round, rows in groupby(part.rows, key=_which_round)]
        for number, rows in enumerate(blocks):
            group, after = rows[0].place.group, blocks[number + 1 : number + 2]
            ends = not after or after[0][0].place.group is not group
            yield Block(
                words.text(part.section.title) if not number else None,
                _above(filling, rows[0].place, words) if number or group else None,
                [_line(row, words, papers) for row in rows],
                _one_more(filling, group, words) if group and ends else None,
            )


def _which_round(row: Row) -> tuple[str, int | None]:
    return (row.place.group.key if row.place.group else "", row.place.entry)


def _line(row: Row, words: AnswerWords, papers: Mapping[str, str]) -> Line:
    said = (
        [papers.get(key, "") for key in row.value.papers]
        if isinstance(row.value, Filed)
        else words.lines(row.place.question, row.value)
    )
    return Line(words.text(row.place.question.says), said, row.place.path)


def _one_more(filling: Filling, group: Group, words: AnswerWords) -> Round | None:
    """Return the round that could be added to a group, and the page that asks for it."""
    number, path = len(filling.entries(group)) + 1, f"{group.key}/more"
    if filling.route.find(path) is None:
        return None
    return Round(group.key, number, words.text(group.entry.title, n=number), path)


def _kind(question: Page) -> str:
    return "more" if isinstance(question, More) else str(getattr(question, "kind", ""))


def _choices(question: Page, words: AnswerWords, today: date) -> Iterator[Card]:
    if isinstance(question, YesNoQuestion | More):
        for value, yes in (("yes", True), ("no", False)):
            yield Card(value, words.yes_or_no(yes), None, None, False)
    elif isinstance(question, MonthQuestion):
        for month in months(today, question.first, question.last):
            yield Card(f"{month:%Y-%m}", words.month(month), None, None, False)
    else:
        for option in getattr(question, "choices", ()):
            hint = words.text(option.hint) or None
            yield Card(option.value, words.text(option.title), hint, option.icon, False)


def _chosen(card: Card, picked: list[str]) -> Card:
    return Card(card.value, card.title, card.hint, card.icon, card.value in picked)


def _above(filling: Filling, place: Place, words: AnswerWords) -> str:
    if place.group is None or place.entry is None:
        return words.text(place.section.title)
    return words.round(filling, place.group, place.entry)


def _rounds(filling: Filling, group: Group | None, words: AnswerWords) -> list[Round]:
    if group is None:
        return []
    firsts = {place.entry: place.path for place in reversed(filling.route.places)
              if place.group is group and place.entry}  # fmt: skip
    return [Round(group.key, number, words.round(filling, group, number), firsts[number])
            for number in filling.entries(group)]  # fmt: skip


def _removable(filling: Filling, place: Place, words: AnswerWords) -> Round | None:
    """Any round but the only one can be taken away again, on its first page."""
    if place.group is None or place.entry is None or isinstance(place.question, Information):
        return None
    rounds = _rounds(filling, place.group, words)
    here = rounds[place.entry - 1]
    return here if len(rounds) > 1 and here.first_path == place.path else None
