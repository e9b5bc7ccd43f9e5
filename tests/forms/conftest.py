"""A little form with every kind of question, branches and a group."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from kiosk.forms import Filling, Form
from tests.forms.answering import TODAY, fields, plain

SMALL = Path(__file__).parent / "small.yaml"


@pytest.fixture(scope="session")
def form() -> Form:
    return Form.model_validate(yaml.safe_load(SMALL.read_text(encoding="utf-8")))


@pytest.fixture
def filling(form: Form) -> Filling:
    return Filling(form, today=lambda: date(2026, 11, 22))


def answers_all(filling: Filling) -> None:
    """Answer every open page in the plainest way."""
    while place := filling.route.first_unanswered():
        assert filling.take(place.path, fields(place.question, plain(place))) is None


def says(filling: Filling, path: str, answer: str) -> None:
    assert filling.take(path, {"answer": [answer]}) is None


__all__ = ["TODAY", "answers_all", "filling", "form", "says"]
