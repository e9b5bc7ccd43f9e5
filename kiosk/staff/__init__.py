"""The pages of the desk: a PIN, the terminal's state in plain words, and the way to end a visit."""

from kiosk.staff import desk, sign_in, tally
from kiosk.staff.pin import Pin, PinAnswer, hash_pin

__all__ = ["Pin", "PinAnswer", "desk", "hash_pin", "sign_in", "tally"]
