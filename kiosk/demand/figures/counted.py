"""The fixed set of counted tables; no other is ever counted, so that all can be audited together.

A table of one `source` counts the same things as the others of it, divided in another way.
"""

from dataclasses import dataclass
from itertools import combinations

from kiosk.demand.figures.table import About, Area, Period

Names = tuple[str, ...]
YEAR = 12  # months


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted table: its question's key, the columns of the answer, what is published of it."""

    about: About
    source: str  # errand, pages, print, question, access, open_quarter, quarter
    query: str  # key of `queries.QUERIES`
    base: Names  # the answer's columns between month and n
    published: tuple[Names, ...]  # each a way to divide; () is the grand total
    dimensions: Names  # in the order in which rows name them

    def fits(self, period: Period) -> bool:
        """Whether it is told of the period: languages and looks of whole calendar years only.

        Two releases that share months but not years would tell, subtracted, of single months.
        """
        whole_years = period.first % 100 == 1 and len(period.months) % YEAR == 0
        return self.source != "access" or whole_years


def _every(*names: str) -> tuple[Names, ...]:
    return tuple(part for n in range(len(names), -1, -1) for part in combinations(names, n))


def _table(
    key: str, title: str, question: str, area: Area, counts: str, limits: str, *,
    source: str, base: Names, published: tuple[Names, ...], query: str = "",
) -> Counted:  # fmt: skip
    dimensions = tuple(dict.fromkeys(name for names in published for name in names))
    about = About(key, title, question, area, counts, limits)
    return Counted(about, source, query or key, base, published, dimensions)


_ERRANDS = "Antal avslutade ärenden."
_QUESTIONS = "Antal frågor som personalen räknat."
_SEEN = "Räknar bara det terminalen såg; den som gick därifrån innan syns inte."
_TOLD = "Räknar bara det personalen hann räkna."
_SELVES = "Räknar ärenden, inte personer: samma person kan komma flera gånger."
_PLACE = ("site", "errand", "outcome")

TABLES = (
    _table("demand_place", "Ärenden per plats", "Var görs vilka ärenden, och hur går det?",
           Area.LOCAL, _ERRANDS, _SELVES, source="errand", base=_PLACE,
           published=_every(*_PLACE)),
    _table("demand_district", "Ärenden per stadsdel", "I vilka stadsdelar görs ärendena?",
           Area.LOCAL, _ERRANDS, _SELVES, source="errand", base=_PLACE, query="demand_place",
           published=(("district", "errand"), ("district",))),
    _table("demand_owner", "Ärenden per förvaltning", "Vilken förvaltnings ärenden görs?",
           Area.COOPERATION, _ERRANDS,
           "Förvaltningen är den som ägde ärendet periodens sista dag.",
           source="errand", base=_PLACE, query="demand_place",
           published=(("administration", "outcome"), ("administration",))),
    _table("demand_month", "Ärenden per månad", "Ökar eller minskar det?", Area.LOCAL,
           _ERRANDS, _SELVES, source="errand", base=("site", "errand"),
           published=(("month", "site"), ("month", "errand"), ("month",))),
    _table("demand_week", "Ärenden per veckodag och timme", "När kommer människor?",
           Area.LOCAL, _ERRANDS, "Timmen är den då ärendet slutade. " + _SEEN,
           source="errand", base=("site", "weekday", "hour"),
           published=(("site", "weekday", "hour"), ("site", "weekday"), ("weekday", "hour"),
                      ("weekday",))),
    _table("demand_day", "Ärenden per dag", "Vilka dagar i månaden kommer flest?",
           Area.RECEPTION, _ERRANDS, _SELVES, source="errand", base=("day",),
           published=(("month", "day"),)),
    _table("steps", "Hur långt ärenden kommer", "Vid vilket steg slutar ärendena?", Area.DIGITAL,
           _ERRANDS, "Det sista steget, inte skälet.", source="errand",
           base=("errand", "outcome", "last_step"),
           published=(("errand", "outcome", "last_step"), ("errand", "last_step"),
                      ("last_step",))),
    _table("unmet", "Vad som inte gick", "Vad saknades när det inte gick?", Area.RIGHTS,
           _ERRANDS, "Bara det maskinen själv kan se.", source="errand",
           base=("site", "errand", "unmet"),
           published=(("site", "unmet"), ("errand", "unmet"), ("unmet",))),
    _table("duration", "Hur lång tid ärenden tar", "Hur länge sitter man?", Area.RECEPTION,
           _ERRANDS, "Tid i fem klasser.", source="errand", base=("errand", "duration"),
           published=(("errand", "duration"), ("duration",))),
    _table("pages", "Fria sidor", "Hur många sidor skrivs ut?", Area.RIGHTS,
           "Antal sidor som skrivaren bekräftade.", "Sidor vars utskrift är okänd räknas inte.",
           source="pages", base=("site", "errand"), published=_every("site", "errand")),
    _table("prints", "Hur utskrifter går", "Kommer papperet ut?", Area.RECEPTION,
           "Antal utskrifter.", "Okänt är ett ärligt svar.", source="print",
           base=("site", "result", "trouble"),
           published=(("site", "result"), ("site",), ("result", "trouble"), ("result",), ())),
    _table("questions", "Frågor till personalen", "Vad frågar människor om, och vad blir det av?",
           Area.RECEPTION, _QUESTIONS, _TOLD, source="question",
           base=("site", "topic", "helped"),
           published=(("site", "topic"), ("site", "helped"), ("topic", "helped"), ("site",),
                      ("topic",), ("helped",), ())),
    _table("questions_month", "Frågor per månad", "När på året frågas det om vad?",
           Area.COOPERATION, _QUESTIONS, _TOLD, source="question", base=("topic",),
           published=(("month", "topic"), ("month",))),
    _table("questions_before", "Hade man frågat någon annanstans först?",
           "Vad faller mellan kontaktcenter och plats?", Area.DIGITAL, _QUESTIONS, _TOLD,
           source="question", base=("site", "helped", "tried"),
           published=(("district", "helped"), ("district", "tried"), ("helped", "tried"),
                      ("tried",))),
    _table("questions_time", "Personalens tid", "Hur länge hjälper personalen?",
           Area.COOPERATION, _QUESTIONS, "Tid i fyra klasser.", source="question",
           base=("topic", "took"), published=(("topic", "took"), ("took",))),
    _table("languages", "Språk", "Går det lika bra på alla språk?", Area.RIGHTS, _ERRANDS,
           "Hela staden och hela år; aldrig per plats eller timme.", source="access",
           base=("language", "outcome"), published=_every("language", "outcome")),
    _table("modes", "Stor text och kontrast", "Går det lika bra med annat utseende?",
           Area.RECEPTION, _ERRANDS, "Hela staden och hela år; aldrig per plats eller timme.",
           source="access", base=("mode", "outcome"), published=_every("mode", "outcome")),
    _table("occupancy", "När alla terminaler är upptagna", "Var är det fullt?", Area.LOCAL,
           "Antal öppna kvartar då platsens alla terminaler berättat; full när var och en "
           "användes mer än tio av femton minuter.",
           "Är det ofta fullt syns inte alla som vände: behovet är större än siffran.",
           source="open_quarter", base=("site", "weekday", "full"),
           published=_every("site", "weekday", "full")),
    _table("busy", "Hur upptagna terminalerna är", "Vilka timmar behövs fler terminaler?",
           Area.LOCAL, "Antal kvartar per terminal, efter hur länge den användes.",
           "Tid i tredjedelar av en kvart.", source="quarter", base=("site", "time", "busy"),
           published=(("site", "time", "busy"), ("site", "busy"), ("busy",))),
)  # fmt: skip

OF_SET = {counted.about.key: counted for counted in TABLES}
GROUPS = {"district": "site", "administration": "errand"}  # what they are groups of
