"""A visitor's own papers: taken in, opened behind walls, shown, and forgotten."""

from kiosk.documents.limits import Limits
from kiosk.documents.paper import Paper
from kiosk.documents.reader import Reader
from kiosk.documents.refusal import PaperForgotten, Reason, Refused, SandboxMissing

__all__ = [
    "Limits",
    "Paper",
    "PaperForgotten",
    "Reader",
    "Reason",
    "Refused",
    "SandboxMissing",
]
