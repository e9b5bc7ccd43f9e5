"""The pages a visitor meets, from the first hello to the last goodbye."""

from kiosk.visitor import (
    bank_pages,
    bar_pages,
    form_pages,
    goodbye,
    help_pages,
    look_pages,
    paper_pages,
    phone_pages,
    pick_up_pages,
    print_pages,
    statement_pages,
    welcome,
)
from kiosk.visitor.door import Door

__all__ = [
    "Door",
    "bank_pages",
    "bar_pages",
    "form_pages",
    "goodbye",
    "help_pages",
    "look_pages",
    "paper_pages",
    "phone_pages",
    "pick_up_pages",
    "print_pages",
    "statement_pages",
    "welcome",
]
