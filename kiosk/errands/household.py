"""Tells from a form's answers who is in the household."""

from datetime import date

from kiosk.errands.form_content import NormQuestions
from kiosk.errands.norm import Child, Household
from kiosk.forms import Filling, Group


def household(filling: Filling, asked: NormQuestions) -> Household | None:
    """Return the household, or None before the month is known."""
    month = filling.answer(asked.month)
    if not isinstance(month, date):
        return None
    others = filling.answer(asked.other_adults)
    return Household(
        month=month,
        couple=filling.holds(asked.couple),
        children=tuple(_children(filling, asked)),
        other_adults=others if isinstance(others, int) else 0,
    )


def _children(filling: Filling, asked: NormQuestions) -> list[Child]:
    group = _group(filling, asked.children)
    if group is None:
        return []
    return [_child(filling, group, number, asked) for number in filling.entries(group)]


def _child(filling: Filling, group: Group, number: int, asked: NormQuestions) -> Child:
    born = filling.answer(f"{group.key}/{number}/{asked.born}")
    return Child(
        born=born if isinstance(born, date) else None,
        always_here=filling.holds_in(group, number, asked.always_here),
        lunch_away=filling.holds_in(group, number, asked.lunch_away),
        upper_secondary=filling.holds_in(group, number, asked.upper_secondary),
    )


def _group(filling: Filling, key: str) -> Group | None:
    """Return the group when it is open: a closed one has no children in it."""
    opened = (place.group for place in filling.route.places if place.group)
    return next((group for group in opened if group.key == key), None)
