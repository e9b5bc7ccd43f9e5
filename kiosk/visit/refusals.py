"""Why a visit says no."""


class VisitOver(Exception):
    """The visit has ended; nothing can be added to it."""


class TooManyPapers(Exception):
    """The visit holds as many papers as it can."""


class NothingToPrint(Exception):
    """There is no paper to print, or this press on "Print" was already taken."""
