"""People who answer whatever they are asked: well, plainly, or not at all."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from kiosk.forms import Account, Address, Days, Instead, Place, Value
from kiosk.forms import questions as asked
from kiosk.forms.days import months
from kiosk.forms.route import More
from kiosk.forms.written import written

TODAY = date(2026, 11, 22)
Fields = Mapping[str, Sequence[str]]

DAYS = st.dates(min_value=date(1920, 1, 1), max_value=date(2040, 12, 31))
LETTERS = st.characters(categories=["L", "N", "P", "Zs"], max_codepoint=0x6FF)
WORDS = st.text(LETTERS, min_size=1, max_size=40).filter(lambda text: bool(text.split()))
NUMBERS = st.sampled_from(["19811228-9874", "19701063-2391"])
ADDRESSES = st.builds(Address, WORDS, st.just("211 22"), WORDS, st.just("") | WORDS)
ACCOUNTS = st.sampled_from([Account("5000", "1000004"), Account("83279", "9000000001")])


def answers(question: asked.Page) -> st.SearchStrategy[Value]:
    """Return what a person may answer; the ways past a question among it."""
    ways = [st.sampled_from([way.value for way in question.ways])] if question.ways else []
    return st.one_of(_proper(question), *ways)


def _proper(question: asked.Page) -> st.SearchStrategy[Value]:
    return _PROPER[type(question)](question)


def _ticks(least: int) -> Callable[[Any], st.SearchStrategy[Value]]:
    def ticks(question: Any) -> st.SearchStrategy[Value]:
        values = [option.value for option in question.choices]
        some = st.sets(st.sampled_from(values), min_size=least)
        return some.map(lambda picked: tuple(value for value in values if value in picked))

    return ticks


def _days(question: asked.DateQuestion) -> st.SearchStrategy[Value]:
    last = date(2040, 1, 1) if question.not_before_today else TODAY
    first = TODAY if question.not_before_today else date(1901, 1, 1)
    return st.dates(first, last)


_PROPER: dict[type, Callable[[Any], st.SearchStrategy[Value]]] = {
    asked.ChoiceQuestion: lambda q: st.sampled_from([option.value for option in q.choices]),
    asked.SeveralQuestion: _ticks(1),
    asked.Checklist: _ticks(0),
    asked.YesNoQuestion: lambda q: st.booleans(),
    More: lambda q: st.booleans(),
    asked.NumberQuestion: lambda q: st.integers(q.least, q.most),
    asked.MoneyQuestion: lambda q: st.integers(0, q.most * 100).map(lambda ore: Decimal(ore) / 100),
    asked.DateQuestion: _days,
    asked.MonthQuestion: lambda q: st.sampled_from(months(TODAY, q.first, q.last)),
    asked.PeriodQuestion: lambda q: st.tuples(DAYS, DAYS).map(lambda d: Days(min(d), max(d))),
    asked.PersonalNumberQuestion: lambda q: NUMBERS,
    asked.AccountQuestion: lambda q: ACCOUNTS,
    asked.PhoneQuestion: lambda q: st.just("040-12 34 56"),
    asked.AddressQuestion: lambda q: ADDRESSES,
    asked.FileQuestion: lambda q: st.just(Instead.ON_PAPER),
    asked.Information: lambda q: st.just(True),
    asked.TextQuestion: lambda q: WORDS,
    asked.LongTextQuestion: lambda q: WORDS,
}


def fields(question: asked.Page, value: Value) -> Fields:
    return written(question, value)


def oddities() -> st.SearchStrategy[Fields]:
    """Whatever a browser may send: missing fields, other fields, strange texts."""
    names = ["answer", "instead", "answer-day", "answer-year", "answer-month", "answer-street",
             "answer-postcode", "answer-town", "answer-clearing", "answer-number"]  # fmt: skip
    strange = st.text(st.characters(max_codepoint=0x6FF), max_size=60)
    texts = strange | st.sampled_from(["yes", "none", "unknown", "by-hand", "9" * 60])
    return st.dictionaries(st.sampled_from(names), st.lists(texts, min_size=1, max_size=3))


def plain(place: Place) -> Value:
    """The plainest answer that gets on: the last choice, no, 0."""
    question: Any = place.question
    return _PLAIN[type(question)](question)


_PLAIN: dict[type, Callable[[Any], Value]] = {
    asked.ChoiceQuestion: lambda q: str(q.choices[-1].value),
    asked.SeveralQuestion: lambda q: (q.choices[-1].value,),
    asked.Checklist: lambda q: (),
    asked.YesNoQuestion: lambda q: False,
    More: lambda q: False,
    asked.NumberQuestion: lambda q: int(q.least),
    asked.MoneyQuestion: lambda q: Decimal(0),
    asked.DateQuestion: lambda q: TODAY,
    asked.MonthQuestion: lambda q: months(TODAY, q.first, q.last)[0],
    asked.PeriodQuestion: lambda q: Days(TODAY, TODAY),
    asked.PersonalNumberQuestion: lambda q: Instead.BY_HAND,
    asked.AccountQuestion: lambda q: Account("5000", "1000004"),
    asked.PhoneQuestion: lambda q: "040123456",
    asked.AddressQuestion: lambda q: Address("Storgatan 1", "211 22", "Malmö"),
    asked.FileQuestion: lambda q: Instead.ON_PAPER,
    asked.Information: lambda q: True,
    asked.TextQuestion: lambda q: "något",
    asked.LongTextQuestion: lambda q: "något",
}
