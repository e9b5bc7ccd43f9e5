"""What codes are called in the published tables, in Swedish."""

from collections.abc import Mapping
from datetime import date

from kiosk.demand.figures.table import Member
from kiosk.usage.events import Errand, Language, Step

DIMENSIONS = {
    "site": "Plats", "district": "Stadsdel", "administration": "Förvaltning", "errand": "Ärende",
    "outcome": "Hur det gick", "month": "Månad", "day": "Dag i månaden", "weekday": "Veckodag",
    "hour": "Timme", "last_step": "Hur långt", "unmet": "Vad som saknades",
    "duration": "Hur länge", "result": "Utskriften", "trouble": "Hinder", "topic": "Fråga om",
    "helped": "Vad det ledde till", "tried": "Frågat förut", "took": "Personalens tid",
    "language": "Språk", "mode": "Utseende", "full": "Alla terminaler", "busy": "Upptagen",
    "time": "Kvart från",
}  # fmt: skip

NAMES: Mapping[str, Mapping[int, str]] = {
    "errand": {
        Errand.PRINT_STATEMENT: "Skriva ut kontoutdrag",
        Errand.PRINT_PAPER: "Skriva ut papper",
        Errand.INCOME_SUPPORT: "Söka pengar från kommunen",
    },
    "outcome": {
        1: "Klart", 2: "Avbröt", 3: "Lämnade", 4: "Bad om hjälp", 5: "Fel", 6: "Strömmen gick",
        7: "Personalen avslutade",
    },
    "last_step": {
        Step.CHOSEN: "Valde ärende", Step.LETTER_ASKS: "Vad brevet ber om",
        Step.WHERE_IS_IT: "Var papperet finns", Step.HOW_TO_GET_IT: "Hur man hämtar det",
        Step.NO_PHONE: "Ingen telefon", Step.PHONE_DOOR: "Skicka från telefonen",
        Step.PAPERS: "Mina papper", Step.BEFORE_PRINT: "Före utskrift",
        Step.PRINTING: "Under utskrift", Step.PRINTED: "Utskrivet",
        Step.FORM_BEGUN: "Började blanketten", Step.FORM_HALF_WAY: "Halva blanketten",
        Step.FORM_ANSWERS: "Läste sina svar", Step.FORM_PAPERS: "Blankettens papper",
        Step.BANK_SITE: "Bankens sida",
    },
    "unmet": {
        0: "Inget", 1: "Ingen telefon", 2: "Skrivaren gick inte", 3: "Papperet gick inte att öppna",
        4: "Sidorna tog slut", 5: "Ingen uppläsning", 6: "Bankens sida gick inte",
        7: "Inget BankID", 8: "Banken finns inte här",
    },
    "duration": {1: "Under 2 min", 2: "2–5 min", 3: "5–15 min", 4: "15–30 min", 5: "Längre"},
    "result": {1: "Utskriven", 2: "Delvis", 3: "Misslyckades", 4: "Avbruten", 5: "Okänt"},
    "trouble": {
        0: "Inget", 1: "Slut på papper", 2: "Papperet fastnade", 3: "Luckan öppen",
        4: "Slut på toner", 5: "Ingen kontakt", 6: "Stoppad", 7: "Nekad", 8: "Okänt",
    },
    "topic": {
        1: "Pengar från kommunen", 2: "Kontoutdrag", 3: "Skola och förskola", 4: "Brev",
        5: "Skriva ut och kopiera", 6: "Annat hos kommunen", 7: "Statlig myndighet",
        8: "Bank och e-legitimation", 9: "Dator och telefon", 99: "Annat",
    },
    "helped": {1: "Löst", 2: "Hänvisad", 3: "Inte löst"},
    "tried": {0: "Inte frågat", 1: "Ingenstans", 2: "Webben", 3: "Telefon", 4: "En annan plats"},
    "took": {1: "Under 5 min", 2: "5–15 min", 3: "15–30 min", 4: "Längre"},
    "mode": {1: "Vanligt", 2: "Stor text", 3: "Kontrast", 4: "Stor text och kontrast"},
    "full": {0: "Någon ledig", 1: "Alla upptagna"},
    "busy": {0: "Ledig", 1: "Under 5 min", 2: "5–10 min", 3: "Mer än 10 min"},
    "weekday": dict(enumerate(
        ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag"), 1)),
}  # fmt: skip
MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september",
    "oktober", "november", "december",
)  # fmt: skip
LANGUAGES = {
    "SV": "svenska", "SV_EASY": "lätt svenska", "EN": "engelska", "AR": "arabiska",
    "SO": "somaliska", "FA": "persiska", "FI": "finska", "PRS": "dari", "PS": "pashto",
    "TI": "tigrinja", "BKS": "bosniska, kroatiska, serbiska", "SQ": "albanska", "PL": "polska",
    "UK": "ukrainska", "KMR": "kurmanji", "CKB": "sorani", "TR": "turkiska", "OTHER": "annat",
}  # fmt: skip


def named(dimension: str, code: int) -> Member:
    """A member of a dimension that is a closed list; a code nobody knows yet is its own name."""
    return Member(str(code), _name(dimension, code))


def _name(dimension: str, code: int) -> str:
    if dimension == "month":
        return f"{MONTHS[code % 100 - 1]} {code // 100}"
    if dimension == "hour":
        return f"{code}–{code + 1}"
    if dimension == "time":
        return f"{code // 4}–{code // 4 + 1}"
    if dimension == "language" and code in {int(language) for language in Language}:
        return LANGUAGES.get(Language(code).name, Language(code).name)
    return NAMES.get(dimension, {}).get(code, str(code))


def day_name(at: date) -> str:
    """Such as `25 mars`."""
    return f"{at.day} {MONTHS[at.month - 1]}"
