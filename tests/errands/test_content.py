"""Errands are data; a file that would leave a visitor without an answer is refused."""

from datetime import date
from pathlib import Path

import pytest
from pydantic import ValidationError

from kiosk.errands import ContentError, Period, PeriodRule, read_errands
from kiosk.forms.questions import Icon
from kiosk.web import TEMPLATES

GOOD = """
key: try
order: 1
counted_as: PRINT_PAPER
version: "1"
title: Prova
hint: Prova här
icon: paper
"""


def test_the_errands_of_the_house_can_be_read_and_statements_come_first() -> None:
    errands = read_errands(TEMPLATES / "errands")
    assert next(iter(errands)) == "print-statement"
    assert all(key == errand.key for key, errand in errands.items())


def test_every_icon_that_a_file_may_ask_for_is_drawn() -> None:
    drawn = (TEMPLATES / "components" / "icon.html").read_text(encoding="utf-8")
    assert [icon for icon in Icon if f'"{icon}": ' not in drawn] == []


def test_no_letter_answer_is_built_in_as_the_right_one() -> None:
    asks = read_errands(TEMPLATES / "errands")["print-statement"].asks
    assert asks is not None
    assert {choice.value for choice in asks.choices} >= {"three-whole-months", "something-else"}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("counted_as: SHOPPING", "not in the list"),
        ("colour: red", "colour"),
        ("where: {title: Var, choices: [{value: a, title: A}, {value: b, title: B}]}", "nowhere"),
        (
            "where: {title: Var, choices: [{value: a, title: A, next: guide},"
            " {value: b, title: B, next: phone}]}",
            "guide",
        ),
        ("asks: {title: Vad, choices: [{value: a, title: A}, {value: a, title: B}]}", "same"),
        ("asks: {title: Vad, choices: [{value: a, title: A}]}", "choices"),
    ],
)
def test_a_file_with_a_dead_end_is_refused_by_name(
    tmp_path: Path, change: str, problem: str
) -> None:
    key = change.split(":")[0]
    text = "\n".join(line for line in GOOD.splitlines() if not line.startswith(key))
    (tmp_path / "try.yaml").write_text(f"{text}\n{change}\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"try\.yaml") as refused:
        read_errands(tmp_path)
    assert problem in str(refused.value)


def test_a_folder_without_errands_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="no errands"):
        read_errands(tmp_path)


@pytest.mark.parametrize("line", ["which: {title: Vilket}", "within: nowhere"])
def test_a_door_to_nothing_and_an_errand_behind_no_door_are_refused(
    tmp_path: Path, line: str
) -> None:
    (tmp_path / "try.yaml").write_text(f"{GOOD}\n{line}\n", encoding="utf-8")
    with pytest.raises(ContentError, match="no door"):
        read_errands(tmp_path)


def test_a_file_that_is_not_yaml_is_refused(tmp_path: Path) -> None:
    (tmp_path / "try.yaml").write_text("key: [", encoding="utf-8")
    with pytest.raises(ContentError, match=r"try\.yaml"):
        read_errands(tmp_path)


@pytest.mark.parametrize(
    ("rule", "today", "first", "last"),
    [
        ({"whole_months": 3}, "2026-11-22", "2026-08-01", "2026-10-31"),
        ({"whole_months": 2}, "2026-01-05", "2025-11-01", "2025-12-31"),
        ({"whole_months": 1, "until_today": True}, "2026-03-03", "2026-02-01", "2026-03-03"),
        ({"months_back": 3}, "2026-04-15", "2026-01-15", "2026-04-15"),
        ({"months_back": 3}, "2026-05-31", "2026-02-28", "2026-05-31"),
        ({"months_back": 1}, "2028-03-30", "2028-02-29", "2028-03-30"),
    ],
)
def test_the_days_a_letter_asks_for(
    rule: dict[str, object], today: str, first: str, last: str
) -> None:
    period = PeriodRule.model_validate(rule).on(date.fromisoformat(today))
    assert period == Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize("rule", [{}, {"whole_months": 1, "months_back": 1}, {"weeks": 2}])
def test_a_period_is_counted_in_one_way(rule: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        PeriodRule.model_validate(rule)
