"""One person's visit, from hello to nothing left."""

from kiosk.visit.arrival import Arrival
from kiosk.visit.budget import OverBudget, PageBudget
from kiosk.visit.errand_book import OTHER_PAPERS
from kiosk.visit.errand_going import Ending, ErrandGoing
from kiosk.visit.keeper import Farewell, Keeper, OutOfUse, State
from kiosk.visit.look import Look
from kiosk.visit.outing import Notice, Outing
from kiosk.visit.pick_up import PickUp
from kiosk.visit.print_run import PrintRun
from kiosk.visit.refusals import NothingToPrint, TooManyPapers, VisitOver
from kiosk.visit.site_door import SiteDoor, SiteShut
from kiosk.visit.tools import Tools
from kiosk.visit.visit import Visit
from kiosk.visit.wipe import Probe, wipe

__all__ = [
    "OTHER_PAPERS",
    "Arrival",
    "Ending",
    "ErrandGoing",
    "Farewell",
    "Keeper",
    "Look",
    "NothingToPrint",
    "Notice",
    "OutOfUse",
    "Outing",
    "OverBudget",
    "PageBudget",
    "PickUp",
    "PrintRun",
    "Probe",
    "SiteDoor",
    "SiteShut",
    "State",
    "Tools",
    "TooManyPapers",
    "Visit",
    "VisitOver",
    "wipe",
]
