"""The kinds of question a form can ask, one on each page, as they are written in its file."""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kiosk.forms.conditions import Condition
from kiosk.forms.values import Instead

Sentence = Annotated[str, Field(min_length=1, max_length=400)]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
# the pictures a file may ask for; each is drawn in templates/components/icon.html
Icon = StrEnum(
    "Icon",
    "bank calendar clock done form help language letter lock more paper phone printer sheets staff"
    " statement warning",
)


class Picture(StrEnum):
    """What to look for, drawn beside the help: templates/components/pictures."""

    ACCOUNT_NUMBER = "account-number"
    CHILD = "child"
    DECISION = "decision"
    IDENTITY_NUMBER = "identity-number"
    PAYSLIP = "payslip"
    RECEIPT = "receipt"
    RENT_BILL = "rent-bill"
    STATEMENT = "statement"


class Content(BaseModel):
    """Something written in a form's file: it never changes, and unknown words are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Way(Content):
    """A way past a question: I do not know, I have none, I write it by hand."""

    value: Instead
    title: Sentence | None = None  # None: the usual words


class Option(Content):
    """One answer to pick."""

    value: Key
    title: Sentence
    hint: Sentence | None = None
    icon: Icon | None = None


class Page(Content):
    """What all questions have: a title, help in plain words, why we ask, and when."""

    key: Key
    title: Sentence
    label: Sentence | None = None  # short, for the list of answers and the paper
    hint: Sentence | None = None
    why: Sentence | None = None
    picture: Picture | None = None
    when: Condition | None = None
    instead: tuple[Way, ...] = ()

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways past this question."""
        return self.instead

    @property
    def says(self) -> str:
        """What the question is called in a list."""
        return self.label or self.title

    @property
    def values(self) -> tuple[bool | str, ...] | None:
        """Every answer there can be, or None when there is no end of them."""
        return None

    @model_validator(mode="after")
    def _ways_differ(self) -> Self:
        if len({way.value for way in self.instead}) != len(self.instead):
            raise ValueError(f"{self.key}: the same way past the question twice")
        return self


class _WithOptions(Page):
    choices: tuple[Option, ...] = Field(min_length=2, max_length=12)

    @property
    def values(self) -> tuple[bool | str, ...]:
        """The values of the choices and of the ways past them."""
        return (*(option.value for option in self.choices), *(way.value for way in self.ways))

    @model_validator(mode="after")
    def _values_differ(self) -> Self:
        if len(set(self.values)) != len(self.values):
            raise ValueError(f"{self.key}: two choices have the same value")
        return self


class ChoiceQuestion(_WithOptions):
    """Pick one."""

    kind: Literal["choice"]


class SeveralQuestion(_WithOptions):
    """Pick one or more."""

    kind: Literal["several"]


class Checklist(_WithOptions):
    """Tick what is done or at hand; nothing ticked is an answer too."""

    kind: Literal["checklist"]


class YesNoQuestion(Page):
    """Yes or no."""

    kind: Literal["yes-no"]

    @property
    def values(self) -> tuple[bool | str, ...]:
        """Yes, no, and the ways past them."""
        return (True, False, *(way.value for way in self.ways))


class TextQuestion(Page):
    """A line of text."""

    kind: Literal["text"]
    at_most: int = Field(80, ge=1, le=200)  # characters
    may_be_empty: bool = False


class LongTextQuestion(Page):
    """A few lines of text."""

    kind: Literal["long-text"]
    at_most: int = Field(600, ge=1, le=2000)  # characters
    may_be_empty: bool = False


class NumberQuestion(Page):
    """A whole number."""

    kind: Literal["number"]
    least: int = 0
    most: int = 9999


class MoneyQuestion(Page):
    """An amount in kronor."""

    kind: Literal["money"]
    most: int = 9_999_999  # kronor


class DateQuestion(Page):
    """A day: year, month and day."""

    kind: Literal["date"]
    not_later_than_today: bool = False
    not_before_today: bool = False


class MonthQuestion(Page):
    """A month, picked among those around now: -1 is last month, 0 this one, 1 the next."""

    kind: Literal["month"]
    first: int = Field(-1, ge=-24)
    last: int = Field(1, le=24)

    @model_validator(mode="after")
    def _some_months(self) -> Self:
        if not 1 <= self.last - self.first <= 11:
            raise ValueError(f"{self.key}: offer 2 to 12 months")
        return self


class PeriodQuestion(Page):
    """From one day to another, both included."""

    kind: Literal["period"]


class PersonalNumberQuestion(Page):
    """A personnummer or samordningsnummer; it can always be written by hand instead."""

    kind: Literal["personal-number"]

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways past this question; writing by hand is always one."""
        by_hand = Way(value=Instead.BY_HAND)
        offered = any(way.value is Instead.BY_HAND for way in self.instead)
        return self.instead if offered else (by_hand, *self.instead)


class AccountQuestion(Page):
    """A bank account; a number that looks wrong is doubted, never refused."""

    kind: Literal["account"]


class PhoneQuestion(Page):
    """A telephone number."""

    kind: Literal["phone"]


class AddressQuestion(Page):
    """A postal address."""

    kind: Literal["address"]


class FileQuestion(Page):
    """Which of the papers taken in here belong to it; it can always be handed in on paper."""

    kind: Literal["file"]
    fetched_by: Key = "print-paper"  # the errand that helps to get it here

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways past this question; handing it in on paper is always one."""
        on_paper = Way(value=Instead.ON_PAPER)
        offered = any(way.value is Instead.ON_PAPER for way in self.instead)
        return self.instead if offered else (on_paper, *self.instead)


class Information(Page):
    """A page that tells something; it is answered by going on."""

    kind: Literal["information"]
    steps: tuple[Sentence, ...] = Field((), max_length=8)
    note: Sentence | None = None


AnyQuestion = (
    ChoiceQuestion
    | SeveralQuestion
    | Checklist
    | YesNoQuestion
    | TextQuestion
    | LongTextQuestion
    | NumberQuestion
    | MoneyQuestion
    | DateQuestion
    | MonthQuestion
    | PeriodQuestion
    | PersonalNumberQuestion
    | AccountQuestion
    | PhoneQuestion
    | AddressQuestion
    | FileQuestion
    | Information
)
Question = Annotated[AnyQuestion, Field(discriminator="kind")]
