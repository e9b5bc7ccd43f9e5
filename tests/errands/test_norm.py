"""The national norm: the government's own sums, and an independent count of random households."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errands import GuidedForm, read_errands, read_facts
from kiosk.errands.household import household
from kiosk.errands.norm import CannotSay, Child, Household, Norm, NormTable, norm
from kiosk.forms import Filling
from kiosk.web import TEMPLATES
from tests.forms.answering import TODAY
from tests.forms.conftest import says

FACTS = read_facts(TEMPLATES / "errands")


def aged(years: int, *, lunch_away: bool = False, month: date = date(2026, 3, 1)) -> Child:
    return Child(date(month.year - years, 1, 15), always_here=True, lunch_away=lunch_away)


def total(household: Household) -> int:
    said = norm(household, FACTS)
    assert isinstance(said, Norm)
    return said.total


MARCH, MARCH_25 = date(2026, 3, 1), date(2025, 3, 1)


@pytest.mark.parametrize(
    ("people", "kronor"),
    [
        (Household(MARCH, couple=False), 5220),
        (Household(MARCH, couple=True), 8510),
        (Household(MARCH, couple=False, children=(aged(5),)), 8410),
        (Household(MARCH, couple=False, children=(aged(5, lunch_away=True),)), 8070),
        (Household(MARCH, couple=True, children=(aged(5), aged(9), aged(13))), 20700),
        (Household(MARCH, couple=False, other_adults=4), 4406),
        (Household(MARCH_25, couple=False), 5180),
        (Household(MARCH_25, couple=True), 8450),
    ],
)
def test_the_published_sums_come_out(people: Household, kronor: int) -> None:
    assert total(people) == kronor


def test_the_eighth_person_adds_what_the_seventh_did() -> None:
    said = norm(Household(MARCH, couple=True, children=tuple(aged(5) for _ in range(6))), FACTS)
    assert isinstance(said, Norm)
    assert said.common == 3020


@pytest.mark.parametrize("year", [2024, 2027])
def test_a_year_that_is_not_here_is_refused_never_guessed(year: int) -> None:
    assert norm(Household(date(year, 1, 1), couple=False), FACTS) is CannotSay.NO_AMOUNTS


@pytest.mark.parametrize(
    ("child", "why"),
    [
        (Child(None, always_here=True, lunch_away=False), CannotSay.UNKNOWN_AGE),
        (Child(date(2020, 1, 1), always_here=False, lunch_away=False),
         CannotSay.CHILD_PART_OF_THE_TIME),
        (aged(21), CannotSay.TOO_OLD),
        (aged(18), CannotSay.NOT_IN_SCHOOL),
        (aged(20), CannotSay.NOT_IN_SCHOOL),
    ],
)  # fmt: skip
def test_what_the_table_does_not_say_is_not_said(child: Child, why: CannotSay) -> None:
    assert norm(Household(MARCH, couple=False, children=(child,)), FACTS) is why


def test_a_family_that_shares_its_home_with_others_is_not_counted() -> None:
    assert norm(Household(MARCH, couple=True, other_adults=1), FACTS) is CannotSay.SHARED_HOME


def test_a_grown_up_child_in_upper_secondary_school_is_counted_as_a_child() -> None:
    child = replace(aged(19), upper_secondary=True)
    assert total(Household(MARCH, couple=False, children=(child,))) == 3940 + 5000 + 1410
    assert total(Household(MARCH, couple=False, children=(aged(17),))) == 3940 + 4960 + 1410


def test_a_child_born_this_month_is_counted_as_not_yet_one() -> None:
    newborn = Child(date(2026, 3, 20), always_here=True, lunch_away=False)
    assert total(Household(MARCH, couple=False, children=(newborn,))) == 3940 + 2740 + 1410


def test_the_age_is_that_of_the_first_day_of_the_month() -> None:
    seven_in_a_day = Child(date(2019, 3, 2), always_here=True, lunch_away=False)
    seven = Child(date(2019, 3, 1), always_here=True, lunch_away=False)
    assert total(Household(MARCH, couple=False, children=(seven_in_a_day,))) == 8410
    assert total(Household(MARCH, couple=False, children=(seven,))) == 3940 + 3820 + 1410


BY_AGE_2026 = [2740, 3060, 3060, 2720, 3060, 3060, 3060, *[3820] * 4, *[4390] * 4, *[4960] * 4,
               *[5000] * 2]  # fmt: skip


LUNCH_AWAY_2026: list[int] = [2560, 2800, 2800, 2500, *[2720] * 3, *BY_AGE_2026[7:]]
MOSTLY = st.sampled_from([True] * 19 + [False])
CHILDREN = st.builds(
    lambda years, lunch_away, here, known, upper: Child(
        date(2026 - years, 1, 15) if known else None, always_here=here, lunch_away=lunch_away,
        upper_secondary=upper,
    ),
    st.integers(0, 21), st.booleans(), MOSTLY, MOSTLY, MOSTLY,
)  # fmt: skip


def by_hand(couple: bool, children: list[Child], others: int) -> int | CannotSay:
    """Count as one does with the government's table and a pencil."""
    for child in children:
        if child.born is None:
            return CannotSay.UNKNOWN_AGE
        if not child.always_here:
            return CannotSay.CHILD_PART_OF_THE_TIME
        if child.born.year < 2006:
            return CannotSay.TOO_OLD
        if child.born.year <= 2008 and not child.upper_secondary:
            return CannotSay.NOT_IN_SCHOOL
    persons = 1 + couple + len(children) + others
    common = [0, 1280, 1410, 1790, 2030, 2330, 2640, 2830, *range(3020, 9000, 190)][persons]
    if others and persons > 1 + others:
        return CannotSay.SHARED_HOME
    # a half krona is rounded up
    total: int = (7100 if couple else 3940) + (2 * common + 1 + others) // (2 * (1 + others))
    for child in children:
        table = LUNCH_AWAY_2026 if child.lunch_away else BY_AGE_2026
        total += table[2026 - child.born.year] if child.born else 0
    return total


@given(
    couple=st.booleans(),
    children=st.lists(CHILDREN, max_size=7),
    others=st.just(0) | st.integers(0, 9),
)
def test_random_households_agree_with_a_count_by_hand(
    couple: bool, children: list[Child], others: int
) -> None:
    people = Household(MARCH, couple=couple, children=tuple(children), other_adults=others)
    said = norm(people, FACTS)
    assert (said.total if isinstance(said, Norm) else said) == by_hand(couple, children, others)


@given(others=st.integers(1, 12))
def test_a_lodger_pays_a_part_of_the_common_costs(others: int) -> None:
    persons = others + 1
    shared = [0, 1410, 1790, 2030, 2330, 2640, 2830, *(2830 + 190 * n for n in range(1, 9))]
    part = round(Decimal(shared[persons - 1]) / persons + Decimal("1e-9"))
    assert total(Household(MARCH, couple=False, other_adults=others)) == 3940 + part


def test_a_table_with_a_missing_age_is_refused() -> None:
    with pytest.raises(ValueError, match="every age"):
        NormTable(children={"0": 1, "1-19": 1}, children_with_lunch_away={}, single=1, couple=1,
                  common=(1,) * 7)  # fmt: skip


@pytest.fixture
def filling() -> Filling:
    form = read_errands(TEMPLATES / "errands")["income-support-monthly"].form
    assert form
    return Filling(form, today=lambda: TODAY)


def people_of(filling: Filling) -> Household | None:
    assert isinstance(filling.form, GuidedForm)
    assert filling.form.norm
    return household(filling, filling.form.norm)


def test_the_household_is_told_by_the_answers(filling: Filling) -> None:
    assert people_of(filling) is None
    says(filling, "month", "2026-11")
    says(filling, "together", "couple")
    says(filling, "has-children", "yes")
    born = {"answer-year": ["2021"], "answer-month": ["1"], "answer-day": ["15"]}
    assert filling.take("children/1/child-born", born) is None
    says(filling, "children/1/child-lives", "always")
    says(filling, "children/1/child-day", "preschool")
    says(filling, "children/1/child-lunch", "yes")
    says(filling, "children/more", "yes")
    says(filling, "children/2/child-day", "upper")
    people = people_of(filling)
    assert people is not None
    assert people.couple
    youngest, oldest = people.children
    assert youngest == Child(date(2021, 1, 15), always_here=True, lunch_away=True)
    assert oldest.upper_secondary


def test_children_that_were_taken_back_are_not_counted(filling: Filling) -> None:
    says(filling, "month", "2026-11")
    says(filling, "together", "alone")
    says(filling, "has-children", "yes")
    says(filling, "children/more", "yes")
    says(filling, "has-children", "no")
    people = people_of(filling)
    assert people is not None
    assert people.children == ()
    assert total(people) == 5220
