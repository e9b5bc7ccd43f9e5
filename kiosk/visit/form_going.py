"""A form somebody fills in during a visit, and the paper that was made of it."""

from kiosk.forms import Filling


class FormGoing(Filling):
    """A filling that knows its paper, so that a changed answer makes a new one in its place."""

    paper_key: str | None = None
