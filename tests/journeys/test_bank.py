"""From the bank's own site in the real locked window to paper in the hand, and nothing left."""

import pytest

from kiosk.browser import State
from kiosk.egress import Ways
from kiosk.usage import Outcome, Step
from tests.conditions import until
from tests.journeys.locked_place import LockedPlace, locked_place
from tests.journeys.print_statement import text_on_paper
from tests.journeys.residue import residue

pytestmark = [pytest.mark.browser, pytest.mark.cups, pytest.mark.xdist_group("window")]
CANARY = "KANARIEFAGEL-2207"


def logs_in_and_fetches_a_statement(place: LockedPlace) -> None:
    keeper, site = place.house.keeper, "/bank/site/sample-bank"
    place.presses("/", "Svenska", then="/errands")
    place.presses("/errands", "Skriva ut kontoutdrag", then="/statement/asks")
    place.presses("/statement/asks", "3 hela månader", "Fortsätt", then="/statement/where")
    place.presses("/statement/where", "På min banks sida", "Fortsätt", then="/bank")
    place.presses("/bank", "Exempelbanken", then=site)
    place.presses(site, "Öppna bankens sida", then="/bank/open")
    place.presses_at_bank("/", "Skriv några siffror", lambda: place.bank.has_shown("/accounts"),
                          typed=CANARY)  # fmt: skip
    salary = "/accounts/salary"
    place.presses_at_bank("/accounts", "Lönekonto", lambda: place.bank.has_shown(salary))
    place.presses_at_bank(salary, "Hämta kontoutdrag", lambda: keeper.visit and keeper.visit.papers)


def test_a_statement_from_the_banks_site_is_printed_and_nothing_is_left() -> None:
    with locked_place() as place:
        keeper = place.house.keeper
        window = keeper.tools.window
        assert window
        logs_in_and_fetches_a_statement(place)
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
