"""Nothing is published that could point at a person: rounded, attacked by ourselves, remembered."""

from kiosk.demand.protection.attack import Contradiction, Leak, attack
from kiosk.demand.protection.lattice import lattice
from kiosk.demand.protection.ledger import Broken, releases
from kiosk.demand.protection.rule import shown
from kiosk.demand.protection.withholding import NotSafe, leaks_of, made_safe

__all__ = [
    "Broken",
    "Contradiction",
    "Leak",
    "NotSafe",
    "attack",
    "lattice",
    "leaks_of",
    "made_safe",
    "releases",
    "shown",
]
