"""Says an answer in words, in the language of the page or of the paper."""

import re
from datetime import date
from decimal import Decimal
from functools import cache

from babel.dates import format_date
from babel.numbers import format_decimal

from kiosk.forms import (
    Account,
    Address,
    Days,
    Filed,
    Filling,
    Group,
    Instead,
    MonthQuestion,
    Value,
    Way,
)
from kiosk.forms.questions import Page
from kiosk.languages import Words


class AnswerWords:
    """The words of one language for answers; texts of the form's file are looked up there too."""

    def __init__(self, code: str) -> None:
        self._words = Words(code)
        self._locale = self._words.language.locale

    @property
    def translated(self) -> bool:
        """Tell whether these words are another language's than Swedish."""
        return self._words.translated

    @property
    def draft(self) -> bool:
        """Tell whether these words are a translation that nobody has reviewed."""
        return self._words.draft

    def text(self, sentence: str | None, **values: object) -> str:
        """Return a sentence of the form in this language."""
        said = self._words(sentence or "")
        return said % values if values else said

    def lines(self, question: Page, value: Value) -> list[str]:
        """Return the answer, one line for each thing said."""
        if isinstance(value, Instead):
            return [self.way(self._way(question, value))]
        if isinstance(value, bool):
            return [self.yes_or_no(value)]
        if isinstance(value, tuple):
            return [self._option(question, picked) for picked in value] or [self.nothing()]
        if isinstance(value, Filed):
            return [self.enclosed()]
        if isinstance(value, Address):
            lines = (_care_of(value), value.street)
            return [*filter(None, lines), f"{value.postcode} {value.town}"]
        if isinstance(value, str):
            return self._option(question, value).splitlines() or [self.nothing()]
        return [self._figure(question, value)]

    def round(self, filling: Filling, group: Group, number: int) -> str:
        """Return what one round of a group is called: `Barn 2`, or `Barn 2: Bilal`."""
        title, name = self.text(group.entry.title, n=number), filling.called(group, number)
        return f"{title}: {name}" if name else title

    def way(self, way: Way) -> str:
        """Return the words of a way past a question."""
        _ = self._words
        usual = {
            Instead.BY_HAND: _("Jag skriver det med penna på papperet"),
            Instead.UNKNOWN: _("Jag vet inte"),
            Instead.NONE: _("Jag har inget"),
            Instead.ON_PAPER: _("Jag lämnar det på papper"),
        }
        return _(way.title) if way.title else usual[way.value]

    def yes_or_no(self, yes: bool) -> str:
        """Return the word for yes or no."""
        _ = self._words
        return _("Ja") if yes else _("Nej")

    def nothing(self) -> str:
        """Return what is said when nothing was ticked or written."""
        _ = self._words
        return _("Inget")

    def enclosed(self) -> str:
        """Return what is said of papers that lie with the form."""
        _ = self._words
        return _("Ligger med blanketten")

    def month(self, first: date) -> str:
        """Return a month with its year: `november 2026`."""
        return format_date(first, "LLLL y", locale=self._locale)

    def day(self, day: date) -> str:
        """Return a day with its year: `3 mars 2026`."""
        return format_date(day, "d MMMM y", locale=self._locale)

    def kronor(self, amount: Decimal) -> str:
        """Return an amount of money: `5 220 kr`.

        Always as it is written in Sweden, and must be typed: to a case worker "5,220" is five.
        """
        _ = self._words
        whole = amount == amount.to_integral_value()
        figure = format_decimal(amount, "#,##0" if whole else "#,##0.00", locale="sv")
        return _("%(amount)s kr") % {"amount": figure}

    def _figure(self, question: Page, value: int | Decimal | date | Days | Account) -> str:
        _ = self._words
        if isinstance(value, Decimal):
            return self.kronor(value)
        if isinstance(value, Days):
            days = {"first": self.day(value.first), "last": self.day(value.last)}
            return _("%(first)s till %(last)s") % days
        if isinstance(value, Account):
            return f"{value.clearing} – {value.number}"
        if isinstance(value, date):
            return self.month(value) if isinstance(question, MonthQuestion) else self.day(value)
        return str(value)

    def _option(self, question: Page, picked: str) -> str:
        """Return the words of a choice; what a person wrote is said as it was written."""
        for option in getattr(question, "choices", ()):
            if option.value == picked:
                return self._words(option.title)
        return picked

    @staticmethod
    def _way(question: Page, value: Instead) -> Way:
        return next((way for way in question.ways if way.value is value), Way(value=value))


def _care_of(address: Address) -> str:
    """Return the line with c/o, which many write themselves too."""
    name = re.sub(r"^\s*c\s*[/\\.]\s*o\b[\s.:]*", "", address.care_of, flags=re.IGNORECASE)
    return f"c/o {name}" if name else ""


@cache
def answer_words(code: str) -> AnswerWords:
    """Return the words of a language; its catalogue is read once."""
    return AnswerWords(code)


__all__ = ["AnswerWords", "answer_words"]
