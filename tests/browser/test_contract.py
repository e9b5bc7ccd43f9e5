"""The window's twin keeps what every window promises, and misbehaves when told to."""

from collections.abc import Iterator

import pytest

from kiosk.browser import (
    AddressRefused,
    BrowserRestarted,
    Fragments,
    MemoryWindow,
    PaperRefused,
    PaperTrouble,
    Place,
    Site,
    SiteClosed,
    State,
    Status,
    WindowGone,
)
from tests.browser.promises import Promises, listening


@pytest.fixture
def window() -> Iterator[MemoryWindow]:
    twin = MemoryWindow()
    yield twin
    twin.close()


@pytest.fixture
def bank() -> Site:
    return Site("sample-bank", "https://bank.example/login", ("bank.example",))


class TestTheTwin(Promises):
    pass


def test_what_is_left_takes_the_twin_out_of_use_until_staff_look_again(
    window: MemoryWindow,
) -> None:
    window.leaves(Place.CLIPBOARD)
    window.begin("/")
    assert window.end(Fragments.of([])).left == (Place.CLIPBOARD,)
    assert (window.status, window.shown) == (Status(State.BROKEN), "out of use")
    window.leaves()
    assert window.look_again().green
    assert (window.status, window.shown) == (Status(State.IDLE), "start")


def test_a_crash_during_a_site_closes_it_and_continues_the_visit(
    window: MemoryWindow, bank: Site
) -> None:
    ear = listening(window)
    window.begin("/continue?n=7")
    window.open(bank)
    window.crashes()
    ear.hears(SiteClosed(bank.key))
    ear.hears(BrowserRestarted())
    assert window.shown == "/continue?n=7"


def test_nothing_can_be_asked_of_a_window_that_is_gone(window: MemoryWindow, bank: Site) -> None:
    window.begin("/")
    window.vanish()
    assert window.status == Status(State.GONE)
    with pytest.raises(WindowGone):
        window.open(bank)
    with pytest.raises(WindowGone):
        window.end(Fragments.of([]))
    window.comes_back()
    assert window.status == Status(State.IDLE)


def test_papers_and_refusals_are_told(window: MemoryWindow, bank: Site) -> None:
    ear = listening(window)
    window.begin("/")
    window.open(bank)
    window.brings_paper(b"%PDF-1.7")
    window.brings_rubbish(PaperTrouble.TOO_LARGE)
    window.refuses("shop.example")
    assert ear.paper() == b"%PDF-1.7"
    ear.hears(PaperRefused(PaperTrouble.TOO_LARGE))
    ear.hears(AddressRefused("shop.example"))


def test_what_is_told_shows_nothing_of_a_visitor_when_printed(bank: Site) -> None:
    said = repr([AddressRefused("shop.example"), bank, Fragments.of(["Anna Andersson"])])
    assert "shop" not in said
    assert "login" not in said
    assert "Anna" not in said


@pytest.mark.parametrize(
    ("start", "hosts"),
    [
        ("https://bank.example/", ("other.example",)),
        ("file:///etc/passwd", ("bank.example",)),
        ("https://me:pw@bank.example/", ("bank.example",)),
        ("https://bank.example/", ("bank.example", "*")),
        ("https://bank.example/", ("bank.example/path",)),
    ],
)
def test_a_site_that_is_not_plain_is_refused(start: str, hosts: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="site|start address"):
        Site("bank", start, hosts)


def test_a_host_stands_for_itself_and_a_dot_for_all_below_it() -> None:
    site = Site("bank", "https://www.bank.example/", (".bank.example", "id.example"))
    assert site.allows("bank.example")
    assert site.allows("a.b.bank.example")
    assert site.allows("id.example")
    assert not site.allows("sub.id.example")
    assert not site.allows("evilbank.example")
