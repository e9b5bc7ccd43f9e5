"""The ways a paper can come to the terminal."""

from kiosk.documents.doors.phone import Knock, PhoneDoor, shown, typed

__all__ = ["Knock", "PhoneDoor", "shown", "typed"]
