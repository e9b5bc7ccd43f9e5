"""The whole visit on real parts: with a pointer, with keys alone, and without JavaScript."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from kiosk.demo import PIN
from kiosk.serve import MEMORY_DISK
from kiosk.usage import Journal, Noted, Outcome
from tests.journeys.conftest import Start
from tests.journeys.print_statement import CANARY, PAGES, print_my_statement, text_on_paper
from tests.journeys.residue import residue
from tests.journeys.walk import at_screen

pytestmark = [pytest.mark.browser, pytest.mark.cups]


def rows(folder: Path) -> list[tuple[int, ...]]:
    journal = Journal(folder / "journal" / "usage.sqlite3")
    try:
        return journal.rows()
    finally:
        journal.close()


@pytest.mark.parametrize(
    ("keys_only", "javascript"),
    [(False, True), (True, True), (False, False), (True, False)],
    ids=["pointer", "keys alone", "no javascript", "keys alone, no javascript"],
)
def test_a_statement_is_printed_for_free_and_nothing_is_left(
    browser: Browser, start: Start, tmp_path: Path, keys_only: bool, javascript: bool
) -> None:
    demo = start()
    told = print_my_statement(browser, demo, tmp_path, keys_only=keys_only, javascript=javascript)
    pages = text_on_paper(demo.rig.printed)
    assert told.requested == demo.rig.pages_on_paper() == len(pages) == PAGES
    assert all(CANARY in page for page in pages)
    (row,) = rows(tmp_path)
    assert (row[3], row[5]) == (Outcome.COMPLETED, PAGES)
    printed = demo.rig.printed
    left = residue([tmp_path, demo.rig.spool, *demo.rig.log_folders, MEMORY_DISK], [CANARY])
    assert [name for name in left if not Path(name).is_relative_to(printed)] == []


def test_the_search_for_residue_finds_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "log").write_text(f"... {CANARY} ...", encoding="utf-8")
    (tmp_path / "wide").write_bytes(CANARY.encode("utf-16-le"))
    (tmp_path / f"{CANARY}.tmp").touch()
    (tmp_path / "spooled").write_bytes(b"%PDF-1.7 no words at all")
    (tmp_path / "innocent").write_text("kanariefågel", encoding="utf-8")
    assert {Path(name).name for name in residue([tmp_path], [CANARY])} == {
        "log", "wide", f"{CANARY}.tmp", "spooled"
    }  # fmt: skip


def test_no_page_of_the_journey_has_an_accessibility_violation(
    browser: Browser, start: Start, tmp_path: Path
) -> None:
    demo = start()
    demo.rig.page_ms(1500)  # time to look at the page of the print
    told = print_my_statement(browser, demo, tmp_path, looks=True)
    assert told.visitor.violations == []
    assert told.visitor.looked_at >= {
        "/", "/errands", "/statement/asks", "/statement/where", "/papers/phone", "/papers",
        "/print", "/printing", "/printed", "/finish", "/goodbye",
    }  # fmt: skip


def test_the_pages_beside_the_way_have_none_either(browser: Browser, start: Start) -> None:
    visitor = at_screen(browser, start().screen, looks=True)
    visitor.opens_start()
    visitor.presses("Ett annat språk")
    visitor.goes_to("/language/missing")
    visitor.presses("English")
    visitor.presses("Print a bank statement|bank statement")
    for path in ("/help", "/look", "/statement/asks", "/statement/where", "/statement/how",
                 "/statement/no-phone", "/statement/no-e-id", "/papers", "/papers/phone",
                 "/still-there", "/end", "/staff", "/nowhere"):  # fmt: skip
        visitor.page.goto(visitor.address + path)
        visitor.looks_around()
        assert path in visitor.looked_at
    assert visitor.violations == []


def test_staff_count_a_question_with_keys_alone_and_take_it_back(
    browser: Browser, start: Start
) -> None:
    visitor = at_screen(browser, start().screen, keys_only=True, looks=True)
    visitor.page.goto(visitor.address + "/staff")
    visitor.page.locator("input[name=pin]").fill(PIN)
    visitor.page.keyboard.press("Enter")
    visitor.reads("Personalens sida")
    visitor.presses("Räkna en fråga")
    visitor.reads("Vad handlade frågan om")
    visitor.presses("Brev")
    visitor.reads("Hur gick det")
    visitor.picks("Webben")
    visitor.presses("Hänvisad 5–15 min")
    visitor.reads("Vad handlade frågan om")
    expect(visitor.page.get_by_role("status")).to_contain_text(
        "Brev · Hänvisad · 5–15 min · Webben"
    )
    visitor.presses("Ångra")
    expect(visitor.page.get_by_role("status")).to_have_count(0)
    assert visitor.violations == []


@pytest.mark.parametrize("language", ["English", "العربية"])
def test_going_back_after_the_goodbye_shows_nothing(
    browser: Browser, start: Start, tmp_path: Path, language: str
) -> None:
    demo = start(terminal_languages="sv,en,ar")
    told = print_my_statement(browser, demo, tmp_path)
    page = told.visitor.page
    for _ in range(4):
        page.go_back()
        page.wait_for_load_state()
        assert CANARY not in page.content()
        assert "Papper 1" not in page.content()
    page.goto(demo.screen)
    told.visitor.presses(language)
    assert page.get_by_text("(1)").count() == 0


def test_staff_end_a_visit_with_a_key_chord_and_a_pin(
    browser: Browser, start: Start, tmp_path: Path
) -> None:
    demo = start()
    demo.rig.take_away_paper(1)
    visitor = at_screen(browser, demo.screen)
    visitor.opens_start()
    visitor.presses("Svenska")
    visitor.reads("Vad vill du göra")
    visitor.page.keyboard.press("Control+Alt+KeyP")
    visitor.goes_to("/staff")
    visitor.page.locator("input[name=pin]").fill("2468")
    visitor.page.keyboard.press("Enter")
    visitor.goes_to("/staff/desk")
    visitor.presses("Avsluta det här besöket")
    visitor.presses("Lämna")
    visitor.page.goto(demo.screen + "/papers")
    visitor.goes_to("/")
    journal = Journal(tmp_path / "journal" / "usage.sqlite3")
    assert journal.noted() == {Noted.VISIT_ENDED_BY_STAFF: 1}
    journal.close()


def test_nobody_there_is_asked_and_then_the_visit_ends(browser: Browser, start: Start) -> None:
    demo = start(patience_ask_after="20", patience_end_after="20")
    visitor = at_screen(browser, demo.screen)
    visitor.page.clock.install()
    visitor.opens_start()
    visitor.presses("Svenska")
    visitor.reads("Vad vill du göra")
    visitor.page.clock.run_for(21_000)
    visitor.reads("Är du kvar")
    visitor.presses("Jag är kvar")
    expect(visitor.page.get_by_role("dialog")).to_have_count(0)
    visitor.page.clock.run_for(21_000)
    visitor.reads("Är du kvar")


def test_without_javascript_a_visit_left_alone_asks_and_ends_by_itself(
    browser: Browser, start: Start, tmp_path: Path
) -> None:
    demo = start(patience_ask_after="20", patience_end_after="20")
    visitor = at_screen(browser, demo.screen, javascript=False)
    visitor.opens_start()
    visitor.presses("Svenska")
    visitor.page.wait_for_url(re.compile("/still-there"), timeout=40_000)
    visitor.reads("Är du kvar")
    visitor.page.wait_for_url(re.compile("/goodbye"), timeout=40_000)
    visitor.reads("Allt är borta")
