"""Two who apply together are asked about both, and never what contradicts it."""

import pytest

from kiosk.errands import GuidedForm, read_errands
from kiosk.errands.form_paper import Paperwork, filled_form
from kiosk.forms import Filling
from kiosk.web import TEMPLATES
from printing.sheets import FilledForm
from tests.forms.answering import TODAY, fields, plain
from tests.forms.conftest import says

ERRANDS = read_errands(TEMPLATES / "errands")
FORMS = [form for errand in ERRANDS.values() if (form := errand.form)]
BOTH = ["phone", "interpreter", "citizen", "permit", "permit-until", "registered", "sick-note"]


def applies(form: GuidedForm, told: dict[str, str]) -> Filling:
    """Answer what is told, and the rest in the plainest way."""
    filling = Filling(form, today=lambda: TODAY)
    left = dict(told)
    while place := filling.route.first_unanswered():
        if said := left.pop(place.path, None):
            says(filling, place.path, said)
        else:
            assert filling.take(place.path, fields(place.question, plain(place))) is None
    assert not left
    return filling


def new(told: dict[str, str]) -> Filling:
    form = ERRANDS["income-support-new"].form
    assert form
    return applies(form, told)


def paper(filling: Filling) -> FilledForm:
    assert isinstance(filling.form, GuidedForm)
    return filled_form(filling.form, filling, "sv", Paperwork("Servicepunkt", "1"))


def test_a_partner_is_asked_what_the_applicant_is_and_one_alone_is_not() -> None:
    told = {"together": "couple", "citizen": "other", "permit": "temporary", "does": "sick",
            "partner-citizen": "other", "partner-permit": "temporary",
            "partner-does": "sick"}  # fmt: skip
    both = new(told)
    assert {f"partner-{key}" for key in BOTH if both.answer(key) is not None} == {
        f"partner-{key}" for key in BOTH if both.answer(f"partner-{key}") is not None
    }
    assert (
        new(told | {"does": "seeks", "partner-does": "seeks"}).answer("partner-registered") is False
    )
    alone = new({"together": "alone"})
    assert not any(alone.answer(f"partner-{key}") for key in BOTH)


@pytest.mark.parametrize("who", ["", "partner-"])
def test_the_papers_of_either_are_on_the_list(who: str) -> None:
    told = {"together": "couple", "does": "works", "partner-does": "works", "citizen": "swedish",
            "partner-citizen": "swedish"}  # fmt: skip
    theirs = {f"{who}does": "sick", f"{who}sick-note": "yes", f"{who}citizen": "other",
              f"{who}permit": "waiting"}  # fmt: skip
    listed = {needed.title.swedish for needed in paper(new(told | theirs)).attachments}
    assert {"Läkarintyg", "Kort eller beslut från Migrationsverket"} <= listed
    without = {needed.title.swedish for needed in paper(new(told)).attachments}
    assert not {"Läkarintyg", "Kort eller beslut från Migrationsverket"} & without


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.sheet.title)
def test_who_signs_also_agrees_to_checks(form: GuidedForm) -> None:
    declared = paper(applies(form, {})).declaration.swedish
    assert "uppgifterna är sanna" in declared
    assert "Jag godkänner att socialtjänsten kontrollerar uppgifterna" in declared


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.sheet.title)
def test_where_two_must_sign_the_steps_say_so(form: GuidedForm) -> None:
    filled = paper(applies(form, {"together": "couple"}))
    assert len(filled.signatures) == 2
    assert any("båda" in step.swedish for step in filled.steps)


def test_civil_status_never_contradicts_who_applies() -> None:
    form = ERRANDS["income-support-new"].form
    assert form
    asked = {page.key: page.values for page in form.questions if page.says == "Civilstånd"}
    apply = {who: new({"together": who}) for who in ("alone", "couple")}
    open_to = {who: [key for key in asked if apply[who].route.find(key)] for who in apply}
    assert open_to == {"alone": ["civil-status"], "couple": ["couple-status"]}
    assert not {"married", "cohabiting"} & set(asked["civil-status"] or ())
    assert asked["couple-status"] == ("married", "cohabiting")
