"""A terminal in the locked window's twin: the screen, the bar above it, and a made-up bank."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from werkzeug.test import TestResponse

from kiosk.browser import MemoryWindow
from kiosk.egress import MemoryGate
from kiosk.errands import read_banks
from kiosk.settings import Settings
from kiosk.terminal import create_terminal
from kiosk.visit import Keeper, Notice, Outing
from kiosk.web import TEMPLATES
from tests.conditions import until
from tests.visit.conftest import Terminal
from tests.web.conftest import COMPILED, Person, Place

KEY = "k" * 40
BAR = f"/bar/{KEY}/"


@dataclass
class AtWindow(Place):
    """A place whose bar is a browser of its own."""

    bar: Person
    window: MemoryWindow
    gate: MemoryGate

    @property
    def outing(self) -> Outing:
        sites = self.terminal.keeper.site_door
        assert sites
        assert sites.outing
        return sites.outing

    def tells(self, notice: Notice) -> str:
        """Wait until the bar tells this; return the bar's page."""
        until(lambda: self.outing.notice is notice)
        return self.bar.opens(BAR).text

    def bar_presses(self, verb: str) -> TestResponse:
        return self.bar.presses(BAR + verb, on=BAR + "?end=")

    def opens_bank(self) -> None:
        self.person.begins()
        self.person.presses("/errands", errand="print-statement")
        address = "/bank/site/sample-bank"
        assert self.person.presses(address).location == "/bank/open"


def at_window(parts: Terminal, settings: Settings) -> AtWindow:
    """Build the place from a terminal's parts; the caller closes its keeper."""
    window, gate = MemoryWindow(), MemoryGate()
    banks = read_banks(TEMPLATES / "errands").with_sample_at("127.0.0.1:4711")
    parts.tools = replace(parts.tools, window=window, egress=gate, banks=banks)
    parts.keeper = Keeper(parts.tools).open()
    inside = settings.window.model_copy(update={"bar_key": KEY, "proxy": "127.0.0.1:3128"})
    whole = settings.model_copy(update={"window": inside})
    screen = create_terminal(settings=whole, keeper=parts.keeper)
    screen.jinja_env.bytecode_cache = COMPILED
    clients = Person(screen.test_client()), Person(screen.test_client())
    return AtWindow(clients[0], screen.test_client(), parts, whole, clients[1], window, gate)


Make = Callable[..., Terminal]
