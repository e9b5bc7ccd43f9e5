"""A site's own folder adds errands and takes the place of ours; a slip in it is named by line."""

import re
from datetime import date
from pathlib import Path

import pytest

from kiosk.errands import ContentError, read_errands, read_facts
from kiosk.errands.content_check import HERE, problems
from kiosk.errands.facts import Fact
from kiosk.house import build_house
from kiosk.settings import SettingsError, read_settings
from printing import MemoryPrinter

TODAY = date(2026, 11, 22)
OWN = """
key: bus-card
order: 9
counted_as: PRINT_PAPER
version: "1"
title: Skriva ut busskort
hint: Det är gratis.
icon: paper
"""
HOME = """
- key: lives
  kind: choice
  title: Bor du här i stan?
  hint: Välj ett svar.
  why: Vi vill veta.
  choices: [{value: rents, title: Ja}, {value: nowhere, title: Nej}]
- {key: rent, kind: money, title: Hyran, hint: Skriv, why: Så}
- {key: rent-paid, kind: yes-no, title: Betald, hint: Svara, why: Så}
- {key: electricity, kind: money, title: El, hint: Skriv, why: Så}
- {key: insurance, kind: money, title: Försäkring, hint: Skriv, why: Så}
"""
CHILDREN = (HERE / "pieces" / "children.yaml").read_text(encoding="utf-8")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    for folder in ("pieces", "facts"):
        (tmp_path / "own" / folder).mkdir(parents=True)
    return tmp_path / "own"


def test_an_own_errand_is_offered_among_ours(own: Path) -> None:
    (own / "bus.yaml").write_text(OWN, encoding="utf-8")
    offered = list(read_errands(HERE, own))
    assert "bus-card" in offered
    assert "print-statement" in offered


def test_an_own_errand_with_our_key_takes_its_place(own: Path) -> None:
    text = OWN.replace("bus-card", "print-paper")
    (own / "ours.yaml").write_text(text, encoding="utf-8")
    assert read_errands(HERE, own)["print-paper"].title == "Skriva ut busskort"
    (own / "twice.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=r"twice\.yaml: print-paper is also in ours\.yaml"):
        read_errands(HERE, own)


def test_an_own_piece_changes_a_question_in_every_form_of_ours(own: Path) -> None:
    ours = (HERE / "pieces" / "home.yaml").read_text(encoding="utf-8")
    text = ours.replace("title: Hur bor du?", "title: Bor du här i stan?")
    (own / "pieces" / "home.yaml").write_text(text, encoding="utf-8")
    form = read_errands(HERE, own)["income-support-new"].form
    assert form
    assert "Bor du här i stan?" in {page.title for page in form.questions}


def test_what_a_sheet_says_of_its_content_follows_every_change_of_errand_and_piece(
    own: Path,
) -> None:
    def mark(file: str, old: str = "", new: str = "") -> str:
        text = (HERE / file).read_text(encoding="utf-8")
        assert old in text
        (own / file).write_text(text.replace(old, new, 1), encoding="utf-8")
        found = read_errands(HERE, own)["income-support-new"].mark
        (own / file).unlink()
        return found

    ours, home = read_errands(HERE)["income-support-new"].mark, "pieces/home.yaml"
    assert re.fullmatch(r"\d{4}-\d\d-\d\d · [0-9a-f]{8}", ours)
    assert ours == mark(home) == mark(home, "- key", "# a note\n- key")
    changed = [
        mark(home, "title: Hur bor du?", "title: Bor du här i stan?"),
        mark(home, "why: ", "why: Helt nytt. "),
        mark("pieces/account.yaml", "hint: ", "hint: Helt nytt. "),
        mark("income_support_new.yaml", "declaration: ", "declaration: Helt nytt. "),
    ]
    assert len({ours, *changed}) == 5


def test_an_own_fact_takes_the_place_of_ours(own: Path) -> None:
    fact = (HERE / "facts" / "norm.yaml").read_text(encoding="utf-8")
    (own / "facts" / "mine.yaml").write_text(fact.replace("2740", "1234"), encoding="utf-8")
    known = read_facts(HERE, own).find("norm-2026", TODAY)
    assert isinstance(known, Fact)
    assert known.value["children"]["0"] == 1234


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("bus.yaml", OWN + "colour: red\n", "bus.yaml, line 9: colour"),
        ("bus.yaml", OWN.replace("order: 9", "order: first"), "bus.yaml, line 3: order"),
        ("bus.yaml", OWN.replace("hint: Det är gratis.\n", ""), "bus.yaml, line 2: hint"),
        ("bus.yaml", OWN + "within: nowhere\n", "bus.yaml: within: nowhere is no door"),
        ("bus.yaml", OWN + "title: [\n", "bus.yaml: cannot be read, line"),
        ("pieces/home.yaml", HOME.replace("kind: money, title: El", "kind: gold, title: El"),
         "pieces/home.yaml, line 10: form.sections.home.pages.electricity"),
        ("bus.yaml", OWN.replace("icon: paper", "icon: papper"), "bus.yaml, line 8: icon: Input"),
        ("pieces/children.yaml", CHILDREN.replace("Barn %(n)s", "Barn %(nr)s"),
         "pieces/children.yaml, line 15: form.sections.home.pages.children.entry.title: "
         "Value error, only %(n)s"),
        ("pieces/children.yaml", CHILDREN.replace("Barn %(n)s", "Barn, 100 %"),
         "pieces/children.yaml, line 15: form.sections.home.pages.children.entry.title"),
        ("facts/mine.yaml", "- key: x\n  source: short\n", "facts/mine.yaml, line 2"),
    ],
)  # fmt: skip
def test_a_slip_keeps_the_terminal_closed_and_is_named_by_file_and_line(
    own: Path, tmp_path: Path, file: str, text: str, told: str
) -> None:
    (own / file).write_text(text, encoding="utf-8")
    settings = read_settings(
        environ={
            "SERVICEPUNKT_CONTENT_FOLDER": str(own),
            "SERVICEPUNKT_USAGE_JOURNAL": str(tmp_path / "usage.sqlite3"),
        }
    )
    with pytest.raises(ContentError) as refused:
        build_house(settings, printer=MemoryPrinter())
    assert f"{own}/{told}" in str(refused.value)
    assert f"{own}/{told}" in "\n".join(problems(HERE, TODAY, own=own))


def test_a_folder_that_is_not_there_keeps_the_terminal_closed(tmp_path: Path) -> None:
    settings = read_settings(environ={"SERVICEPUNKT_CONTENT_FOLDER": str(tmp_path / "gone")})
    with pytest.raises(SettingsError, match=r"content\.folder"):
        build_house(settings, printer=MemoryPrinter())


def test_the_check_names_the_file_of_an_own_errand(own: Path) -> None:
    hard = "hint: Förvaltningslagens kommuniceringsskyldighet beslutsmyndigheternas utredningar"
    text = OWN.replace("hint: Det är gratis.", hard)
    (own / "bus.yaml").write_text(text, encoding="utf-8")
    assert any(line.startswith(f"{own}/bus.yaml: hard") for line in problems(HERE, TODAY, own=own))
