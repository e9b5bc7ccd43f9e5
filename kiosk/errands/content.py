"""Reads the errand files and refuses the ones that would leave a visitor without an answer."""

from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from kiosk.errands.files import ContentError, read_yaml, refusal
from kiosk.errands.form_content import GuidedForm, with_pieces
from kiosk.errands.periods import PeriodRule
from kiosk.forms import FileQuestion
from kiosk.usage import Errand as Counted

Sentence = Annotated[str, Field(min_length=1, max_length=300)]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
Room = Literal["phone", "guide", "no-phone"]


class _Content(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Choice(_Content):
    """One answer a visitor can pick."""

    value: Key
    title: Sentence
    hint: Sentence | None = None
    icon: Key | None = None
    period: PeriodRule | None = None
    next: Room | None = None


class Question(_Content):
    """One question on a page of its own."""

    title: Sentence
    hint: Sentence | None = None
    why: Sentence | None = None
    choices: tuple[Choice, ...] = Field(min_length=2, max_length=7)

    def choice(self, value: str) -> Choice | None:
        """Return the answer with this value, or None when the page does not offer it."""
        return next((choice for choice in self.choices if choice.value == value), None)

    @model_validator(mode="after")
    def _values_differ(self) -> Self:
        values = [choice.value for choice in self.choices]
        if len(set(values)) != len(values):
            raise ValueError("two choices have the same value")
        return self


class Guide(_Content):
    """A page that shows how, step by step."""

    title: Sentence
    steps: tuple[Sentence, ...] = Field(min_length=1, max_length=8)
    note: Sentence | None = None


class Which(_Content):
    """A page that asks which of several errands it is."""

    title: Sentence
    hint: Sentence | None = None


class Errand(_Content):
    """One thing a visitor can do here, with its questions and sentences in Swedish."""

    key: Key
    order: int = Field(ge=1, description="place on the page of errands")
    counted_as: str = Field(json_schema_extra={"enum": list(Counted.__members__)})
    version: str
    title: Sentence
    hint: Sentence
    icon: Key
    asks: Question | None = None
    where: Question | None = None
    guide: Guide | None = None
    checklist: tuple[Sentence, ...] = ()
    form: GuidedForm | None = None
    which: Which | None = None  # this errand is only a door to those within it
    within: Key | None = None

    @property
    def counted(self) -> Counted:
        """How the usage journal names this errand."""
        return Counted[self.counted_as]

    @model_validator(mode="after")
    def _no_dead_ends(self) -> Self:
        if self.counted_as not in Counted.__members__:
            raise ValueError(f"counted_as: {self.counted_as} is not in the list of usage events")
        for choice in self.where.choices if self.where else ():
            if choice.next is None:
                raise ValueError(f"where: {choice.value} leads nowhere")
            if choice.next == "guide" and self.guide is None:
                raise ValueError(f"where: {choice.value} leads to a guide that is not there")
        return self


def read_errands(folder: Path) -> dict[str, Errand]:
    """Read every .yaml file in the folder, in the order they are offered.

    Raises ContentError for the first file that cannot be used.
    """
    errands = sorted(map(_read, folder.glob("*.yaml")), key=lambda errand: errand.order)
    if not errands:
        raise ContentError(f"{folder}: there are no errands")
    doors = {errand.key for errand in errands if errand.which}
    for lost in {errand.within for errand in errands if errand.within} ^ doors:
        raise ContentError(f"{folder.name}: {lost} is no door, or nothing is within it")
    by_key = {errand.key: errand for errand in errands}
    for errand in errands:
        _refuse_papers_nobody_fetches(errand, by_key)
    return by_key


def _refuse_papers_nobody_fetches(errand: Errand, by_key: dict[str, Errand]) -> None:
    """A question for a file leads to an errand in which a paper is taken in."""
    for question in errand.form.questions if errand.form else ():
        if isinstance(question, FileQuestion):
            fetching = by_key.get(question.fetched_by)
            if fetching is None or fetching.form or fetching.which:
                raise ContentError(
                    f"{errand.key}: {question.key}: {question.fetched_by} fetches no papers"
                )


def _read(path: Path) -> Errand:
    content = with_pieces(read_yaml(path), path.parent)
    try:
        return Errand.model_validate(content)
    except ValidationError as error:
        raise refusal(path, content, error) from None
