"""The end of a guided form: all answers, what to hand in, and the paper to sign."""

from collections.abc import Collection
from decimal import Decimal

from flask import Blueprint, render_template, request, url_for
from werkzeug.wrappers import Response

from kiosk.errands import GuidedForm
from kiosk.errands.facts import Fact
from kiosk.errands.form_content import Needed
from kiosk.errands.form_paper import Paperwork, form_paper, is_printed
from kiosk.errands.household import household
from kiosk.errands.norm import CannotSay, Norm, norm
from kiosk.forms import Filed, Filling
from kiosk.usage import Step
from kiosk.visit import OTHER_PAPERS, TooManyPapers, Visit
from kiosk.visitor.door import Door
from kiosk.visitor.form_view import answer_blocks
from kiosk.visitor.form_ways import NoForm, address, filling_of, go, next_address, words_of
from kiosk.visitor.paper_pages import numbered
from kiosk.visitor.routes import first_page
from printing.sheets import Sheet


def add_pages(pages: Blueprint, door: Door, *, place_name: str) -> None:
    """Add the last pages of a form; `place_name` stands at the top of its paper."""

    @pages.get("/form/answers")
    def answers() -> Response | str:
        visit = door.visit()
        filling = filling_of(visit)
        if not filling.done:
            return go(next_address(filling))
        visit.errands.turn_back()
        visit.at(Step.FORM_ANSWERS)
        return render_template(
            "visitor/form/answers.html",
            blocks=list(answer_blocks(filling, words_of(visit), _names(visit))),
            page_back=address(filling.route.places[-1].path),
        )

    @pages.get("/form/papers")
    def papers() -> Response | str:
        visit = door.visit()
        filling = filling_of(visit)
        if not filling.done:
            return go(next_address(filling))
        visit.errands.turn_back()
        visit.at(Step.FORM_PAPERS)
        return _papers_page(visit, filling)

    @pages.get("/form/norm")
    def norm_page() -> Response | str:
        visit = door.visit()
        filling = filling_of(visit)
        asked = _guided(filling).norm
        people = household(filling, asked) if asked else None
        if people is None or not filling.done:
            return go(next_address(filling))
        said = norm(people, door.keeper.tools.facts)
        return render_template(
            "visitor/form/norm.html",
            year=people.month.year,
            norm=said if isinstance(said, Norm) else None,
            why_not=said.value if isinstance(said, CannotSay) else None,
            kronor=lambda amount: words_of(visit).kronor(Decimal(amount)),
            page_back=url_for("form.papers"),
        )

    @pages.post("/form/fetch")
    def fetch() -> Response:
        visit = door.visit()
        filling_of(visit)
        here = url_for("form.papers")
        return go(first_page(visit.errands.fetch(OTHER_PAPERS, page=here, had=visit.paper_keys)))

    @pages.post("/form/papers")
    def make_paper() -> Response | str:
        visit = door.visit()
        filling = filling_of(visit)
        if not filling.done:
            return go(next_address(filling))
        if visit.form and "size" in request.form:
            visit.form.large = request.form["size"] == "large"
        try:
            _lay_out(visit, filling, place_name, _hand_in(door))
        except TooManyPapers:
            return _papers_page(visit, filling, too_many=True)
        return go(url_for("printing.confirm"))


def _hand_in(door: Door) -> str:
    """Return where forms are handed in, if the site has a checked fact that says so."""
    tools = door.keeper.tools
    fact = tools.facts.find("hand-in", tools.now().date())
    return str(fact.value) if isinstance(fact, Fact) else ""


def _names(visit: Visit) -> dict[str, str]:
    return {str(paper["key"]): str(paper["name"]) for paper in numbered(visit)}


def _lay_out(visit: Visit, filling: Filling, place_name: str, hand_in: str) -> None:
    """Make the paper; what is printed together with it is ticked as well."""
    out = visit.pile.shall_be_out(visit.papers)
    answers = [filling.answer(paper.proof) for paper in _guided(filling).papers if paper.proof]
    chosen = {key for answer in answers if isinstance(answer, Filed) for key in answer.papers}
    ticked = out & chosen
    visit.lay_out(_paper(visit, filling, place_name, hand_in, ticked).pdf, ticked)


def _paper(
    visit: Visit, filling: Filling, place_name: str, hand_in: str, ticked: Collection[str]
) -> Sheet:
    guided, going, form = _guided(filling), visit.errands.going, visit.form
    if going is None or form is None:
        raise NoForm
    paperwork = Paperwork(place_name, going.errand.mark, large=form.large, hand_in=hand_in)
    return form_paper(guided, filling, visit.language, paperwork, ticked)


def _guided(filling: Filling) -> GuidedForm:
    if not isinstance(filling.form, GuidedForm):
        raise NoForm
    return filling.form


def _asked_at(filling: Filling, paper: Needed) -> str | None:
    """Return where one says which papers of the visit this is."""
    asked = paper.proof and filling.route.find(paper.proof)
    return address(asked.path, change=True) if asked else None


def _papers_page(visit: Visit, filling: Filling, *, too_many: bool = False) -> str:
    words, guided = words_of(visit), _guided(filling)
    return render_template(
        "visitor/form/papers.html",
        papers=[
            {"title": words.text(paper.title), "hint": words.text(paper.hint),
             "print_here": paper.print_here, "asked_at": _asked_at(filling, paper),
             "printed": is_printed(filling, paper, visit.pile.printed)}
            for paper in guided.papers if filling.holds(paper.when)
        ],
        form_printed=visit.form is not None and visit.form.paper_key in visit.pile.printed,
        hand_in=[words.text(step) for step in guided.hand_in],
        too_many=too_many,
        has_norm=guided.norm is not None,
        page_back=url_for("form.answers"),
    )  # fmt: skip
