"""Says what has to be put right on a page of a form: what happened, and what to do now."""

from kiosk.forms import Doubt, Problem
from kiosk.web import gettext


def say_problem(problem: Problem) -> str:
    """Return the sentence for a problem, in the language of the page."""
    _ = gettext
    return {
        Problem.NOTHING_CHOSEN: _("Välj ett svar för att fortsätta"),
        Problem.NOTHING_WRITTEN: _("Skriv ett svar för att fortsätta"),
        Problem.TOO_LONG: _("Texten får inte plats på papperet. Skriv lite kortare"),
        Problem.NOT_A_NUMBER: _("Skriv ett helt tal med siffror, till exempel 12"),
        Problem.TOO_LOW: _("Talet är för litet. Titta på det en gång till"),
        Problem.TOO_HIGH: _("Talet är för stort. Titta på det en gång till"),
        Problem.NOT_AN_AMOUNT: _("Skriv beloppet med siffror, till exempel 5220 eller 5220,50"),
        Problem.NOT_A_DAY: _("Den dagen finns inte. Skriv till exempel 9, 3 och 2026"),
        Problem.IN_THE_FUTURE: _("Den dagen har inte varit än. Titta på året en gång till"),
        Problem.IN_THE_PAST: _("Den dagen har redan varit. Titta på året en gång till"),
        Problem.ENDS_BEFORE_IT_BEGINS: _("Sista dagen kommer före första dagen. Byt plats på dem"),
        Problem.NOT_A_PERSONAL_NUMBER: _(
            "Skriv 10 eller 12 siffror. Du kan också skriva numret med penna på papperet"
        ),
        Problem.WRONG_CHECK_DIGIT: _(
            "En siffra verkar vara fel. Titta på numret, eller skriv det med penna på papperet"
        ),
        Problem.NO_CLEARING_NUMBER: _("Skriv clearingnumret. Det är 4 eller 5 siffror"),
        Problem.NO_ACCOUNT_NUMBER: _("Skriv kontonumret med siffror"),
        Problem.NOT_A_PHONE_NUMBER: _("Skriv numret med siffror, till exempel 070 123 45 67"),
        Problem.NO_STREET: _("Skriv gatan och numret på huset"),
        Problem.NOT_A_POSTCODE: _("Skriv postnumret. Det är fem siffror"),
        Problem.NO_TOWN: _("Skriv orten"),
    }[problem]  # fmt: skip


def say_doubt(doubt: Doubt) -> str:
    """Return the sentence for an answer that may be wrong but is taken."""
    _ = gettext
    return {
        Doubt.ACCOUNT_LOOKS_WRONG: _(
            "Kontonumret ser inte ut som bankens nummer brukar göra. Titta på det en gång till."
            " Är det rätt trycker du på Fortsätt igen."
        )
    }[doubt]
