"""A bank that does not exist, to try the way from a bank's site to a printed statement."""

from kiosk.sample_bank.site import HOST, make_bank

__all__ = ["HOST", "make_bank"]
