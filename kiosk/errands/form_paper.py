"""Makes the paper of a filled-in form: in Swedish, with the visitor's language beside it."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from itertools import groupby
from unicodedata import category

from kiosk.errands.answer_words import AnswerWords, answer_words
from kiosk.errands.form_content import GuidedForm, Needed
from kiosk.errands.form_content import Sheet as FormSheet
from kiosk.forms import Filed, Filling, Instead, LongTextQuestion, Part, Place, Row
from kiosk.languages import Words, draft_note, language
from printing.sheets import (
    Attachment,
    FilledForm,
    FilledLine,
    FilledPart,
    Letterhead,
    Sheet,
    Twice,
    form,
    missing_letters,
)

SWEDISH = "sv"  # the language the authority reads
LINES_FOR_A_STORY = 5  # to write on by hand, where the screen had room for a long text


@dataclass(frozen=True, slots=True)
class Paperwork:
    """What is the same for every paper: who prints it, and which content it was made from."""

    place: str
    version: str
    large: bool = False
    hand_in: str = ""  # where the form is handed in, when the site knows it for certain


def form_paper(
    guided: GuidedForm,
    filling: Filling,
    code: str,
    paperwork: Paperwork,
    printed: Collection[str] = (),
) -> Sheet:
    """Return the paper for a visitor who reads the language `code`.

    `printed` are the keys of the papers that were printed in this visit, or go out with it.
    """
    filled = filled_form(guided, filling, code, paperwork, printed)
    return form(_head(paperwork), filled, large=paperwork.large)


def filled_form(
    guided: GuidedForm,
    filling: Filling,
    code: str,
    paperwork: Paperwork,
    printed: Collection[str] = (),
) -> FilledForm:
    """Return everything that stands on that paper, in order."""
    tongues = _Tongues(code)
    sheet = guided.sheet
    return FilledForm(
        title=tongues.text(sheet.title),
        notes=tuple(_notes(guided, tongues)),
        parts=tuple(part for whole in filling.parts for part in _parts(whole, filling, tongues)),
        attachments_title=tongues(_attachments_words),
        attachments=tuple(
            _attachment(paper, tongues, ticked=is_printed(filling, paper, printed))
            for paper in guided.papers
            if filling.holds(paper.when)
        ),
        declaration=tongues(lambda words: _declared(sheet, words)),
        signatures=tuple(
            tongues.text(box.title) for box in sheet.signatures if filling.holds(box.when)
        ),
        date=tongues(_date_words),
        steps_title=tongues(_steps_words),
        steps=tuple(tongues.text(step) for step in guided.hand_in),
        hand_in=_hand_in(tongues, paperwork.hand_in),
    )


def is_printed(filling: Filling, paper: Needed, printed: Collection[str]) -> bool:
    """Tell whether all that was chosen here as this paper has been printed in the visit."""
    chosen = filling.answer(paper.proof) if paper.proof else None
    return isinstance(chosen, Filed) and set(chosen.papers) <= set(printed)


class _Tongues:
    """Says everything in Swedish and once more in the visitor's language, if it is another."""

    def __init__(self, code: str) -> None:
        self.swedish = answer_words(SWEDISH)
        words = answer_words(code)
        self.other = words if words.translated else None
        self.same_language = language(code).lang == SWEDISH  # the same words need not stand twice

    def __call__(self, say: Callable[[AnswerWords], str]) -> Twice:
        swedish = say(self.swedish)
        other = say(self.other) if self.other else ""
        return Twice(swedish, "" if self.same_language and other == swedish else other)

    def text(self, sentence: str) -> Twice:
        return self(lambda words: words.text(sentence))


def _head(paperwork: Paperwork) -> Letterhead:
    _ = Words(SWEDISH)
    return Letterhead(
        paperwork.place,
        _("Innehåll från %(version)s") % {"version": paperwork.version},
        lambda page, pages: _("Sida %(page)s av %(pages)s") % {"page": page, "pages": pages},
    )


def _notes(guided: GuidedForm, tongues: _Tongues) -> Iterator[Twice]:
    if guided.sheet.note:
        yield tongues.text(guided.sheet.note)
    if tongues.other and tongues.other.draft:
        yield tongues(lambda words: draft_note(words.text))


def _attachment(paper: Needed, tongues: _Tongues, *, ticked: bool) -> Attachment:
    if not ticked:
        return Attachment(tongues.text(paper.title))
    return Attachment(tongues(lambda words: f"{words.text(paper.title)}. {_here(words)}"), True)


def _here(words: AnswerWords) -> str:
    _ = words.text
    return _("Utskrivet här i dag")


def _hand_in(tongues: _Tongues, place: str) -> tuple[FilledLine, ...]:
    """Return where and when to hand it in; what is not known is a line to write on."""
    return (
        FilledLine(tongues(_hand_in_words), Twice(place)),
        FilledLine(tongues(_by_words), Twice("")),
    )


def _declared(sheet: FormSheet, words: AnswerWords) -> str:
    return " ".join(words.text(said) for said in (sheet.declaration, sheet.consent) if said)


def _date_words(words: AnswerWords) -> str:
    _ = words.text
    return _("Ort och datum")


def _hand_in_words(words: AnswerWords) -> str:
    _ = words.text
    return _("Lämnas till")


def _by_words(words: AnswerWords) -> str:
    _ = words.text
    return _("Lämnas senast")


def _attachments_words(words: AnswerWords) -> str:
    _ = words.text
    return _("Papper som ska vara med")


def _steps_words(words: AnswerWords) -> str:
    _ = words.text
    return _("Så gör du sedan")


def _parts(part: Part, filling: Filling, tongues: _Tongues) -> Iterator[FilledPart]:
    """Yield the part, and each child, account or income of its groups as a part of its own."""
    for _round, together in groupby(part.rows, key=_which_round):
        rows = list(together)
        title = _title(part, rows[0].place, filling, tongues)
        yield FilledPart(title, tuple(_line(row, tongues) for row in rows))


def _which_round(row: Row) -> tuple[str, int | None]:
    return (row.place.group.key if row.place.group else "", row.place.entry)


def _title(part: Part, place: Place, filling: Filling, tongues: _Tongues) -> Twice:
    group, entry = place.group, place.entry
    if group is None or entry is None:
        return tongues.text(part.section.title)
    named = tongues(lambda words: _printable(words.round(filling, group, entry)))
    if not missing_letters(named.swedish):
        return named
    return tongues(lambda words: words.text(group.entry.title, n=entry))


def _line(row: Row, tongues: _Tongues) -> FilledLine:
    """Return a line; what a pen must write, or no font can, is left empty in both languages."""
    question = row.place.question
    answer = tongues(lambda words: _printable("\n".join(words.lines(question, row.value))))
    if row.value is Instead.BY_HAND or missing_letters(answer.swedish):
        answer = Twice("")
    lines = LINES_FOR_A_STORY if isinstance(question, LongTextQuestion) else 1
    return FilledLine(tongues.text(question.says), answer, lines)


def _printable(text: str) -> str:
    """Leave out little pictures and control characters that no font has; letters stay."""
    gone = [letter for letter in missing_letters(text) if category(letter)[0] in "SC"]
    return text.translate(dict.fromkeys(map(ord, gone)))
