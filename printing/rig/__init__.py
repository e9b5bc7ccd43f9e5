"""A private print daemon and a virtual printer with faults, for the demo and for tests."""

from printing.rig.ground import RigFailed
from printing.rig.rig import Rig
from printing.rig.virtual_printer import Side

__all__ = ["Rig", "RigFailed", "Side"]
