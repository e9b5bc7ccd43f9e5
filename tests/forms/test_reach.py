"""Questions that nobody can ever be asked are found before a visitor is."""

import pytest
import yaml

from kiosk.forms import Form
from kiosk.forms.reach import never_asked

FORM = """
sections:
  - key: one
    title: Ett
    pages:
      - {key: alone, kind: yes-no, title: Ensam}
      - key: lives
        kind: choice
        title: Bor
        choices: [{value: rents, title: Hyr}, {value: owns, title: Äger}]
      - {key: rent, kind: money, title: Hyra, most: 30000, when: {answer: lives, eq: rents}}
      - key: got
        kind: several
        title: Fick
        choices: [{value: a, title: A}, {value: b, title: B}]
      - key: children
        kind: group
        title: Fler
        at_most: 3
        entry: {title: Barn}
        when: {answer: alone, eq: false}
        pages:
          - {key: age, kind: number, title: Ålder, most: 20}
          - {key: inside, kind: text, title: I, when: WHEN}
      - {key: asked, kind: text, title: X, when: WHEN}
"""


def found(when: str) -> list[str]:
    return list(never_asked(Form.model_validate(yaml.safe_load(FORM.replace("WHEN", when)))))


@pytest.mark.parametrize(
    "when",
    [
        "{answer: rent, gt: 29999}",
        "{all: [{answer: got, has: a}, {answer: got, has: b}]}",
        "{any: [{answer: rent, gt: 30000}, {answer: lives, eq: owns}]}",
        "{not: {answer: lives, eq: rents}}",
        "{not: {all: [{answer: alone, eq: true}, {answer: lives, eq: rents}]}}",
        "{answer: rent, answered: false}",
    ],
)
def test_a_question_that_some_answers_open_is_not_reported(when: str) -> None:
    assert found(when) == []


@pytest.mark.parametrize(
    "when",
    [
        "{answer: rent, gt: 30000}",
        "{all: [{answer: lives, eq: rents}, {answer: lives, eq: owns}]}",
        "{all: [{answer: rent, gt: 0}, {answer: lives, eq: owns}]}",
        "{all: [{answer: alone, eq: true}, {not: {answer: alone, eq: true}},"
        " {answer: alone, answered: true}]}",
        "{not: {any: [{answer: alone, eq: true}, {not: {answer: alone, eq: true}}]}}",
    ],
)
def test_a_question_that_no_answers_open_is_reported(when: str) -> None:
    assert found(when) == ["children/inside", "asked"]


def test_a_closed_group_closes_what_asks_for_its_rounds() -> None:
    assert found("{answer: alone, eq: false}") == []
    contradiction = "{all: [{answer: alone, eq: true}, {answer: alone, answered: true}]}"
    assert found(contradiction) == ["children/inside"]


def test_every_question_of_the_little_form_can_be_asked(form: Form) -> None:
    assert list(never_asked(form)) == []
