"""What people write becomes answers; what cannot be an answer gets a name and a place."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from kiosk.forms import Account, Days, Filed, Filling, Form, Instead, Problem, Question, Wrong
from kiosk.forms.account_number import looks_right
from kiosk.forms.checks import read
from tests.forms.answering import TODAY, answers, fields, oddities
from tests.forms.conftest import answers_all

QUESTION: TypeAdapter[Any] = TypeAdapter(Question)


def reads(kind: str, text: str = "", **content: Any) -> object:
    question = QUESTION.validate_python({"key": "x", "title": "X", "kind": kind, **content})
    return read(question, {"answer": [text]}, TODAY)


@pytest.mark.parametrize(
    ("written", "kronor"),
    [("5220", "5220"), ("5 220", "5220"), ("5.220:-", "5220"), ("5 220,50 kr", "5220.50"),
     (" 12 kronor", "12"), ("0", "0"), ("5\u00a0220", "5220"), ("٥٢٢٠", "5220"),
     ("٧٤٨٠٫٥٠", "7480.50"), ("۷٬۴۸۰", "7480"), ("٧٬٤٨٠،٥٠", "7480.50"), ("۷ ۴۸۰٫۵ kr", "7480.50")],
)  # fmt: skip
def test_money_is_read_the_way_people_write_it(written: str, kronor: str) -> None:
    assert reads("money", written) == Decimal(kronor)


@pytest.mark.parametrize(
    ("kind", "written", "read"),
    [
        ("number", "١٢", 12),
        ("number", "۱٬۲۰۰", 1200),
        ("personal-number", "٨١١٢٢٨-٩٨٧٤", "19811228-9874"),
        ("personal-number", "۱۹۸۱۱۲۲۸ ۹۸۷۴", "19811228-9874"),
        ("phone", "٠٤٠-١٢ ٣٤ ٥٦", "040-12 34 56"),
        ("phone", "+۴۶ (۰)۴۰ ۱۲۳۴۵۶", "+46 (0)40 123456"),
    ],
)
def test_every_number_can_be_written_with_arabic_and_persian_digits(
    kind: str, written: str, read: object
) -> None:
    assert reads(kind, written, **({"most": 5000} if kind == "number" else {})) == read


@pytest.mark.parametrize("written", ["-5", "mycket", "5,220", "٥،٢٢٠", "1 22", "5,5,5", "1e5", "⅓"])
def test_what_is_not_an_amount_is_said_so(written: str) -> None:
    assert reads("money", written) == Wrong(Problem.NOT_AN_AMOUNT)


@pytest.mark.parametrize(
    ("written", "number"),
    [("811228-9874", "19811228-9874"), ("198112289874", "19811228-9874"),
     ("19811228 9874", "19811228-9874"), ("811228–9874", "19811228-9874"),
     ("701063-2391", "19701063-2391"), ("811228+9874", "18811228-9874")],
)  # fmt: skip
def test_personal_numbers_and_coordination_numbers_are_both_good(written: str, number: str) -> None:
    assert reads("personal-number", written) == number


@pytest.mark.parametrize(
    ("written", "problem"),
    [("811228-9875", Problem.WRONG_CHECK_DIGIT), ("811328-9874", Problem.NOT_A_PERSONAL_NUMBER),
     ("8112289", Problem.NOT_A_PERSONAL_NUMBER), ("19810230-9874", Problem.WRONG_CHECK_DIGIT),
     ("nej", Problem.NOT_A_PERSONAL_NUMBER), ("", Problem.NOTHING_WRITTEN)],
)  # fmt: skip
def test_a_personal_number_with_a_slip_is_told_apart(written: str, problem: Problem) -> None:
    assert reads("personal-number", written) == Wrong(problem)


def test_a_personal_number_can_always_be_written_by_hand() -> None:
    question = QUESTION.validate_python({"key": "x", "title": "X", "kind": "personal-number"})
    assert read(question, {"instead": ["by-hand"]}, TODAY) is Instead.BY_HAND


def test_a_way_past_that_the_question_does_not_offer_is_no_way() -> None:
    question = QUESTION.validate_python({"key": "x", "title": "X", "kind": "text"})
    assert read(question, {"instead": ["none"]}, TODAY) == Wrong(Problem.NOTHING_WRITTEN)


@pytest.mark.parametrize(
    ("clearing", "number"),
    [("5000", "1000004"), ("4000", "1000000"), ("9270", "1000009"), ("9780", "1000007"),
     ("6000", "100000002"), ("8327-9", "9000000001"), ("3300", "8112289874")],
)  # fmt: skip
def test_account_numbers_of_each_kind_look_right_and_a_slip_looks_wrong(
    clearing: str, number: str
) -> None:
    plain = clearing.replace("-", "")
    assert looks_right(Account(plain, number))
    slip = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert not looks_right(Account(plain, slip))


def test_an_account_number_in_arabic_digits_is_kept_in_plain_ones() -> None:
    question = QUESTION.validate_python({"key": "x", "title": "X", "kind": "account"})
    there = {"answer-clearing": ["٥٠٠٠"], "answer-number": ["١٠٠٠٠٠٤"]}
    assert read(question, there, TODAY) == Account("5000", "1000004")


def test_an_account_of_an_unknown_bank_is_not_doubted() -> None:
    assert looks_right(Account("9999", "123"))


@pytest.mark.parametrize(
    ("year", "month", "day", "outcome"),
    [("2026", "3", "9", date(2026, 3, 9)), ("٢٠٢٦", "۳", "٠٩", date(2026, 3, 9)),
     ("2026", "2", "30", Wrong(Problem.NOT_A_DAY, "answer-day")),
     ("26", "3", "9", Wrong(Problem.NOT_A_DAY, "answer-day")),
     ("2026", "", "9", Wrong(Problem.NOTHING_WRITTEN, "answer-month")),
     ("", "", "9", Wrong(Problem.NOTHING_WRITTEN, "answer-month", ("answer-year",))),
     ("", "", "", Wrong(Problem.NOTHING_WRITTEN, "answer-day", ("answer-month", "answer-year"))),
     ("2027", "1", "1", Wrong(Problem.IN_THE_FUTURE, "answer-day"))],
)  # fmt: skip
def test_days(year: str, month: str, day: str, outcome: object) -> None:
    question = QUESTION.validate_python(
        {"key": "x", "title": "X", "kind": "date", "not_later_than_today": True}
    )
    there = {"answer-year": [year], "answer-month": [month], "answer-day": [day]}
    assert read(question, there, TODAY) == outcome


def test_every_empty_field_of_a_period_is_named_in_the_order_of_the_page() -> None:
    question = QUESTION.validate_python({"key": "x", "title": "X", "kind": "period"})
    there = {"answer-first-day": ["1"], "answer-first-month": ["2"], "answer-last-year": ["2026"]}
    empty = ("answer-last-day", "answer-last-month")
    wrong = Wrong(Problem.NOTHING_WRITTEN, "answer-first-year", empty)
    assert read(question, there, TODAY) == wrong


def test_a_period_cannot_end_before_it_begins() -> None:
    question = QUESTION.validate_python({"key": "x", "title": "X", "kind": "period"})
    there = fields(question, Days(date(2026, 3, 2), date(2026, 3, 1)))
    assert read(question, there, TODAY) == Wrong(Problem.ENDS_BEFORE_IT_BEGINS, "answer-last-day")


@pytest.mark.parametrize(
    ("missing", "problem"),
    [
        ("street", Problem.NO_STREET),
        ("postcode", Problem.NOT_A_POSTCODE),
        ("town", Problem.NO_TOWN),
    ],
)
def test_each_line_of_an_address_has_its_own_problem(missing: str, problem: Problem) -> None:
    question = QUESTION.validate_python({"key": "x", "title": "X", "kind": "address"})
    there = {"answer-street": ["Gatan 1"], "answer-postcode": ["21122"], "answer-town": ["Malmö"]}
    there[f"answer-{missing}"] = [""]
    assert read(question, there, TODAY) == Wrong(problem, f"answer-{missing}")


def test_nothing_ticked_in_a_checklist_is_an_answer_but_not_in_a_question() -> None:
    choices = [{"value": "a", "title": "A"}, {"value": "b", "title": "B"}]
    assert reads("checklist", "", choices=choices) == ()
    assert reads("several", "", choices=choices) == Wrong(Problem.NOTHING_CHOSEN)


@pytest.mark.parametrize("kind", ["text", "long-text"])
def test_a_text_can_be_too_long(kind: str) -> None:
    assert reads(kind, "x" * 11, at_most=10) == Wrong(Problem.TOO_LONG)
    assert reads(kind, "  x  " if kind == "text" else "x\r\n", at_most=10) == "x"


@given(data=st.data())
def test_an_answer_written_back_on_its_page_reads_the_same(form: Form, data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(list(form.questions)))
    value = data.draw(answers(question))
    first = read(question, fields(question, value), TODAY)
    assert not isinstance(first, Wrong)
    assert read(question, fields(question, first), TODAY) == first


@given(data=st.data())
def test_nothing_a_browser_can_send_breaks_a_question(form: Form, data: st.DataObject) -> None:
    question = data.draw(st.sampled_from(list(form.questions)))
    value = read(question, data.draw(oddities()), TODAY)
    assert value is not None


def test_a_file_question_takes_papers_of_the_visit_and_no_others(form: Form) -> None:
    filling = Filling(form, today=lambda: TODAY, papers=lambda: ["a", "b"])
    answers_all(filling)
    assert filling.take("proof", {"answer": ["c"]}) == Wrong(Problem.NOTHING_CHOSEN)
    assert filling.take("proof", {"answer": []}) == Wrong(Problem.NOTHING_CHOSEN)
    assert filling.take("proof", {"answer": ["a", "b"]}) is None
    assert filling.fields("proof") == {"answer": ["a", "b"]}
    filling.let_go("a")
    assert filling.answer("proof") == Filed(("b",))
    filling.let_go("b")
    assert not filling.done
