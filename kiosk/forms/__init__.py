"""Guides a person through a form, one question at a time, and remembers the answers meanwhile."""

from kiosk.forms.answers import Answers
from kiosk.forms.checks import Doubt, Problem, Wrong
from kiosk.forms.filling import Filling, NoSuchPage
from kiosk.forms.form import Form, Group, Section
from kiosk.forms.questions import (
    AccountQuestion,
    AddressQuestion,
    Checklist,
    ChoiceQuestion,
    DateQuestion,
    FileQuestion,
    Information,
    LongTextQuestion,
    MoneyQuestion,
    MonthQuestion,
    NumberQuestion,
    Option,
    PeriodQuestion,
    PersonalNumberQuestion,
    PhoneQuestion,
    Question,
    SeveralQuestion,
    TextQuestion,
    Way,
    YesNoQuestion,
)
from kiosk.forms.route import More, Place, Progress
from kiosk.forms.summary import Part, Row
from kiosk.forms.values import Account, Address, Days, Filed, Instead, Value

__all__ = [
    "Account",
    "AccountQuestion",
    "Address",
    "AddressQuestion",
    "Answers",
    "Checklist",
    "ChoiceQuestion",
    "DateQuestion",
    "Days",
    "Doubt",
    "FileQuestion",
    "Filed",
    "Filling",
    "Form",
    "Group",
    "Information",
    "Instead",
    "LongTextQuestion",
    "MoneyQuestion",
    "MonthQuestion",
    "More",
    "NoSuchPage",
    "NumberQuestion",
    "Option",
    "Part",
    "PeriodQuestion",
    "PersonalNumberQuestion",
    "PhoneQuestion",
    "Place",
    "Problem",
    "Progress",
    "Question",
    "Row",
    "Section",
    "SeveralQuestion",
    "TextQuestion",
    "Value",
    "Way",
    "Wrong",
    "YesNoQuestion",
]
