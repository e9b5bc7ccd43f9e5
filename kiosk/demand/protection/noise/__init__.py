"""Open data with noise: nobody can tell from them whether any one errand was ever done."""

from kiosk.demand.protection.ledger import Broken
from kiosk.demand.protection.noise.ledger import BudgetSpent, Price, opened, spent
from kiosk.demand.protection.noise.mechanism import NoNoise
from kiosk.demand.protection.noise.opening import NotReleased, TooOld, open_with_noise

REFUSALS = (NotReleased, TooOld, BudgetSpent, NoNoise, Broken)

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
