"""Facts are shown between their dates, when somebody has checked them; otherwise withheld."""

from datetime import date
from pathlib import Path

import pytest

from kiosk.errands import ContentError, read_facts
from kiosk.errands.facts import Fact, Withheld

FACT = """
- key: phone
  source: The city's own page
  owner: Coordinator
  valid_from: 2026-01-01
  valid_to: 2026-12-31
  review: 2026-06-01
  checked: 2026-01-01
  value: 040-00 00 00
"""


def written(folder: Path, text: str) -> Path:
    (folder / "facts").mkdir()
    (folder / "facts" / "try.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("on", "outcome"),
    [
        (date(2025, 12, 31), Withheld.NOT_YET),
        (date(2027, 1, 1), Withheld.EXPIRED),
    ],
)
def test_a_fact_is_withheld_outside_its_dates(tmp_path: Path, on: date, outcome: Withheld) -> None:
    assert read_facts(written(tmp_path, FACT)).find("phone", on) is outcome


@pytest.mark.parametrize("on", [date(2026, 1, 1), date(2026, 12, 31)])
def test_a_fact_holds_on_its_first_and_last_day(tmp_path: Path, on: date) -> None:
    fact = read_facts(written(tmp_path, FACT)).find("phone", on)
    assert isinstance(fact, Fact)
    assert fact.value == "040-00 00 00"


def test_a_fact_nobody_has_checked_and_one_that_is_not_there_are_withheld(tmp_path: Path) -> None:
    text = FACT.replace("  checked: 2026-01-01\n", "")
    facts = read_facts(written(tmp_path, text))
    assert facts.find("phone", date(2026, 2, 1)) is Withheld.UNCHECKED
    assert facts.find("address", date(2026, 2, 1)) is Withheld.UNKNOWN


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (("  source: The city's own page\n", ""), "source"),
        (("  owner: Coordinator\n", ""), "owner"),
        (("review: 2026-06-01", "review: 2027-06-01"), "review lies outside"),
        (("- key: phone", "- key: ["), "cannot be read"),
        (("  value: 040-00 00 00\n", "  value: 1\n" + FACT.lstrip()), "twice"),
    ],
)
def test_a_fact_without_source_owner_or_sensible_dates_is_refused(
    tmp_path: Path, change: tuple[str, str], problem: str
) -> None:
    with pytest.raises(ContentError) as refused:
        read_facts(written(tmp_path, FACT.replace(*change)))
    assert problem in str(refused.value)


def test_a_folder_without_facts_has_none(tmp_path: Path) -> None:
    assert list(read_facts(tmp_path)) == []
