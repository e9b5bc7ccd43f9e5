"""A finished report stays as it was, and it shows when it does not."""

from pathlib import Path

import pytest

from kiosk.demand.figures import Period
from kiosk.demand.reports.frozen import AlreadyFrozen, Frozen, Tampered, freeze, frozen_reports

YEAR = Period.year(2026)


def frozen(folder: Path, period: Period = YEAR, text: bytes = b"ord") -> Frozen:
    return freeze(folder, period, {"a.html": text, "b.pdf": b"x"}, release=1, made="2027-01-04")


def test_a_report_is_found_again_with_the_same_checksum(tmp_path: Path) -> None:
    made = frozen(tmp_path)
    assert frozen_reports(tmp_path) == (made,)
    assert made.read("a.html") == b"ord"


def test_a_period_has_one_report_for_ever(tmp_path: Path) -> None:
    frozen(tmp_path)
    with pytest.raises(AlreadyFrozen):
        frozen(tmp_path, text=b"andra ord")
    assert frozen_reports(tmp_path)[0].read("a.html") == b"ord"


def test_a_file_that_was_changed_is_not_read_out(tmp_path: Path) -> None:
    made = frozen(tmp_path)
    (made.folder / "a.html").write_bytes(b"andra ord")
    with pytest.raises(Tampered):
        made.read("a.html")


def test_other_words_have_another_checksum(tmp_path: Path) -> None:
    one = frozen(tmp_path / "a")
    other = frozen(tmp_path / "b", text=b"andra")
    assert one.sum != other.sum


def test_a_report_that_was_never_finished_is_no_report(tmp_path: Path) -> None:
    made = frozen(tmp_path)
    (made.folder / "contents.json").unlink()
    (tmp_path / "notes").mkdir()
    assert frozen_reports(tmp_path) == ()
    assert frozen_reports(tmp_path / "nowhere") == ()
    assert frozen(tmp_path).read("b.pdf") == b"x"


def test_the_newest_period_comes_first(tmp_path: Path) -> None:
    quarter = Period(202604, 202606)
    for period in (Period.year(2025), quarter, YEAR):
        frozen(tmp_path, period)
    assert [one.period for one in frozen_reports(tmp_path)] == [YEAR, quarter, Period.year(2025)]
