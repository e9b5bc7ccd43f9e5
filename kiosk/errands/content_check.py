"""Checks the errand files: what would leave a visitor stuck, unhelped or misinformed."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

from pydantic import ValidationError

from kiosk.errands.banks import read_banks
from kiosk.errands.content import Errand, read_errands
from kiosk.errands.facts import Fact, Facts, Withheld, read_facts
from kiosk.errands.files import ContentError
from kiosk.errands.form_content import GuidedForm
from kiosk.errands.norm import NormTable
from kiosk.errands.reading_level import lix
from kiosk.errands.said import SWEDISH_SHARE, said, too_long
from kiosk.errands.translation_check import translation_problems
from kiosk.forms import Group, Information
from kiosk.forms.questions import Page
from kiosk.forms.reach import never_asked
from kiosk.languages import Translation, read_translations

HARDEST = 40.0  # LIX of a whole errand
HARDEST_PAGE = 50.0  # of one page, where a single long word weighs much
HERE = Path(__file__).parents[2] / "templates" / "errands"


def problems(
    folder: Path,
    today: date,
    translations: Iterable[Translation] = (),
    own: Path | None = None,
) -> Iterator[str]:
    """Yield what is wrong with the errands, their translations and the facts, one line each.

    `own` is a site's folder, which goes before `folder`; its errands are named by their files.
    """
    folders = (folder, own) if own else (folder,)
    try:
        errands, facts = read_errands(*folders), read_facts(*folders)
        banks = read_banks(folder)
    except ContentError as error:
        yield str(error)
        return
    for errand in errands.values():
        named = errand.file if errand.file.parent == own else errand.key
        yield from (f"{named}: {problem}" for problem in _of_errand(errand))
    for translation in translations:
        yield from translation_problems(errands.values(), translation)
    yield from (f"facts: {problem}" for problem in _of_facts(facts, today))
    yield from (f"banks: {problem}" for problem in banks.withheld(today))


def reminders(folder: Path, today: date, own: Path | None = None) -> Iterator[str]:
    """Yield which facts wait for somebody to look at them again; they hold all the same."""
    for fact in read_facts(*((folder, own) if own else (folder,))):
        if fact.withheld(today) is None and fact.review <= today:
            yield (
                f"to do: facts: {fact.key}: look at it again, due {fact.review};"
                f" it holds until {fact.valid_to}"
            )


def _of_errand(errand: Errand) -> Iterator[str]:
    texts = dict.fromkeys(said(errand))
    hardness = lix(text for _, text in texts)
    if hardness > HARDEST:
        yield f"hard to read: LIX {hardness:.0f}, at most {HARDEST:.0f}"
    yield from filter(None, (too_long(place, text, SWEDISH_SHARE) for place, text in texts))
    if errand.form:
        yield from _of_form(errand.form)


def _of_form(form: GuidedForm) -> Iterator[str]:
    for path in never_asked(form):
        yield f"{path}: nobody can ever be asked this"
    for paper in form.papers:
        if paper.print_here and not paper.proof:
            yield f"papers: {paper.key}: print_here needs a proof, or it is never ticked off"
    for page in form.pages:
        if isinstance(page, Group):
            yield from _of_page(page)
            for inside in page.pages:
                yield from (f"{page.key}/{problem}" for problem in _of_page(inside))
        else:
            yield from _of_page(page)


def _of_page(page: Page | Group) -> Iterator[str]:
    if not isinstance(page, Information):
        if not page.hint:
            yield f"{page.key}: no help (hint)"
        if not page.why:
            yield f"{page.key}: does not say why it is asked"
    hardness = lix(text for _, text in said(page, inside=False))
    if hardness > HARDEST_PAGE:
        yield f"{page.key}: hard to read: LIX {hardness:.0f}, at most {HARDEST_PAGE:.0f}"


def _of_facts(facts: Facts, today: date) -> Iterator[str]:
    current = {_family(fact) for fact in facts if fact.withheld(today) is None}
    for fact in facts:
        withheld = fact.withheld(today)
        if withheld is Withheld.UNCHECKED:
            yield f"{fact.key}: nobody has compared it with its source"
        elif withheld is Withheld.EXPIRED and _family(fact) not in current:
            yield f"{fact.key}: held until {fact.valid_to} and nothing follows it"
        yield from _of_norm(fact)


def _of_norm(fact: Fact) -> Iterator[str]:
    if _family(fact) == "norm":
        try:
            NormTable.model_validate(fact.value)
        except ValidationError as error:
            yield f"{fact.key}: {error.errors()[0]['msg']}"


def _family(fact: Fact) -> str:
    """Return the name without its year: `norm-2026` and `norm-2025` are one family."""
    name, _, year = fact.key.rpartition("-")
    return name if year.isdecimal() else fact.key


def main(arguments: list[str] | None = None) -> int:
    """Check our content, or with it the site's folder that is named; return 1 for a problem.

    A fact that is due to be looked at is told and is no problem: no date alone stops the work.
    What a site adds has no translations: other languages say it in Swedish.
    """
    named = sys.argv[1:] if arguments is None else arguments
    today = datetime.now().astimezone().date()
    own = Path(named[0]) if named else None
    found = list(problems(HERE, today, () if own else read_translations(), own))
    due = () if found else reminders(HERE, today, own)
    for line in (*found, *due):
        sys.stdout.write(line + "\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
