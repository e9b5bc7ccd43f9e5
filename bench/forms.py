"""The guided forms: from one answer to the next question, and reading all content at the start."""

from datetime import date, datetime
from time import perf_counter

from bench.measure import Measure, Row, against, p95, times
from bench.terminal import bare, terminal
from bench.visitor import Person, WrongPage
from kiosk.errands import GuidedForm, read_errands
from kiosk.errands.answer_words import AnswerWords
from kiosk.errands.content_check import HERE, problems
from kiosk.forms import Filling
from kiosk.languages import read_translations
from kiosk.settings import Settings
from tests.forms.answering import fields, plain

ERRAND = "income-support-new"
VISITS, LOADS = 6, 5


def form_step() -> Measure:
    """p95 from an answer to the next question, the longest form, against a bare page in turns."""
    ours, other = [], []
    with terminal() as place, bare() as address:
        peer = Person(address)
        for _ in range(VISITS):
            person = Person(place.doors.screen.address)
            for seconds in _steps(person):
                ours.append(1000 * seconds)
                peer.opens("/")
                other.append(1000 * peer.seconds)
            person.leaves()
        peer.leaves()
    peer_is = "a bare Flask and Jinja page, same gunicorn, same run (p95)"
    return times("form_step", p95(ours), p95(other), peer_is)


def content_load() -> Measure:
    """All errands and facts in all languages offered, read and checked, as at a start."""
    taken = []
    for _ in range(LOADS):
        began = perf_counter()
        wrong = list(problems(HERE, _today(), read_translations()))
        for code in Settings().terminal.languages:
            AnswerWords(code)
        taken.append(perf_counter() - began)
        if any("LIX" in line or "asked" in line for line in wrong):
            raise WrongPage(wrong[0])
    return against("content_load", max(taken), 1.5, "s")


def _steps(person: Person) -> list[float]:
    """Fill in the form in the plainest way; seconds of each answer with the page it led to."""
    page = person.opens(person.presses("/visit", person.opens("/"), language="sv"))
    person.presses("/errands", page, errand=ERRAND)
    form = _form()
    known = Filling(form, today=_today)  # the same answers, to know what is asked next
    taken: list[float] = []
    page = person.opens(f"/form/at/{next(iter(known.route.places)).path}")
    while place := known.route.first_unanswered():
        written = fields(place.question, plain(place))
        sent = {name: values[0] for name, values in written.items() if values}
        leads_to = person.presses(f"/form/at/{place.path}", page, **sent)
        seconds = person.seconds
        page = person.opens(leads_to)
        taken.append(seconds + person.seconds)
        known.take(place.path, written)
    if "Stämmer dina svar" not in page:
        raise WrongPage("/form/answers")
    return taken


def _form() -> GuidedForm:
    form = read_errands(HERE)[ERRAND].form
    if form is None:
        raise WrongPage(ERRAND)
    return form


def _today() -> date:
    return datetime.now().astimezone().date()


ROWS = [
    Row("form_step", form_step, at_most=4),
    Row("content_load", content_load, at_most=1),
]
