"""From the bank's own site in the real locked window to paper in the hand, and nothing left."""

from collections.abc import Iterator
from functools import partial

import pytest

from kiosk.browser import State
from kiosk.egress import Ways
from kiosk.sample_bank import HOST
from kiosk.usage import Outcome, Step
from kiosk.visit import Ending, Notice
from tests.conditions import until
from tests.journeys.locked_place import LockedPlace, locked_place
from tests.journeys.print_statement import text_on_paper
from tests.journeys.residue import residue

pytestmark = [pytest.mark.browser, pytest.mark.cups, pytest.mark.xdist_group("window")]
CANARY = "KANARIEFAGEL-2207"


SALARY = "/accounts/salary"


@pytest.fixture(scope="module")
def place() -> Iterator[LockedPlace]:
    with locked_place() as whole:
        yield whole


def logs_in(place: LockedPlace) -> None:
    """Go from the start page to the account at the bank."""
    site = "/bank/site/sample-bank"
    place.presses("/", "Svenska", then="/errands")
    place.presses("/errands", "Skriva ut kontoutdrag", then="/statement/asks")
    place.presses("/statement/asks", "3 hela månader", "Fortsätt", then="/statement/where")
    place.presses("/statement/where", "På min banks sida", "Fortsätt", then="/bank")
    place.presses("/bank", "Exempelbanken", then=site)
    place.presses(site, "Öppna bankens sida", then="/bank/open")
    place.presses_at_bank("/", "Skriv några siffror", lambda: place.bank.has_shown("/accounts"),
                          typed=CANARY)  # fmt: skip
    place.presses_at_bank("/accounts", "Lönekonto", lambda: place.bank.has_shown(SALARY))


def gets(place: LockedPlace, link: str, file: str) -> None:
    """Press a link on the account's page once it is felt."""
    given = f"GET {SALARY}/{file}"
    place.presses_at_bank(SALARY, link, lambda: given in place.bank.asked)


def tells(place: LockedPlace, notice: Notice) -> bool:
    """Whether the bar says this."""
    sites = place.house.keeper.site_door
    assert sites
    assert sites.outing
    return sites.outing.notice is notice


def test_a_statement_from_the_banks_site_is_printed_and_nothing_is_left(
    place: LockedPlace,
) -> None:
    keeper = place.house.keeper
    window = keeper.tools.window
    assert window
    logs_in(place)
    place.presses_at_bank(SALARY, "Hämta kontoutdrag", lambda: keeper.visit and keeper.visit.papers)
    assert list(place.folder.glob("memory/*/dl/*")) == []
    place.presses_bar("Mina papper", lambda: place.service.has_shown("/papers"))
    place.presses("/papers", "Skriv ut alla 2 sidor", then="/print")
    place.presses("/print", "Skriv ut 2 sidor", then="/printing")
    until(lambda: place.service.has_shown("/printed"), 60)
    place.presses_bar("Avsluta besöket", lambda: place.service.bar_asks)
    place.presses_bar("Ja, avsluta", lambda: keeper.visit is None, page="?end=")
    until(lambda: window.status.state is State.IDLE)
    until(lambda: place.service.has_shown("/goodbye"))
    assert keeper.probe
    assert keeper.probe.left == ()
    assert keeper.tools.egress
    keeper.tools.egress.change(Ways())
    pages = text_on_paper(place.rig.printed)
    assert len(pages) == place.rig.pages_on_paper() == 2
    assert CANARY in pages[0]
    (row,) = keeper.tools.journal.rows()
    assert (row[3], row[4]) == (Outcome.COMPLETED, Step.PRINTED)
    left = residue([place.folder, place.rig.spool, *place.rig.log_folders], [CANARY])
    assert [name for name in left if not name.startswith(str(place.rig.printed))] == []


def test_the_bar_tells_of_everything_else_a_bank_may_do(place: LockedPlace) -> None:
    keeper = place.house.keeper
    logs_in(place)
    for link, file, notice in (
        ("Hämta som lista", "hamta.csv", Notice.NOT_A_PDF),
        ("Visa kontoutdrag", "visa.pdf", Notice.CAME),
        ("Kontoutdrag som går sönder", "trasig.pdf", Notice.BROKEN_OFF),
        ("Kontoutdrag som inte är", "fel.pdf", Notice.NOT_A_PDF),
        ("Långsamt kontoutdrag", "langsam.pdf", Notice.CAME),
    ):
        gets(place, link, file)
        until(partial(tells, place, notice))
    place.presses_at_bank(SALARY, "Alla konton", lambda: place.bank.has_shown("/accounts"))
    place.presses_at_bank("/accounts", "Ett erbjudande", lambda: tells(place, Notice.NOT_ALLOWED))
    assert place.bank.hosts == {HOST}
    assert keeper.visit
    assert len(keeper.visit.papers) == 2
    assert keeper.end(Ending.STAFF)
    assert keeper.probe
    assert keeper.probe.left == ()
