"""Four people apply for income support; each leaves with a paper a case worker could take."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from kiosk.demo import Demo
from kiosk.languages import Words
from kiosk.serve import MEMORY_DISK
from kiosk.usage import Errand, Journal, Outcome, Step
from tests.journeys.conftest import Start
from tests.journeys.fill_in_form import DOOR, answers_until, begins_form, prints_the_form
from tests.journeys.print_statement import text_on_paper
from tests.journeys.residue import residue

pytestmark = [pytest.mark.browser, pytest.mark.cups]
CANARY = "KANARIEFAGEL-4482"
ALL_ANSWERS = "Stämmer dina svar|Are your answers right"


def paper_of(demo: Demo) -> str:
    return re.sub(r"[\s\xa0]+", " ", " ".join(text_on_paper(demo.rig.printed)))


def rows(folder: Path) -> list[tuple[int, ...]]:
    journal = Journal(folder / "journal" / "usage.sqlite3")
    try:
        return journal.rows()
    finally:
        journal.close()


def test_a_couple_applies_together_in_english_and_gets_a_paper_for_two_signatures(
    browser: Browser, start: Start, tmp_path: Path
) -> None:
    demo = start(terminal_languages="sv,en")
    visitor = begins_form(browser, demo, "Apply for a new month", language="English")
    story = {
        "alone or together": "husband, wife or partner",
        "What is your name": "Ett Namn",
        "identity number": "811228-9874",
        "partner's name": "Ett Annat Namn",
        "How do you live": "rented flat",
        "How much is the rent": "5 220",
        "same account": "Yes",
    }
    asked = answers_until(visitor, story, ALL_ANSWERS)
    assert len(asked) == len(set(asked))
    prints_the_form(visitor)
    paper = paper_of(demo)
    for said in ("Ett Namn", "Ett Annat Namn", "19811228-9874", "5 220 kr",
                 "Medsökandens underskrift", "Signature of the co-applicant"):  # fmt: skip
        assert said in paper
    assert "utkast" in paper  # the translation is nobody's law
    visitor.page.goto(f"{demo.screen}/end")
    visitor.presses("Yes, end")
    visitor.goes_to("/goodbye")
    visitor.page.context.close()
    (row,) = rows(tmp_path)
    assert row[2:5] == (Errand.INCOME_SUPPORT, Outcome.COMPLETED, Step.PRINTED)


def test_a_parent_with_two_children_goes_all_the_way_in_arabic(
    browser: Browser, start: Start
) -> None:
    demo, _ = start(terminal_languages="sv,ar"), Words("ar")
    card = _("Söka för en ny månad")
    visitor = begins_form(browser, demo, card, language="العربية", door=_(DOOR))
    first, second = (_("Barn %(n)s") % {"n": number} for number in (1, 2))
    story = {
        _("Söker du ensam eller tillsammans med någon?"): _("Jag söker ensam"),
        _("Vad heter du?"): "اسم",
        _("Bor det barn hos dig?"): _("Ja"),
        f"{first}: {_('Vad heter barnet?')}": "سارة",
        f"{second}: {_('Vad heter barnet?')}": "Den Yngsta",
        _("När är barnet fött?"): "3|4|2019",
        _("Hur mycket bor barnet hos dig?"): _("Hela tiden"),
        _("Hur bor du?"): _("I en hyreslägenhet med eget kontrakt"),
        _("Hur mycket är hyran för en månad?"): "٧٤٨٠",
    }
    answers_until(visitor, story, re.escape(_("Bor det ett barn till hos dig?")))
    assert visitor.page.locator("html").get_attribute("dir") == "rtl"
    visitor.page.locator(".choice__input").first.check()
    visitor.page.locator("#question .buttons .govuk-button").first.click()
    asked = answers_until(visitor, story, re.escape(_("Stämmer dina svar?")))
    assert sum(bool(re.search("[\u0600-\u06ff]", title)) for title in asked) > 20
    prints_the_form(visitor)
    paper = paper_of(demo)
    for said in ("Barn 1:", "Barn 2: Den Yngsta", "3 april 2019", "7 480 kr", "Hyra per månad",
                 "Sökandens underskrift", "Ort och datum", "Lämnas till", "utkast"):  # fmt: skip
        assert said in paper
    assert len(re.findall("[\u0600-\u06ff\ufb50-\ufeff]", paper)) > 500
    assert "Medsökandens" not in paper
    visitor.page.context.close()


def test_somebody_without_number_address_phone_or_account_gets_through_without_javascript(
    browser: Browser, start: Start
) -> None:
    demo = start()
    visitor = begins_form(browser, demo, "Söka för första gången", javascript=False)
    story = {
        "ensam eller tillsammans": "Jag söker ensam",
        "personnummer": "Jag har inget nummer",
        "telefonnummer": "Jag har ingen telefon",
        "adress": "Jag har ingen adress",
        "socialtjänsten nå dig": "Jag hämtar brevet",
        "Hur bor du": "ingenstans",
        "konto ska pengarna": "Jag har inget konto",
    }
    asked = answers_until(visitor, story, ALL_ANSWERS)
    assert "Hur mycket är hyran för en månad?" not in asked
    prints_the_form(visitor)
    paper = paper_of(demo)
    for said in ("Jag har inget nummer", "Jag har ingen adress", "Jag har ingenstans att bo",
                 "Jag har inget konto", "Sökandens underskrift"):  # fmt: skip
        assert said in paper
    visitor.page.context.close()


def test_somebody_who_stops_half_way_leaves_nothing_for_the_next(
    browser: Browser, start: Start, tmp_path: Path
) -> None:
    demo = start()
    visitor = begins_form(browser, demo, "Söka för en ny månad")
    answers_until(visitor, {"Vad heter du": CANARY}, "personnummer")
    visitor.page.fill("#answer", CANARY)
    visitor.page.go_back()
    visitor.presses("Avsluta besöket")
    visitor.presses("Ja, avsluta")
    visitor.reads("Allt är borta")
    visitor.page.go_back()
    visitor.page.wait_for_load_state()
    assert CANARY not in visitor.page.content()
    visitor.page.context.close()
    (row,) = rows(tmp_path)
    assert (row[3], row[4]) == (Outcome.ABANDONED, Step.FORM_BEGUN)
    left = residue([tmp_path, demo.rig.spool, *demo.rig.log_folders, MEMORY_DISK], [CANARY])
    assert left == {}


def test_enter_goes_on_and_the_language_menu_keeps_what_is_written(
    browser: Browser, start: Start
) -> None:
    demo = start(terminal_languages="sv,en")
    visitor = begins_form(browser, demo, "Söka för en ny månad")
    answers_until(visitor, {}, "Vad heter du")
    page = visitor.page
    page.fill("#answer", "Ett Namn")
    page.keyboard.press("Enter")
    visitor.reads("Vilket är ditt personnummer")
    page.fill("#answer", "8112")
    page.locator(".menu summary").click()
    page.get_by_role("button", name="English").click()
    visitor.reads("What is your personal identity number")
    expect(page.locator("#answer")).to_have_value("8112")
    page.context.close()
