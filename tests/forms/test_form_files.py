"""A form's file is refused when a question could never be asked or its condition never be known."""

import pytest
import yaml
from pydantic import ValidationError

from kiosk.forms import Form

FORM = """
sections:
  - key: one
    title: Ett
    pages:
      - {key: who, kind: choice, title: Vem, choices: [{value: a, title: A}, {value: b, title: B}]}
      - {key: told, kind: information, title: Läs}
      - CHANGE
"""


def refused(line: str) -> str:
    with pytest.raises(ValidationError) as error:
        Form.model_validate(yaml.safe_load(FORM.replace("CHANGE", line)))
    return str(error.value)


@pytest.mark.parametrize(
    ("line", "because"),
    [
        ("{key: x, kind: text, title: X, when: {answer: whom, eq: a}}", "whom is not asked before"),
        ("{key: x, kind: text, title: X, when: {answer: x, eq: a}}", "x is not asked before"),
        ("{key: x, kind: text, title: X, when: {answer: who, eq: c}}", "who can never be c"),
        ("{key: x, kind: text, title: X, when: {not: {answer: who, in: [a, c]}}}", "never be c"),
        ("{key: x, kind: text, title: X, when: {answer: told, answered: true}}", "has no answer"),
        ("{key: x, kind: text, title: X, when: {answer: who}}", "exactly one"),
        ("{key: x, kind: text, title: X, when: {answer: who, eq: a, ne: b}}", "exactly one"),
        ("{key: who, kind: text, title: X}", "two questions have this key"),
        ("{key: x, kind: riddle, title: X}", "riddle"),
        ("{key: x, kind: text, title: X, colour: red}", "colour"),
        ("{key: x, kind: month, title: X, first: 0, last: 0}", "offer 2 to 12 months"),
        ("{key: x, kind: text, title: X, instead: [{value: none}, {value: none}]}", "same way"),
        ("{key: x, kind: group, title: X, entry: {title: X, called_by: z}, "
         "pages: [{key: y, kind: text, title: Y}]}", "called_by names z"),
        ("{key: x, kind: group, title: X, entry: {title: X}, "
         "pages: [{key: who, kind: text, title: Y}]}", "two questions have this key"),
    ],
)  # fmt: skip
def test_a_form_that_cannot_work_is_refused_with_the_reason(line: str, because: str) -> None:
    assert because in refused(line)


def test_answers_inside_a_group_cannot_be_asked_for_outside() -> None:
    inside = "[{key: y, kind: text, title: Y}]"
    group = f"{{key: g, kind: group, title: G, entry: {{title: G}}, pages: {inside}}}"
    assert "y is not asked before" in refused(
        f"{group}\n      - {{key: z, kind: text, title: Z, when: {{answer: y, answered: true}}}}"
    )
