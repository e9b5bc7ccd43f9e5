"""A bank is offered only while its addresses are right and somebody has checked them."""

from datetime import date
from pathlib import Path

import pytest

from kiosk.errands import ContentError
from kiosk.errands.banks import read_banks
from kiosk.web import TEMPLATES

TODAY = date(2026, 11, 22)
OWN = """
- key: savings
  name: Sparbanken på påhittet
  start: https://www.savings.example/
  hosts: [www.savings.example, .login.savings.example]
  needs: [bankid-on-phone]
  steps: [Logga in.]
  source: the bank's own help page, read on paper
  owner: Coordinator
  checked: 2026-11-01
  review: 2027-05-01
"""
SECOND = OWN.replace("key: savings", "key: second")


def own(folder: Path, text: str) -> Path:
    (folder / "banks").mkdir()
    (folder / "banks" / "own.yaml").write_text(text, encoding="utf-8")
    return folder


def test_the_house_brings_no_bank_but_a_made_up_one_that_says_so() -> None:
    (bank,) = read_banks(TEMPLATES / "errands").entries
    assert bank.made_up
    assert "påhittad" in bank.name
    assert bank.hosts == ("bank.localhost",)


def test_a_sites_own_folder_adds_banks(tmp_path: Path) -> None:
    banks = read_banks(TEMPLATES / "errands", own(tmp_path, OWN))
    assert [bank.key for bank in banks.offered(TODAY)] == ["sample-bank", "savings"]
    found = banks.find("savings", TODAY)
    assert found is not None
    assert found.site.allows("a.login.savings.example")
    assert not found.site.allows("login.savings.example.evil.example")


@pytest.mark.parametrize(
    ("right", "wrong", "because"),
    [
        ("www.savings.example,", "192.0.2.7,", "IP address"),
        (".login.savings.example", ".example", "far too much"),
        (".login.savings.example", "printer.local", "not a public name"),
        (".login.savings.example", "x.localhost", "not a public name"),
        (".login.savings.example", "a b.example", "not well formed"),
        ("https://www.savings.example/", "http://www.savings.example/", "must be https"),
        ("https://www.savings.example/", "https://www.savings.example:8443/", "must be https"),
        ("https://www.savings.example/", "https://evil.example/", "not at one of its hosts"),
        ("  source: the bank's own help page, read on paper\n", "", "source"),
        ("  checked: 2026-11-01\n", "", "checked"),
        ("review: 2027-05-01", "review: 2026-10-01", "after the day"),
        ("needs: [bankid-on-phone]", "needs: [luck]", "needs"),
        ("key: savings", "key: savings\n  made_up: true", "made-up site lives"),
    ],
)
def test_an_entry_that_is_not_right_is_withheld_and_the_others_are_not(
    tmp_path: Path, right: str, wrong: str, because: str
) -> None:
    assert right in OWN
    banks = read_banks(TEMPLATES / "errands", own(tmp_path, OWN.replace(right, wrong) + SECOND))
    assert [bank.key for bank in banks.offered(TODAY)] == ["sample-bank", "second"]
    (said,) = banks.withheld(TODAY)
    assert "own.yaml, line " in said
    assert because in said


def test_an_entry_nobody_has_looked_at_again_is_withheld(tmp_path: Path) -> None:
    banks = read_banks(own(tmp_path, OWN))
    assert banks.find("savings", date(2027, 5, 1)) is not None
    assert banks.find("savings", date(2027, 5, 2)) is None
    assert "nobody has looked" in "".join(banks.withheld(date(2027, 5, 2)))


def test_the_same_key_twice_keeps_the_first(tmp_path: Path) -> None:
    banks = read_banks(own(tmp_path, OWN + OWN.replace("påhittet", "bedrägeri")))
    assert [bank.name for bank in banks.entries] == ["Sparbanken på påhittet"]
    assert "savings is there twice" in "".join(banks.problems)


def test_made_up_sites_are_only_there_where_one_says_so(tmp_path: Path) -> None:
    banks = read_banks(TEMPLATES / "errands", own(tmp_path, OWN))
    assert [bank.key for bank in banks.with_sample_at("").entries] == ["savings"]
    sample = banks.with_sample_at("127.0.0.1:4711").find("sample-bank", TODAY)
    assert sample is not None
    assert sample.start == "http://bank.localhost:4711/"


def test_a_file_that_is_no_list_keeps_the_shop_closed(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="not a list"):
        read_banks(own(tmp_path, "savings: yes"))
