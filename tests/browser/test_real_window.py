"""The real window keeps what every window promises."""

from collections.abc import Iterator

import pytest

from kiosk.browser import LockedWindow, Site
from tests.browser.locked import Locked, locked
from tests.browser.promises import Promises

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("window")]


@pytest.fixture(scope="module")
def real() -> Iterator[Locked]:
    with locked() as window:
        yield window


class TestTheRealWindow(Promises):
    @pytest.fixture
    def window(self, real: Locked) -> LockedWindow:
        return real.window

    @pytest.fixture
    def bank(self, real: Locked) -> Site:
        return real.town.site
