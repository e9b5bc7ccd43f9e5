"""What every locked window promises: told once, kept by the real one and by its twin in memory."""

from dataclasses import dataclass, field

import pytest

from kiosk.browser import (
    BrowserRestarted,
    Fragments,
    News,
    NotNow,
    PaperCame,
    Site,
    SiteClosed,
    SiteOpened,
    State,
    Status,
    Touched,
    Window,
    Wiped,
)
from tests.conditions import until


@dataclass
class Ear:
    """Hears the news of a window."""

    heard: list[News] = field(default_factory=list)

    def __call__(self, news: News) -> None:
        self.heard.append(news)

    def hears(self, news: News) -> None:
        """Wait until this was told."""
        until(lambda: news in self.heard)

    def paper(self) -> bytes:
        """Wait for a paper."""
        until(lambda: any(isinstance(one, PaperCame) for one in self.heard))
        return next(one.pdf for one in self.heard if isinstance(one, PaperCame))


def listening(window: Window) -> Ear:
    ear = Ear()
    window.follow(ear)
    return ear


class Promises:
    """The contract; a subclass brings `window`, at rest, and `bank`, a site it may open."""

    def test_a_visit_opens_a_site_comes_back_and_ends_clean(
        self, window: Window, bank: Site
    ) -> None:
        ear = listening(window)
        window.begin("/continue?n=1")
        assert window.status == Status(State.ACTIVE)
        window.open(bank)
        assert window.status == Status(State.ACTIVE, bank.key)
        ear.hears(SiteOpened(bank.key))
        window.back()
        assert window.status == Status(State.ACTIVE)
        ear.hears(SiteClosed(bank.key))
        report = window.end(Fragments.of(["nothing that was ever typed"]))
        assert report.green
        assert window.status == Status(State.IDLE)
        ear.hears(Wiped(report))

    def test_the_question_covers_the_site_and_goes_away_again(
        self, window: Window, bank: Site
    ) -> None:
        window.begin("/")
        window.open(bank)
        window.ask()
        assert window.status == Status(State.ASKING, bank.key)
        with pytest.raises(NotNow):
            window.ask()
        window.go_on()
        assert window.status == Status(State.ACTIVE, bank.key)
        assert window.end(Fragments.of([])).green

    def test_without_a_visit_no_site_opens_and_nothing_ends(
        self, window: Window, bank: Site
    ) -> None:
        for verb in (window.ask, window.go_on, window.back):
            with pytest.raises(NotNow):
                verb()
        with pytest.raises(NotNow):
            window.open(bank)
        with pytest.raises(NotNow):
            window.end(Fragments.of([]))
        assert window.status == Status(State.IDLE)

    def test_staff_can_have_it_look_once_more(self, window: Window) -> None:
        assert window.look_again().green
        assert window.status == Status(State.IDLE)

    @pytest.mark.parametrize("path", ["//evil.example/", "http://evil.example/", "", "/\\evil"])
    def test_a_visit_never_continues_anywhere_but_at_the_service(
        self, window: Window, path: str
    ) -> None:
        with pytest.raises(ValueError, match="local path"):
            window.begin(path)
        assert window.status == Status(State.IDLE)

    def test_the_goodbye_can_be_shown_after_the_end(self, window: Window) -> None:
        window.begin("/")
        assert window.end(Fragments.of([]), goodbye=True).green
        assert window.status == Status(State.IDLE)


__all__ = ["BrowserRestarted", "Ear", "Promises", "Touched", "listening"]
