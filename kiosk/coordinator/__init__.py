"""The pages of the hub, where a coordinator sees what the city's terminals have learned."""

from kiosk.coordinator.door import Coordinator, CoordinatorsWrong, Door, entry, read_coordinators
from kiosk.coordinator.furnish import furnish
from kiosk.coordinator.open_data_pages import OpenData
from kiosk.coordinator.shelf import Released, Shelf
from kiosk.coordinator.store_shelf import StoreShelf

__all__ = [
    "Coordinator",
    "CoordinatorsWrong",
    "Door",
    "OpenData",
    "Released",
    "Shelf",
    "StoreShelf",
    "entry",
    "furnish",
    "read_coordinators",
]
