"""Reads the guided forms: questions in pieces that several forms share, and what the paper says."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

from pydantic import Field, model_validator

from kiosk.errands.files import Block, read_yaml
from kiosk.forms import FileQuestion, Form
from kiosk.forms.conditions import Condition
from kiosk.forms.form import Group, refuse_unknown
from kiosk.forms.questions import Content, Key, Sentence

PIECES = "pieces"  # folder beside the errand files: each file is a list of pages


class Needed(Content):
    """A paper to hand in with the form, and when it is needed."""

    key: Key
    title: Sentence
    hint: Sentence | None = None
    when: Condition | None = None
    print_here: bool = False  # a phone can hold it: it can be printed at once
    proof: Key | None = None  # the question for a file that asks for it


class Signature(Content):
    """A box to sign in, and who signs."""

    title: Sentence
    when: Condition | None = None


class Sheet(Content):
    """What the printed form says besides questions and answers."""

    title: Sentence
    note: Sentence | None = None
    declaration: Sentence
    consent: Sentence | None = None  # to what is checked; stands with the declaration
    signatures: tuple[Signature, ...] = Field(min_length=1)


class NormQuestions(Content):
    """Which questions of the form tell who is in the household."""

    month: Key
    couple: Condition
    children: Key  # the group
    born: Key  # in the group, as the next three
    always_here: Condition
    lunch_away: Condition
    upper_secondary: Condition
    other_adults: Key


class GuidedForm(Form):
    """A form together with what comes of it: papers to hand in, and the sheet to sign."""

    papers: tuple[Needed, ...] = Field((), max_length=30)
    hand_in: tuple[Sentence, ...] = Field(min_length=1)  # what to do with the paper, step by step
    sheet: Sheet
    norm: NormQuestions | None = None

    @model_validator(mode="after")
    def _norm_knows_its_questions(self) -> Self:
        known = {page.key: page for page in self.pages}
        norm = self.norm
        if norm is None:
            return self
        group = known.get(norm.children)
        if not isinstance(group, Group):
            raise ValueError(f"norm: {norm.children} is no group of questions")
        inside = {**known, **{page.key: page for page in group.pages}}
        for key in (norm.month, norm.other_adults, norm.born):
            if key not in inside:
                raise ValueError(f"norm: {key} is not asked")
        in_group = (norm.always_here, norm.lunch_away, norm.upper_secondary)
        for condition in (norm.couple, *in_group):
            refuse_unknown(condition, inside, "norm")
        return self

    @model_validator(mode="after")
    def _papers_depend_on_answers(self) -> Self:
        known = {page.key: page for page in self.pages}
        for paper in self.papers:
            refuse_unknown(paper.when, known, f"papers: {paper.key}")
            if paper.proof and not isinstance(known.get(paper.proof), FileQuestion):
                raise ValueError(f"papers: {paper.key}: {paper.proof} does not ask for a file")
        for signature in self.sheet.signatures:
            refuse_unknown(signature.when, known, "sheet: signatures")
        return self


class Use(Content):
    """Stands in a file for all pages of a piece; `when` holds for each of them."""

    use: str = Field(pattern=r"^[a-z][a-z0-9_-]*$")  # the name of its file
    when: Condition | None = None


def with_pieces(content: Any, *folders: Path) -> Any:
    """Return an errand file's content with every `use: name` replaced by the pages of that piece.

    A `when` beside it holds for all of them. A piece in a later folder goes before an earlier one.
    Raises ContentError when there is no such piece or it cannot be read.
    """
    form = content.get("form") if isinstance(content, dict) else None
    sections = form.get("sections") if isinstance(form, dict) else None
    for section in sections if isinstance(sections, list) else ():
        lines = section.get("pages") if isinstance(section, dict) else None
        if isinstance(lines, list):
            section["pages"] = [page for line in lines for page in _pages(line, folders)]
    return content


def _pages(line: Any, folders: Sequence[Path]) -> list[Any]:
    if not isinstance(line, dict) or "use" not in line:
        return [line]
    named = [folder / PIECES / f"{line['use']}.yaml" for folder in reversed(folders)]
    piece = next((path for path in named if path.is_file()), named[-1])
    pages = list(read_yaml(piece) or ())
    return [_only(page, line["when"]) for page in pages] if "when" in line else pages


def _only(page: Block, when: Any) -> Block:
    """Return a page that is asked when its own condition and that of the whole piece hold."""
    conditions = [when, page["when"]] if "when" in page else [when]
    return page.with_(when={"all": conditions})
