"""How far a paper from the phone has come."""

from enum import StrEnum


class Arrival(StrEnum):
    """What the phone door is doing."""

    WAITING = "waiting"
    READING = "reading"
    ARRIVED = "arrived"
    REFUSED = "refused"
