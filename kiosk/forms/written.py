"""Writes an answer back into the fields of its page, so that a person sees what they said."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from kiosk.forms.questions import MonthQuestion, Page
from kiosk.forms.values import Account, Address, Days, Filed, Instead, Value


def written(question: Page, value: Value) -> Mapping[str, Sequence[str]]:
    """Return the fields that, read again, give this answer."""
    if isinstance(value, Instead):
        return {"instead": [value.value]}
    if isinstance(value, bool):
        return {"answer": ["yes" if value else "no"]}
    if isinstance(value, tuple):
        return {"answer": list(value)}
    if isinstance(value, Filed):
        return {"answer": list(value.papers)}
    if isinstance(value, Decimal):
        return {"answer": [_amount(value)]}
    if isinstance(value, date):
        month = isinstance(question, MonthQuestion)
        return {"answer": [f"{value:%Y-%m}"]} if month else _day("answer", value)
    if isinstance(value, Days):
        return {**_day("answer-first", value.first), **_day("answer-last", value.last)}
    if isinstance(value, Account):
        return {"answer-clearing": [value.clearing], "answer-number": [value.number]}
    if isinstance(value, Address):
        return {"answer-care-of": [value.care_of], "answer-street": [value.street],
                "answer-postcode": [value.postcode], "answer-town": [value.town]}  # fmt: skip
    return {"answer": [str(value)]}


def _day(name: str, day: date) -> dict[str, list[str]]:
    year, month, number = day.isoformat().split("-")
    return {f"{name}-year": [year], f"{name}-month": [month], f"{name}-day": [number]}


def _amount(kronor: Decimal) -> str:
    whole = kronor == kronor.to_integral_value()
    return str(int(kronor)) if whole else f"{kronor:.2f}".replace(".", ",")
