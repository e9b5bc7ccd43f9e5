"""Open data with noise: nobody can tell from them whether any one errand was ever done."""

from kiosk.demand.protection.noise.ledger import BudgetSpent, Price, opened, spent
from kiosk.demand.protection.noise.mechanism import NoNoise
from kiosk.demand.protection.noise.opening import NotReleased, TooOld, open_with_noise
from kiosk.demand.release_lock import UnderWay

REFUSALS = (NotReleased, TooOld, UnderWay, BudgetSpent, NoNoise)

__all__ = [
    "REFUSALS",
    "BudgetSpent",
    "NoNoise",
    "NotReleased",
    "Price",
    "TooOld",
    "open_with_noise",
    "opened",
    "spent",
]
