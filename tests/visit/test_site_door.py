"""A site in the locked window belongs to one visit, brings papers to it, and is gone with it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from kiosk.browser import Fragments, MemoryWindow, PaperTrouble, Place, Site, State
from kiosk.egress import MemoryGate, Ways
from kiosk.usage import Noted, Unmet
from kiosk.visit import Ending, Keeper, OutOfUse, Visit
from kiosk.visit.keeper import State as Terminal
from kiosk.visit.outing import Notice, Outing
from kiosk.visit.site_door import SiteDoor, SiteShut
from tests.conditions import until
from tests.documents import corpus
from tests.visit.conftest import Clock
from tests.visit.conftest import Terminal as Parts

BANK = Site("bank", "https://bank.example/", ("bank.example",))


class Place_:  # noqa: N801 - `Place` is where something was found
    """A terminal with a locked window before it."""

    def __init__(self, parts: Parts) -> None:
        self.window, self.gate = MemoryWindow(), MemoryGate()
        self.clock: Clock = parts.clock
        tools = replace(parts.tools, window=self.window, egress=self.gate)
        self.keeper = Keeper(tools)
        assert self.keeper.site_door
        self.door: SiteDoor = self.keeper.site_door
        self.door.follow()

    def begins(self) -> Visit:
        visit = self.keeper.begin("sv")
        visit.choose("print-statement")
        return visit

    def state(self) -> Terminal:
        return self.keeper.state

    @property
    def outing(self) -> Outing:
        assert self.door.outing
        return self.door.outing

    def tells(self, notice: Notice) -> None:
        until(lambda: self.outing.notice is notice)


@pytest.fixture
def place(make_terminal: Callable[..., Parts]) -> Iterator[Place_]:
    at = Place_(make_terminal())
    yield at
    at.keeper.end(Ending.CLOSING)
    at.door.close()


def test_a_paper_from_the_bank_lands_among_the_visitors_papers(place: Place_) -> None:
    visit = place.begins()
    place.door.open(BANK)
    assert place.window.shown == "site bank"
    assert place.gate.ways == Ways.of(BANK)
    place.window.brings_paper(corpus.statement(2))
    place.tells(Notice.CAME)
    assert [paper.pages for paper in visit.papers] == [2]
    place.door.back(to_papers=True)
    until(lambda: place.outing.site is None)
    assert place.gate.ways == Ways()
    assert (place.outing.came, place.outing.to_papers) == (1, True)


@pytest.mark.parametrize(
    ("why", "notice", "reason"),
    [
        (PaperTrouble.NOT_A_PDF, Notice.NOT_A_PDF, ""),
        (PaperTrouble.BROKEN_OFF, Notice.BROKEN_OFF, ""),
        (PaperTrouble.TOO_LARGE, Notice.REFUSED, "too-large"),
        (PaperTrouble.TOO_MANY, Notice.REFUSED, "too-many-papers"),
    ],
)
def test_what_did_not_become_a_paper_has_its_own_reason(
    place: Place_, why: PaperTrouble, notice: Notice, reason: str
) -> None:
    visit = place.begins()
    place.door.open(BANK)
    place.window.brings_rubbish(why)
    place.tells(notice)
    assert place.outing.reason == reason
    assert visit.going
    assert visit.going.unmet is Unmet.PAPER_REFUSED


def test_a_paper_the_reader_refuses_is_told_as_any_other(place: Place_) -> None:
    place.begins()
    place.door.open(BANK)
    place.window.brings_paper(corpus.encrypted())
    place.tells(Notice.REFUSED)
    assert place.outing.reason == "encrypted"


def test_a_site_that_is_not_allowed_is_told_and_counted_without_its_name(place: Place_) -> None:
    visit = place.begins()
    place.door.open(BANK)
    place.window.refuses("shop.example")
    place.tells(Notice.NOT_ALLOWED)
    assert place.outing.host == "shop.example"
    assert "shop" not in repr(place.outing)
    assert visit.going
    assert visit.going.unmet is Unmet.SITE_REFUSED


def test_what_a_bank_wanted_besides_is_counted_by_the_day_and_only_while_it_is_open(
    place: Place_,
) -> None:
    place.begins()
    place.gate.turns_away(5)  # the browser's own chatter
    place.door.open(BANK)
    place.gate.turns_away(2)
    place.door.back()
    until(lambda: place.outing.site is None)
    place.gate.turns_away(3)
    place.keeper.end(Ending.DONE)
    assert place.door.ways.turned_away == 2
    assert place.keeper.tools.journal.noted()[Noted.HOST_REFUSED] == 2


def test_the_end_of_the_visit_ends_the_site_and_looks_for_its_words(place: Place_) -> None:
    visit = place.begins()
    number = visit.number
    pdf = corpus.statement(3)
    place.door.open(BANK)
    place.window.brings_paper(pdf)
    place.tells(Notice.CAME)
    farewell = place.keeper.end(Ending.DONE)
    assert farewell
    assert farewell.clean
    assert place.gate.ways == Ways()
    assert place.door.outing is None
    assert place.window.shown == "goodbye"
    (looked_for,) = place.window.ended_with
    assert looked_for.within(b"... " + number.encode() + b" ...")
    assert looked_for.within(pdf)
    assert not looked_for.within(corpus.photo())


def test_what_the_window_finds_takes_the_terminal_out_of_use(place: Place_) -> None:
    place.begins()
    place.window.leaves(Place.CLIPBOARD)
    farewell = place.keeper.end(Ending.DONE)
    assert farewell
    assert not farewell.clean
    assert place.keeper.probe
    assert place.keeper.probe.left == ("window: clipboard",)
    assert place.state() is Terminal.OUT_OF_USE
    place.window.leaves()
    assert place.keeper.check_again().clean
    assert place.state() is Terminal.IDLE


def test_the_goodbye_is_known_before_the_next_browser_asks_for_it(
    place: Place_, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.begins()
    end = place.window.end
    seen: list[object] = []

    def asks(fragments: Fragments, *, goodbye: bool = False) -> object:
        seen.append(place.keeper.last_farewell)
        return end(fragments, goodbye=goodbye)

    monkeypatch.setattr(place.window, "end", asks)
    assert seen == []
    assert [place.keeper.end(Ending.DONE)] == seen


def test_a_paper_that_comes_when_the_visit_is_over_is_nobodys(
    place: Place_, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = place.begins()
    place.door.open(BANK)
    end = place.window.end

    def late(fragments: Fragments, *, goodbye: bool = False) -> object:
        place.window.brings_paper(corpus.statement(1))
        return end(fragments, goodbye=goodbye)

    monkeypatch.setattr(place.window, "end", late)
    place.keeper.end(Ending.DONE)
    second = place.begins()
    assert (first.papers, second.papers) == ([], [])
    assert place.outing.notice is Notice.NOTHING


def test_a_browser_that_crashed_is_continued_once(place: Place_) -> None:
    visit = place.begins()
    way = place.outing.way_back
    place.window.crashes()
    assert place.window.shown == f"/continue/{way}"
    assert place.door.come_back(way) is visit
    assert place.door.come_back(way) is None
    assert place.door.come_back("") is None
    assert place.outing.way_back != way


def test_nobody_at_a_site_is_asked_and_then_the_visit_ends(place: Place_) -> None:
    visit = place.begins()
    place.door.open(BANK)
    place.clock.pass_(301)
    place.keeper.tick()
    assert place.window.shown == "service"
    place.keeper.patience.here()
    place.keeper.tick()
    assert place.window.shown == "site bank"
    place.clock.pass_(346)
    place.keeper.tick()
    assert visit.over
    assert place.window.shown == "goodbye"


def test_a_touch_at_a_site_shows_that_somebody_is_there(place: Place_) -> None:
    place.begins()
    place.door.open(BANK)
    place.clock.pass_(250)
    place.window.is_touched()
    until(lambda: place.clock() - place.keeper.patience._seen == 0)
    place.clock.pass_(250)
    place.keeper.tick()
    assert place.window.shown == "site bank"


def test_with_the_proxy_gone_no_site_opens_and_the_service_stays(place: Place_) -> None:
    place.begins()
    place.gate.breaks()
    with pytest.raises(SiteShut):
        place.door.open(BANK)
    assert place.window.shown == "service"
    assert place.gate.ways == Ways()


def test_without_the_window_no_visit_begins_and_one_that_goes_on_ends(place: Place_) -> None:
    visit = place.begins()
    place.window.vanish()
    place.keeper.tick()
    assert visit.over
    assert place.state() is Terminal.OUT_OF_USE
    with pytest.raises(OutOfUse):
        place.keeper.begin("sv")
    place.window.comes_back()
    place.keeper.tick()
    assert place.state() is Terminal.IDLE
    assert place.window.status.state is State.IDLE
    place.begins()


def test_without_a_visit_no_site_opens(place: Place_) -> None:
    with pytest.raises(SiteShut):
        place.door.open(BANK)
    assert place.window.shown == "start"
