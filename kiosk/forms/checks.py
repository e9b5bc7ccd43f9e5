"""Reads what was written on a page: it becomes an answer, or what is wrong with it gets a name."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from kiosk.forms import questions as asked
from kiosk.forms.account_number import looks_right
from kiosk.forms.amounts import in_plain_digits, read_digits, read_kronor
from kiosk.forms.days import months, read_day
from kiosk.forms.personal_number import read_personal_number
from kiosk.forms.route import More
from kiosk.forms.values import Account, Address, Days, Filed, Instead, Value

Fields = Mapping[str, Sequence[str]]
Q = TypeVar("Q", bound=asked.Page)


class Problem(StrEnum):
    """Why an answer cannot be taken."""

    NOTHING_CHOSEN = "nothing-chosen"
    NOTHING_WRITTEN = "nothing-written"
    TOO_LONG = "too-long"
    NOT_A_NUMBER = "not-a-number"
    TOO_LOW = "too-low"
    TOO_HIGH = "too-high"
    NOT_AN_AMOUNT = "not-an-amount"
    NOT_A_DAY = "not-a-day"
    IN_THE_FUTURE = "in-the-future"
    IN_THE_PAST = "in-the-past"
    ENDS_BEFORE_IT_BEGINS = "ends-before-it-begins"
    NOT_A_PERSONAL_NUMBER = "not-a-personal-number"
    WRONG_CHECK_DIGIT = "wrong-check-digit"
    NO_CLEARING_NUMBER = "no-clearing-number"
    NO_ACCOUNT_NUMBER = "no-account-number"
    NOT_A_PHONE_NUMBER = "not-a-phone-number"
    NO_STREET = "no-street"
    NOT_A_POSTCODE = "not-a-postcode"
    NO_TOWN = "no-town"


class Doubt(StrEnum):
    """What may be wrong with an answer that is taken all the same."""

    ACCOUNT_LOOKS_WRONG = "account-looks-wrong"


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong, and in which field of the page: `answer`, or `answer-town` and so on.

    `also` are other fields with the same fault.
    """

    problem: Problem
    field: str = "answer"
    also: tuple[str, ...] = ()


def read(question: asked.Page, fields: Fields, today: date) -> Value | Wrong:
    """Return the answer that was written on a question's page, or what is wrong with it."""
    way = _one(fields, "instead")
    if any(way == offered.value for offered in question.ways):
        return Instead(way)
    return _READERS[type(question)](question, fields, today)


def doubt(value: Value) -> Doubt | None:
    """Return what to ask once more about, if anything."""
    if isinstance(value, Account) and not looks_right(value):
        return Doubt.ACCOUNT_LOOKS_WRONG
    return None


def _one(fields: Fields, name: str = "answer") -> str:
    """Return a field's text with the spaces around it and double spaces taken away."""
    return " ".join((fields.get(name) or ("",))[0].split())


def _figures(fields: Fields, name: str = "answer") -> str:
    return in_plain_digits(_one(fields, name))


def _choice(question: asked.ChoiceQuestion, fields: Fields, _today: date) -> Value | Wrong:
    picked = _one(fields)
    return picked if _offers(question, picked) else Wrong(Problem.NOTHING_CHOSEN)


def _offers(question: asked.ChoiceQuestion, picked: str) -> bool:
    return any(picked == option.value for option in question.choices)


def _several(question: asked.SeveralQuestion, fields: Fields, _today: date) -> Value | Wrong:
    return _ticked(question.choices, fields) or Wrong(Problem.NOTHING_CHOSEN)


def _checklist(question: asked.Checklist, fields: Fields, _today: date) -> Value:
    return _ticked(question.choices, fields)


def _ticked(options: Sequence[asked.Option], fields: Fields) -> tuple[str, ...]:
    ticks = fields.get("answer") or ()
    return tuple(option.value for option in options if option.value in ticks)


def _yes_no(_question: asked.Page, fields: Fields, _today: date) -> Value | Wrong:
    answer = _one(fields)
    return answer == "yes" if answer in ("yes", "no") else Wrong(Problem.NOTHING_CHOSEN)


def _text(question: asked.TextQuestion, fields: Fields, _today: date) -> Value | Wrong:
    text = _one(fields)
    if not text and not question.may_be_empty:
        return Wrong(Problem.NOTHING_WRITTEN)
    return text if len(text) <= question.at_most else Wrong(Problem.TOO_LONG)


def _long_text(question: asked.LongTextQuestion, fields: Fields, _today: date) -> Value | Wrong:
    lines = (fields.get("answer") or ("",))[0].splitlines()
    text = "\n".join(" ".join(line.split()) for line in lines).strip()
    if not text and not question.may_be_empty:
        return Wrong(Problem.NOTHING_WRITTEN)
    return text if len(text) <= question.at_most else Wrong(Problem.TOO_LONG)


def _number(question: asked.NumberQuestion, fields: Fields, _today: date) -> Value | Wrong:
    written = _figures(fields)
    if not written:
        return Wrong(Problem.NOTHING_WRITTEN)
    number = read_digits(written)
    if number is None:
        return Wrong(Problem.NOT_A_NUMBER)
    if number < question.least:
        return Wrong(Problem.TOO_LOW)
    return number if number <= question.most else Wrong(Problem.TOO_HIGH)


def _money(question: asked.MoneyQuestion, fields: Fields, _today: date) -> Value | Wrong:
    written = _figures(fields)
    if not written:
        return Wrong(Problem.NOTHING_WRITTEN)
    amount = read_kronor(written)
    if amount is None:
        return Wrong(Problem.NOT_AN_AMOUNT)
    return amount if amount <= question.most else Wrong(Problem.TOO_HIGH)


def _day(question: asked.DateQuestion, fields: Fields, today: date) -> Value | Wrong:
    day = _empty(fields, "answer") or _day_in(fields, "answer")
    if isinstance(day, Wrong):
        return day
    if question.not_later_than_today and day > today:
        return Wrong(Problem.IN_THE_FUTURE, "answer-day")
    if question.not_before_today and day < today:
        return Wrong(Problem.IN_THE_PAST, "answer-day")
    return day


def _period(_question: asked.PeriodQuestion, fields: Fields, _today: date) -> Value | Wrong:
    if empty := _empty(fields, "answer-first", "answer-last"):
        return empty
    first, last = _day_in(fields, "answer-first"), _day_in(fields, "answer-last")
    for day in (first, last):
        if isinstance(day, Wrong):
            return day
    if not isinstance(first, date) or not isinstance(last, date):
        raise AssertionError("what is not wrong is a day")  # pragma: no cover
    if last < first:
        return Wrong(Problem.ENDS_BEFORE_IT_BEGINS, "answer-last-day")
    return Days(first, last)


def _empty(fields: Fields, *days: str) -> Wrong | None:
    """Name the fields of these days that are empty, in the order they stand on the page."""
    names = [f"{day}-{part}" for day in days for part in ("day", "month", "year")]
    empty = [name for name in names if not _one(fields, name)]
    return Wrong(Problem.NOTHING_WRITTEN, empty[0], tuple(empty[1:])) if empty else None


def _day_in(fields: Fields, name: str) -> date | Wrong:
    written = [_figures(fields, f"{name}-{part}") for part in ("year", "month", "day")]
    return read_day(*written) or Wrong(Problem.NOT_A_DAY, f"{name}-day")


def _month(question: asked.MonthQuestion, fields: Fields, today: date) -> Value | Wrong:
    picked = _one(fields)
    offered = {f"{month:%Y-%m}": month for month in months(today, question.first, question.last)}
    return offered.get(picked, Wrong(Problem.NOTHING_CHOSEN))


def _personal_number(
    _question: asked.PersonalNumberQuestion, fields: Fields, today: date
) -> Value | Wrong:
    written = _figures(fields)
    if not written:
        return Wrong(Problem.NOTHING_WRITTEN)
    number = read_personal_number(written, today)
    if number is None:
        return Wrong(Problem.NOT_A_PERSONAL_NUMBER)
    return number or Wrong(Problem.WRONG_CHECK_DIGIT)


def _account(_question: asked.AccountQuestion, fields: Fields, _today: date) -> Value | Wrong:
    clearing = "".join(filter(str.isdecimal, _figures(fields, "answer-clearing")))
    number = "".join(filter(str.isdecimal, _figures(fields, "answer-number")))
    if not 4 <= len(clearing) <= 5:
        return Wrong(Problem.NO_CLEARING_NUMBER, "answer-clearing")
    if not 2 <= len(number) <= 12:
        return Wrong(Problem.NO_ACCOUNT_NUMBER, "answer-number")
    return Account(clearing, number)


def _phone(_question: asked.PhoneQuestion, fields: Fields, _today: date) -> Value | Wrong:
    written = _figures(fields)
    digits = sum(map(str.isdecimal, written))
    if not written:
        return Wrong(Problem.NOTHING_WRITTEN)
    if not 5 <= digits <= 15 or not set(written) <= set("+0123456789 -()/."):
        return Wrong(Problem.NOT_A_PHONE_NUMBER)
    return written


def _address(_question: asked.AddressQuestion, fields: Fields, _today: date) -> Value | Wrong:
    care_of, street, postcode, town = (
        _one(fields, f"answer-{part}")[:80] for part in ("care-of", "street", "postcode", "town")
    )
    digits = "".join(filter(str.isdecimal, in_plain_digits(postcode)))
    if not street:
        return Wrong(Problem.NO_STREET, "answer-street")
    if len(digits) != 5:
        return Wrong(Problem.NOT_A_POSTCODE, "answer-postcode")
    if not town:
        return Wrong(Problem.NO_TOWN, "answer-town")
    return Address(street, f"{digits[:3]} {digits[3:]}", town, care_of)


def _file(_question: asked.FileQuestion, fields: Fields, _today: date) -> Value | Wrong:
    ticked = tuple(dict.fromkeys(fields.get("answer") or ()))
    return Filed(ticked) if any(ticked) else Wrong(Problem.NOTHING_CHOSEN)


def _information(_question: asked.Information, _fields: Fields, _today: date) -> Value:
    return True


# One reader for each kind of question; every reader takes the kind it stands beside.
_READERS: dict[type[asked.Page], Callable[..., Value | Wrong]] = {
    asked.ChoiceQuestion: _choice,
    asked.SeveralQuestion: _several,
    asked.Checklist: _checklist,
    asked.YesNoQuestion: _yes_no,
    More: _yes_no,
    asked.TextQuestion: _text,
    asked.LongTextQuestion: _long_text,
    asked.NumberQuestion: _number,
    asked.MoneyQuestion: _money,
    asked.DateQuestion: _day,
    asked.PeriodQuestion: _period,
    asked.MonthQuestion: _month,
    asked.PersonalNumberQuestion: _personal_number,
    asked.AccountQuestion: _account,
    asked.PhoneQuestion: _phone,
    asked.AddressQuestion: _address,
    asked.FileQuestion: _file,
    asked.Information: _information,
}
