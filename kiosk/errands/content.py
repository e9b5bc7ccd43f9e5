"""Reads the errand files and refuses the ones that would leave a visitor without an answer."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    ValidationError,
    model_validator,
)

from kiosk.errands.files import ContentError, read_yaml, refusal
from kiosk.errands.form_content import GuidedForm, with_pieces
from kiosk.errands.periods import PeriodRule
from kiosk.forms import FileQuestion
from kiosk.forms.questions import Icon
from kiosk.usage import Errand as Counted

Sentence = Annotated[str, Field(min_length=1, max_length=300)]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
Room = Literal["phone", "guide", "no-phone", "no-e-id", "bank"]


class _Content(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Choice(_Content):
    """One answer a visitor can pick."""

    value: Key
    title: Sentence
    hint: Sentence | None = None
    icon: Icon | None = None
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
    icon: Icon
    asks: Question | None = None
    where: Question | None = None
    guide: Guide | None = None
    checklist: tuple[Sentence, ...] = ()
    form: GuidedForm | None = None
    which: Which | None = None  # this errand is only a door to those within it
    within: Key | None = None

    _file: Path = PrivateAttr(Path())

    @property
    def file(self) -> Path:
        """The file it was read from."""
        return self._file

    @property
    def mark(self) -> str:
        """What a sheet says of the content it was made from: `2026-11-22 · 3f9a1c2b`.

        The version is written by a person, who may forget it; the signs after it follow from
        everything this errand and its pieces say, and so differ when that differs.
        """
        said = self.model_dump_json(exclude_defaults=True)
        return f"{self.version} · {sha256(said.encode()).hexdigest()[:8]}"

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


def read_errands(*folders: Path) -> dict[str, Errand]:
    """Read every .yaml file in the folders, in the order the errands are offered.

    An errand or a piece in a later folder takes the place of that in an earlier one.
    Raises ContentError for the first file that cannot be used.
    """
    read: dict[str, Errand] = {}
    for folder in reversed(folders):
        replaced = frozenset(read)
        for path in sorted(folder.glob("*.yaml")):
            content = read_yaml(path)
            if isinstance(content, dict) and content.get("key") in replaced:
                continue
            errand = _errand(path, content, folders)
            if errand.key in read:
                raise ContentError(f"{path}: {errand.key} is also in {read[errand.key].file.name}")
            read[errand.key] = errand
    if not read:
        raise ContentError(f"{folders[0]}: there are no errands")
    _refuse_lost(read)
    return {errand.key: errand for errand in sorted(read.values(), key=lambda one: one.order)}


def _refuse_lost(errands: dict[str, Errand]) -> None:
    """Every door has errands within it, and every question for a file somebody who fetches it."""
    filled = {errand.within for errand in errands.values() if errand.within}
    for errand in errands.values():
        door = errands.get(errand.within) if errand.within else None
        if errand.within and (door is None or door.which is None):
            raise ContentError(f"{errand.file}: within: {errand.within} is no door")
        if errand.which and errand.key not in filled:
            raise ContentError(f"{errand.file}: which: it is no door, nothing is within it")
        for question in errand.form.questions if errand.form else ():
            if isinstance(question, FileQuestion) and not _fetches(errands, question.fetched_by):
                raise ContentError(
                    f"{errand.file}: {question.key}: fetched_by: {question.fetched_by}"
                    " fetches no papers"
                )


def _fetches(errands: dict[str, Errand], key: str) -> bool:
    errand = errands.get(key)
    return errand is not None and errand.form is None and errand.which is None


def _errand(path: Path, content: Any, folders: Sequence[Path]) -> Errand:
    content = with_pieces(content, *folders)
    try:
        errand = Errand.model_validate(content)
    except ValidationError as error:
        raise refusal(path, content, error) from None
    errand._file = path
    return errand
