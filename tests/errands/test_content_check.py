"""The check of the content finds what would leave a visitor stuck, unhelped or misinformed."""

from datetime import date
from pathlib import Path

import pytest

from kiosk.errands import content_check
from kiosk.errands.content_check import main, problems, reminders
from kiosk.errands.reading_level import lix
from kiosk.languages import read_translations
from kiosk.web import TEMPLATES

TODAY = date(2026, 11, 22)
ERRAND = """
key: try
order: 1
counted_as: INCOME_SUPPORT
version: "1"
title: Prova
hint: Prova här
icon: form
form:
  sections:
    - key: one
      title: Ett
      pages:
        - {key: who, kind: yes-no, title: Vem, hint: Svara, why: Därför}
        - CHANGE
  hand_in: [Lämna papperet]
  sheet: {title: Papper, declaration: Sant, signatures: [{title: Namn}]}
"""
GOOD = "{key: x, kind: text, title: Vad, hint: Skriv, why: Därför}"
FACT = """
- {key: phone-2026, source: The city's page, owner: Coordinator, valid_from: 2026-01-01,
   valid_to: 2026-12-31, review: 2026-06-01, checked: 2026-01-01, value: "040"}
"""


def found(folder: Path, change: str = GOOD, facts: str = "", today: date = TODAY) -> list[str]:
    (folder / "facts").mkdir()
    (folder / "facts" / "some.yaml").write_text(facts or "[]", encoding="utf-8")
    (folder / "try.yaml").write_text(ERRAND.replace("CHANGE", change), encoding="utf-8")
    return list(problems(folder, today))


def test_the_houses_own_content_has_no_problem() -> None:
    assert list(problems(TEMPLATES / "errands", TODAY, read_translations())) == []


def test_a_small_good_errand_has_no_problem(tmp_path: Path) -> None:
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ("{key: x, kind: text, title: Vad, why: Därför}", "x: no help"),
        ("{key: x, kind: text, title: Vad, hint: Skriv}", "x: does not say why"),
        (f"{{key: x, kind: text, title: {'Vad ' * 25}, hint: S, why: D}}", "title has 99 letters"),
        (
            "{key: x, kind: text, title: Vad, hint: S, why: D, when: "
            "{all: [{answer: who, eq: true}, {answer: who, eq: false}]}}",
            "x: nobody can ever be asked this",
        ),
        (
            "{key: x, kind: text, title: Förvaltningslagens kommuniceringsskyldighet, hint: "
            "Beslutsmyndighetens handläggningsrutiner, why: Utredningsskyldighetens omfattning}",
            "x: hard to read",
        ),
        ("{key: x, kind: text, title: Vad, when: {answer: whom, eq: true}}", "not asked before"),
        ("{use: nowhere}", "nowhere.yaml: cannot be read"),
        ("{key: x, kind: riddle, title: Vad}", "pages.x: Input tag 'riddle'"),
        ("{key: x, kind: text, title: Vad, whi: Nej}", "pages.x.whi: Extra"),
        ("{key: x, kind: text, title: Vad", "try.yaml: cannot be read, line"),
    ],
)
def test_what_would_leave_somebody_stuck_is_named(
    tmp_path: Path, change: str, problem: str
) -> None:
    assert any(problem in line for line in found(tmp_path, change))


def test_a_paper_offered_for_printing_that_could_never_be_ticked_is_named(tmp_path: Path) -> None:
    paper = "\n  papers: [{key: list, title: Lista, print_here: true}]"
    assert found(tmp_path, GOOD + paper) == [
        "try: papers: list: print_here needs a proof, or it is never ticked off"
    ]


@pytest.mark.parametrize(
    ("facts", "today", "problem"),
    [
        (FACT, date(2027, 1, 1), "nothing follows it"),
        (FACT.replace(" checked: 2026-01-01,", ""), date(2026, 2, 1), "compared it with"),
        (FACT.replace("phone-2026", "norm-2026"), date(2026, 2, 1), "norm-2026"),
    ],
)
def test_facts_that_cannot_be_trusted_are_named(
    tmp_path: Path, facts: str, today: date, problem: str
) -> None:
    assert any(problem in line for line in found(tmp_path, facts=facts, today=today))


@pytest.mark.parametrize(("day", "told"), [("2026-05-31", 0), ("2026-06-01", 1), ("2026-12-31", 1)])
def test_a_fact_that_is_due_is_told_of_and_no_problem(tmp_path: Path, day: str, told: int) -> None:
    today = date.fromisoformat(day)
    assert found(tmp_path, facts=FACT, today=today) == []
    due = list(reminders(tmp_path, today))
    assert len(due) == told
    assert all("phone-2026: look at it again, due 2026-06-01" in line for line in due)


def test_the_command_tells_what_is_due_and_does_not_fail(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content_check, "HERE", tmp_path)  # whatever day it is, ours would differ
    found(tmp_path, facts=FACT.replace("2026-12-31", "9999-12-31"))
    assert main([str(tmp_path / "own")]) == 0
    assert "to do: facts: phone-2026" in capsys.readouterr().out


def test_an_old_fact_that_a_newer_one_follows_is_no_problem(tmp_path: Path) -> None:
    newer = FACT.replace("2026", "2027")
    assert found(tmp_path, facts=FACT + newer.lstrip(), today=date(2027, 2, 1)) == []


def test_the_command_prints_the_problems_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found(tmp_path, "{key: x, kind: text, title: Vad, hint: Skriv}")
    assert main([str(tmp_path)]) == 1
    assert "does not say why" in capsys.readouterr().out


def test_reading_levels_are_as_they_are_defined() -> None:
    assert lix(["Du får ett brev."]) == 4.0
    assert lix(["Du får ett meddelande. Läs det."]) == pytest.approx(3 + 100 / 6)
    assert lix([]) == 0.0
