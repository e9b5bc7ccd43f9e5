"""Nothing is published that could point at a person: rounded, attacked by ourselves, remembered.

Only what the hub's pages need stands here. `withholding` and `attack` bring scipy along, fifty
megabytes that a hub which only serves does without; `noise` brings OpenDP.
"""

from kiosk.demand.protection.ledger import Broken, releases
from kiosk.demand.protection.rule import shown

__all__ = ["Broken", "releases", "shown"]
