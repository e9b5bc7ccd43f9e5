"""The page of the norm says roughly what it adds up to, and promises nothing."""

import re
from datetime import date

from flask import render_template

from kiosk.errands.norm import CannotSay
from tests.web.conftest import Place
from tests.web.test_forms import MONTHLY, answers_all, answers_until


def test_the_norm_is_shown_as_roughly_and_never_as_a_promise(place: Place) -> None:
    place.person.presses("/errands", errand=MONTHLY)
    answers_until(place, "together")
    place.person.presses("/form/at/together", answer="alone")
    answers_until(place, "has-children")
    place.person.presses("/form/at/has-children", answer="no")
    answers_all(place)
    assert "/form/norm" in place.person.opens("/form/papers").text
    page = place.person.opens("/form/norm").text
    month = place.visit.form.answer("month") if place.visit.form else None
    assert isinstance(month, date)
    if month.year == 2026:
        assert "5 220 kr" in page.replace("\xa0", " ")
    else:
        assert f"Beloppen för {month.year} finns inte här än" in page
    assert "Det är socialtjänsten som räknar och beslutar" in page


def test_a_form_without_a_norm_has_no_page_of_it(place: Place) -> None:
    place.person.presses("/errands", errand="income-support-change")
    answers_all(place)
    assert "/form/norm" not in place.person.opens("/form/papers").text
    assert place.person.opens("/form/norm").location == "/form/answers"


def test_each_reason_not_to_say_it_is_a_sentence_of_its_own(place: Place) -> None:
    said = set()
    for why in CannotSay:
        with place.person.client.application.test_request_context():
            page = render_template("visitor/form/norm.html", norm=None, why_not=why, year=2027)
        (note,) = re.findall(r'<p class="note">(.+?)</p>', page, re.S)
        assert note.strip().endswith(".")
        said.add(note)
    assert len(said) == len(CannotSay)
