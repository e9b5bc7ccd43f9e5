"""Finds the release an address asks for."""

from flask import abort, request

from kiosk.coordinator.shelf import Released, Shelf
from kiosk.coordinator.wishes import Wish


def asked(shelf: Shelf) -> tuple[Wish, Released]:
    """Return what the address asks for; 404 when nothing has been released."""
    numbers = shelf.numbers()
    if not numbers:
        abort(404, description="nothing-released")
    wish = Wish.read(request.args, numbers)
    return wish, shelf.open(wish.release)
