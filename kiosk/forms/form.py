"""A whole form: its parts, its questions and the groups that are asked once for each child."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, field_validator, model_validator

from kiosk.forms.conditions import Condition, comparisons
from kiosk.forms.questions import AnyQuestion, Content, Information, Key, Page, Question, Sentence


class Entry(Content):
    """What one round of a group is called, such as "Barn %(n)s"."""

    title: Sentence
    called_by: Key | None = None  # the question whose answer names it

    @field_validator("title")
    @classmethod
    def _only_the_number_is_put_in(cls, title: str) -> str:
        if "%" in title.replace("%(n)s", ""):
            raise ValueError("only %(n)s, the number, can be put in; no other % may stand here")
        return title


class Group(Content):
    """Questions asked once for each child, account or income; then: is there one more?"""

    kind: Literal["group"]
    key: Key
    entry: Entry
    title: Sentence  # the question whether there is one more
    hint: Sentence | None = None
    why: Sentence | None = None
    when: Condition | None = None
    at_most: int = Field(12, ge=2, le=20)
    pages: tuple[Question, ...] = Field(min_length=1)


class Section(Content):
    """A part of the form with a name of its own."""

    key: Key
    title: Sentence
    when: Condition | None = None
    pages: tuple[Annotated[AnyQuestion | Group, Field(discriminator="kind")], ...] = Field(
        min_length=1
    )


class Form(Content):
    """The parts in the order they are asked; refuses conditions that could never be known."""

    sections: tuple[Section, ...] = Field(min_length=1)

    @property
    def pages(self) -> Iterator[Page | Group]:
        """Every page outside groups, and every group."""
        for section in self.sections:
            yield from section.pages

    @property
    def questions(self) -> Iterator[Page]:
        """Every question there is, those of groups too."""
        for page in self.pages:
            yield from page.pages if isinstance(page, Group) else (page,)

    @model_validator(mode="after")
    def _only_earlier_answers_decide(self) -> Self:
        known: dict[str, Page | Group] = {}
        for section in self.sections:
            refuse_unknown(section.when, known, section.key)
            for page in section.pages:
                refuse_unknown(page.when, known, page.key)
                if isinstance(page, Group):
                    _refuse_inside(page, dict(known))
                _learn(page, known)
        return self


def _refuse_inside(group: Group, known: dict[str, Page | Group]) -> None:
    for page in group.pages:
        refuse_unknown(page.when, known, f"{group.key}/{page.key}")
        _learn(page, known)
    named = group.entry.called_by
    if named and named not in {page.key for page in group.pages}:
        raise ValueError(f"{group.key}: called_by names {named}, which is not asked in it")


def _learn(page: Page | Group, known: dict[str, Page | Group]) -> None:
    if page.key in known:
        raise ValueError(f"{page.key}: two questions have this key")
    known[page.key] = page


def refuse_unknown(when: Condition | None, known: dict[str, Page | Group], where: str) -> None:
    """Raise ValueError when a condition asks for an answer that is not known, or never given."""
    for comparison in comparisons(when) if when else ():
        asked = known.get(comparison.answer)
        if asked is None:
            raise ValueError(f"{where}: {comparison.answer} is not asked before this")
        if isinstance(asked, Information):
            raise ValueError(f"{where}: {comparison.answer} has no answer")
        values = asked.values if isinstance(asked, Page) else None
        for value in comparison.named_values:
            if values is not None and value not in values:
                raise ValueError(f"{where}: {comparison.answer} can never be {value}")
