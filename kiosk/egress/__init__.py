"""The one way out to the internet for a site that stands in the locked window: by name, by list."""

from kiosk.egress.gate import Egress, EgressGone, Gate
from kiosk.egress.memory_gate import MemoryGate
from kiosk.egress.rules import Answer, Ways, turned_away

__all__ = ["Answer", "Egress", "EgressGone", "Gate", "MemoryGate", "Ways", "turned_away"]
