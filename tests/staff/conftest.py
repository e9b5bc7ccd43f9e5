"""The desk is tried on the same place as the other pages."""

from tests.web.conftest import make_place, make_terminal, place, settings

__all__ = ["make_place", "make_terminal", "place", "settings"]
