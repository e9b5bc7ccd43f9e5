"""What one can come here to do: the errands, read from files that anybody can edit and check."""

from kiosk.errands.banks import Bank, Banks, read_banks
from kiosk.errands.content import Choice, Errand, Guide, Question, read_errands
from kiosk.errands.facts import Facts, read_facts
from kiosk.errands.files import ContentError
from kiosk.errands.form_content import GuidedForm
from kiosk.errands.periods import Period, PeriodRule

__all__ = [
    "Bank",
    "Banks",
    "Choice",
    "ContentError",
    "Errand",
    "Facts",
    "Guide",
    "GuidedForm",
    "Period",
    "PeriodRule",
    "Question",
    "read_banks",
    "read_errands",
    "read_facts",
]
