"""Finds questions that nobody can ever be asked, whatever they answer before."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from itertools import product

from kiosk.forms.conditions import All, Any, Comparison, Condition, Not
from kiosk.forms.form import Form, Group
from kiosk.forms.questions import DateQuestion, MoneyQuestion, NumberQuestion, Page
from kiosk.forms.values import Value

Literal = tuple[Comparison, bool]  # a comparison, and whether it shall hold
Case = tuple[Literal, ...]  # holds when all of it does
_EVER: tuple[Case, ...] = ((),)


def never_asked(form: Form) -> Iterator[str]:
    """Yield the paths of pages that no answers open; those of a group as `children/name`."""
    pages: dict[str, Page | Group] = {}
    cases: dict[str, tuple[Case, ...]] = {}
    for section in form.sections:
        for page in section.pages:
            pages[page.key] = page
            cases[page.key] = _and(_cases(section.when), _cases(page.when))
            if not _possible(cases[page.key], pages, cases):
                yield page.key
            elif isinstance(page, Group):
                yield from _inside(page, cases[page.key], dict(pages), dict(cases))


def _inside(
    group: Group, opened: tuple[Case, ...], pages: dict[str, Page | Group],
    cases: dict[str, tuple[Case, ...]],
) -> Iterator[str]:  # fmt: skip
    for page in group.pages:
        pages[page.key] = page
        cases[page.key] = _and(opened, _cases(page.when))
        if not _possible(cases[page.key], pages, cases):
            yield f"{group.key}/{page.key}"


def _cases(condition: Condition | None, *, holds: bool = True) -> tuple[Case, ...]:
    """Write a condition as alternatives, each a list of comparisons that shall hold or not."""
    if condition is None:
        return _EVER
    if isinstance(condition, Comparison):
        return (((condition, holds),),)
    if isinstance(condition, Not):
        return _cases(condition.no, holds=not holds)
    together = isinstance(condition, All) == holds
    parts = condition.any if isinstance(condition, Any) else condition.all
    written = [_cases(part, holds=holds) for part in parts]
    return _and(*written) if together else tuple(case for part in written for case in part)


def _and(*written: tuple[Case, ...]) -> tuple[Case, ...]:
    return tuple(sum(choice, ()) for choice in product(*written))


def _possible(
    written: tuple[Case, ...],
    pages: dict[str, Page | Group],
    cases: dict[str, tuple[Case, ...]],
) -> bool:
    """Tell whether some alternative can hold, the pages it asks about being open themselves."""
    return any(_can_hold(case, pages, cases, frozenset()) for case in written)


def _can_hold(
    case: Case, pages: dict[str, Page | Group], cases: dict[str, tuple[Case, ...]],
    opened: frozenset[str],
) -> bool:  # fmt: skip
    by_page: dict[str, list[Literal]] = {}
    for literal in case:
        by_page.setdefault(literal[0].answer, []).append(literal)
    if not all(_some_answer(pages[key], literals) for key, literals in by_page.items()):
        return False
    needed = [key for key, literals in by_page.items() if _must_be_open(literals)]
    for key in needed:
        if key not in opened:
            return any(
                _can_hold((*case, *also), pages, cases, opened | {key}) for also in cases[key]
            )
    return True


def _must_be_open(literals: list[Literal]) -> bool:
    """A page that is closed has no answer; tell whether the comparisons need one."""
    return not all(comparison.holds(lambda _: None) == wanted for comparison, wanted in literals)


def _some_answer(page: Page | Group, literals: list[Literal]) -> bool:
    return any(
        all(comparison.holds(lambda _, v=value: v) == wanted for comparison, wanted in literals)  # type: ignore[misc]
        for value in _samples(page, literals)
    )


def _samples(page: Page | Group, literals: list[Literal]) -> Iterator[Value | None]:
    """Yield answers of every sort the comparisons could tell apart, and no answer."""
    yield None
    if isinstance(page, Group):
        yield from range(1, page.at_most + 1)
        return
    limits = [limit for comparison, _ in literals for limit in (comparison.gt, comparison.lt)]
    yield from (way.value for way in page.ways)
    if page.values is not None:
        yield from _picks(page)
    elif isinstance(page, NumberQuestion | MoneyQuestion):
        least = page.least if isinstance(page, NumberQuestion) else 0
        near = [limit + step for limit in limits if isinstance(limit, int) for step in (-1, 0, 1)]
        money = isinstance(page, MoneyQuestion)
        for figure in (least, page.most, *near):
            if least <= figure <= page.most:
                yield Decimal(figure) if money else figure
    elif isinstance(page, DateQuestion):
        for day in (limit for limit in limits if isinstance(limit, date)):
            yield from (day + timedelta(days=step) for step in (-1, 0, 1))
    else:
        yield "x"


def _picks(page: Page) -> Iterator[Value]:
    """Yield the choices, alone and together."""
    values = [value for value in page.values or () if isinstance(value, bool | str)]
    yield from values
    options = tuple(value for value in values if isinstance(value, str))
    yield from ((value,) for value in options)
    yield options
